/** `flippoint comment`: reports as one comment of a pull request, made once and then updated. It never fails a build. */
import { fail } from '../../errors.ts'
import type { World } from '../../world.ts'
import { readReportFile } from '../shared/report-file.ts'
import { azureThread } from './azure.ts'
import { bitbucketThread } from './bitbucket.ts'
import { bodyOf, commentMarkerOf } from './body.ts'
import { HttpRefused } from './call.ts'
import { gitlabThread } from './gitlab.ts'
import { platformOf, PLATFORMS, type PlatformName, type Thread } from './platform.ts'

export interface CommentFlags {
  on?: string
  tag: string
  print?: boolean
}

const THREADS: Record<PlatformName, (world: World, token: string) => Thread | null> = {
  gitlab: gitlabThread,
  bitbucket: bitbucketThread,
  azure: azureThread,
}

function platform(env: World['env'], on: string | undefined): PlatformName {
  const found = on === undefined ? platformOf(env) : PLATFORMS.find((one) => one === on)
  if (found) return found
  const message =
    on === undefined
      ? 'this is no pipeline of GitLab, Bitbucket or Azure: name one with --on, or take --print'
      : `--on ${on} is none of ${PLATFORMS.join(', ')}`
  throw fail('bad-option', { message })
}

function tagOf(tag: string): string {
  if (/^[\w.-]{1,60}$/.test(tag)) return tag
  throw fail('bad-option', { message: `--tag ${tag}: letters, digits, dots and dashes alone, 60 at most` })
}

/** Updates the first comment that lets itself be updated, else makes one. @returns what was done */
async function published(thread: Thread, marker: string, text: string): Promise<string> {
  for await (const known of thread.mine(marker)) {
    // Hosts take the blanks at the end away.
    if (known.text.trimEnd() === text.trimEnd()) return 'the comment is up to date'
    try {
      await thread.update(known.id, text)
      return 'updated the comment'
    } catch (error) {
      // Somebody else wrote it: anybody can begin a comment as we do.
      if (!(error instanceof HttpRefused) || ![403, 404].includes(error.status)) throw error
    }
  }
  // Asked once: it may have been made even where the answer got lost, and two would be worse than none.
  await thread.create(text)
  return 'commented'
}

const FORK = 'From a fork, or without the right to comment, that is as it should be; the report is in the files of the job'

export async function commentCommand(world: World, files: readonly string[], flags: CommentFlags): Promise<number> {
  const tag = tagOf(flags.tag)
  const reports = files.map((file) => readReportFile(world, file))
  if (flags.print) {
    world.stdout.write(bodyOf(reports, tag, { room: Infinity, hasHtml: true }))
    return 0
  }
  const name = platform(world.env, flags.on)
  const say = (text: string) => world.stdout.write(`${text}\n`)
  const token = world.env['FLIPPOINT_TOKEN'] ?? ''
  if (token === '') say(`notice: no comment: FLIPPOINT_TOKEN is empty. ${FORK}`)
  const thread = token === '' ? null : THREADS[name](world, token)
  if (!thread) {
    if (token !== '') say('no pull request here: nothing to comment on')
    return 0
  }
  try {
    say(await published(thread, commentMarkerOf(tag), bodyOf(reports, tag, thread)))
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    say(
      error instanceof HttpRefused
        ? `notice: no comment: ${why}. ${FORK}`
        : `warning: no comment: ${why}. The report is in the files of the job`,
    )
  }
  return 0
}
