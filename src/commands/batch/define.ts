/** `flippoint batch`. */
import type { BatchFlags } from './answerer.ts'
import { numberOption, collect, common, REPEATED, setOption, type Define } from '../shared/define.ts'

const BATCH_EXAMPLES = `
A bad line gives {"line":n,"error":{…}} in its place, and the run goes on; exit 2 at the end.

Examples:
  flippoint batch scenarios.ndjson > reports.ndjson
  flippoint batch scenarios.ndjson --fields verdict,confidence,options.rented.totals.npvUsd
  flippoint batch scenarios.ndjson --jobs 8          on eight threads, in order
On many machines: docs/batch.md`

export const defineBatch: Define = (command, { world, version, exit }) =>
  void common(command)
    .argument('[file]', 'scenarios, one JSON object per line; - or nothing is stdin')
    .addOption(setOption())
    .option('--as-of <date>', 'date that prices are read at, YYYY-MM-DD (default: today)')
    .option('--pricing <dir>', 'tables laid over the shipped ones')
    .addOption(numberOption('--draws <n>', 'draws of each uncertainty run, 0 = off', '10000'))
    .addOption(numberOption('--seed <n>', 'seed of the draws, the same for every scenario', '1'))
    .option('--fields <paths>', 'only these values of each report, as one flat object: verdict.choice,comparison.npvSavingsUsd')
    .addOption(numberOption('--jobs <n>', 'threads that answer, in the same order', '1'))
    .option('--id <field>', 'key of a line that names its scenario', 'name')
    .option('--fail-on <rule>', 'exit 1 when the rule holds for any scenario (repeatable)', collect)
    .option('--exit-zero', 'exit 0 though a rule was breached or a line was bad: both are in the output')
    .option('-q, --quiet', 'no progress and no summary')
    .addHelpText('after', BATCH_EXAMPLES)
    .action(async (file: string | undefined, flags: BatchFlags) => {
      const { batchCommand } = await import('./batch.ts')
      exit(await batchCommand(world, file, { ...REPEATED, ...flags }, version))
    })
