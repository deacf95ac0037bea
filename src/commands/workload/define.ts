/** `flippoint workload`. */
import { timezones, usageFormats } from '../completion/values-of-tables.ts'
import { ListedOption } from '../shared/values.ts'
import type { WorkloadFlags } from './workload.ts'
import { collect, common, type Define } from '../shared/define.ts'

const WORKLOAD_EXAMPLES = `
Packed files (.gz, .zst) and Parquet are taken as they are. Prompts and answers in a file are written nowhere.

Examples:
  flippoint workload usage-*.json
  flippoint workload spend.jsonl.gz --model gpt-5-mini --into my.yaml
  flippoint workload traces.jsonl --by model --json
How to export from each source, and what its file cannot say: docs/workload.md`

export const defineWorkload: Define = (command, { world, exit }) =>
  void common(command)
    .argument('[files...]', 'exports of one source: pages, days, or usage and bill; - is stdin')
    .addOption(new ListedOption('--format <name>', usageFormats, 'where the file does not tell its format'))
    .option('--model <name>', 'only this model (repeatable)', collect)
    .option('--project <name>', 'only this project, team, workspace or service (repeatable)', collect)
    .option('--key <name>', 'only this API key (repeatable)', collect)
    .option('--since <time>', 'from this day or moment on')
    .option('--until <time>', 'up to this day or moment, itself excluded')
    .addOption(
      new ListedOption('--timezone <zone>', timezones, 'of times that do not say theirs, such as Europe/Berlin (default: UTC)'),
    )
    .addOption(new ListedOption('--by <group>', ['model', 'project'], 'the same figures for each model or project'))
    .option('--into <scenario>', 'write the workload into a scenario file; what is answered there stays')
    .option('--replace', 'with --into: write over what is answered there')
    .option('--json', 'JSON on stdout (schema: flippoint schema workload)')
    .option('-q, --quiet', 'no messages but errors')
    .addHelpText('after', WORKLOAD_EXAMPLES)
    .action(async (files: string[], flags: WorkloadFlags) => {
      const { workloadCommand } = await import('./workload.ts')
      exit(await workloadCommand(world, files, flags))
    })
