// One comment a scenario on the pull request: made once, then updated in place. It never fails a build: the summary says the same.
import { readFileSync } from 'node:fs'
import { annotate } from './github.js'

const { env } = process
const TRIES = 3
const PAUSE_MS = Number(env.FLIPPOINT_PAUSE_MS ?? 1000)
const TIMEOUT_MS = 20_000
const PER_PAGE = 100

class Refused extends Error {}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** Faults of the server and of the line are tried again; a refusal is final. */
const call = async (method, path, body, tries = TRIES) => {
  try {
    const response = await fetch(`${env.GITHUB_API_URL ?? 'https://api.github.com'}${path}`, {
      method,
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${env.FLIPPOINT_TOKEN}`,
        'content-type': 'application/json',
        'user-agent': 'flippoint-action',
        'x-github-api-version': '2022-11-28',
      },
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    if (response.ok) return await response.json()
    await response.body?.cancel()
    const said = `GitHub answered ${response.status} to ${method} ${path}`
    if (response.status < 500 && response.status !== 429) throw new Refused(said)
    throw new Error(said)
  } catch (error) {
    if (error instanceof Refused || tries <= 1) throw error
    await pause(PAUSE_MS * (TRIES - tries + 1))
    return call(method, path, body, tries - 1)
  }
}

/** Anybody may write a comment that begins like ours; only a bot or somebody of the project is taken for us. */
const ours = ({ body = '', user, author_association: role }, marker) =>
  body.startsWith(marker) && (user?.type === 'Bot' || ['OWNER', 'MEMBER', 'COLLABORATOR'].includes(role))

const findComment = async (issue, marker) => {
  for (let page = 1; ; page++) {
    const comments = await call('GET', `${issue}/comments?per_page=${PER_PAGE}&page=${page}`)
    const found = comments.find((one) => ours(one, marker))
    if (found || comments.length < PER_PAGE) return found
  }
}

const publish = async (number, text) => {
  const [marker = ''] = text.split('\n')
  if (!/^(<!-- flippoint:[^>]* -->|\[\/\/\]: <> \(flippoint:[\w.-]+\))$/.test(marker)) throw new Error('the report has no marker')
  const repository = `/repos/${env.GITHUB_REPOSITORY}`
  const issue = `${repository}/issues/${number}`
  const known = await findComment(issue, marker)
  if (!known) {
    // Asked once: a comment may have been made even where the answer got lost, and two would be worse than none.
    await call('POST', `${issue}/comments`, { body: text }, 1)
    return 'commented'
  }
  if (known.body === text) return 'the comment is up to date'
  await call('PATCH', `${repository}/issues/comments/${known.id}`, { body: text })
  return 'updated the comment'
}

const event = JSON.parse(readFileSync(env.GITHUB_EVENT_PATH, 'utf8'))
const number = event.pull_request?.number ?? (event.issue?.pull_request ? event.issue.number : undefined)

if (number === undefined) console.log('no pull request here: the report is in the summary')
else if (!env.FLIPPOINT_TOKEN) annotate('notice', 'flippoint', 'No token, so no comment: the report is in the summary')
else {
  try {
    console.log(await publish(number, readFileSync(env.FLIPPOINT_COMMENT, 'utf8').trimEnd()))
  } catch (error) {
    if (error instanceof Refused)
      annotate(
        'notice',
        'flippoint',
        `No comment: ${error.message}. From a fork, or without "pull-requests: write", that is as it should be; the report is in the summary`,
      )
    else annotate('warning', 'flippoint', `No comment: ${error.message}. The report is in the summary`)
  }
}
