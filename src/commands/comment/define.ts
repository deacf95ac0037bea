/** `flippoint comment`. */
import { common, type Define } from '../shared/define.ts'
import { ListedOption } from '../shared/values.ts'
import type { CommentFlags } from './comment.ts'
import { PLATFORMS } from './platform.ts'

const COMMENT_EXAMPLES = `
One comment for all reports: made once, updated in place after that. It never
fails a build: without a token, as on a fork, it says so and ends with 0.
FLIPPOINT_TOKEN is the token; GitLab, Bitbucket Pipelines and Azure Pipelines
say the rest. Recipes: docs/ci.md

Examples:
  flippoint comment report.json
  flippoint comment chat.json search.json --tag nightly
  flippoint comment report.json --print`

export const defineComment: Define = (command, { world, exit }) =>
  void common(command)
    .argument('<report...>', 'JSON reports (flippoint decide -o report.json)')
    .addOption(
      new ListedOption(
        '--on <platform>',
        [...PLATFORMS],
        'where it cannot be told from the environment: gitlab, bitbucket or azure',
      ),
    )
    .option('--tag <name>', 'tells this comment from another of the same pull request', 'report')
    .option('--print', 'the comment on stdout, and nothing sent')
    .addHelpText('after', COMMENT_EXAMPLES)
    .action(async (reports: string[], flags: CommentFlags) => {
      const { commentCommand } = await import('./comment.ts')
      exit(await commentCommand(world, reports, flags))
    })
