/** `flippoint explain`. */
import { exampleNames } from '../completion/values-of-tables.ts'
import { numberOption, common, formatOption, REPEATED, setOption, type Define } from '../shared/define.ts'
import { ListedOption } from '../shared/values.ts'
import { apart, evaluationOptions, gpuOption, throughputOptions } from '../measured/define.ts'
import type { ExplainFlags } from './explain.ts'

const EXPLAIN_EXAMPLES = `
A path names a value of the JSON report: keys with dots between them, rows by id, path or position.

Examples:
  flippoint explain comparison.npvSavingsUsd my.yaml
  flippoint explain options.rented.lines.gpu-hours.unitPriceUsd report.json
  flippoint explain scenario.selfHost.opsFte --example saas-copilot`

export const defineExplain: Define = (command, { world, version, exit }) =>
  void evaluationOptions(gpuOption(throughputOptions(common(command))))
    .argument('<path>', 'value of the JSON report, such as options.rented.totals.npvUsd')
    .argument('[file]', 'scenario to decide, or a JSON report (default: flippoint.yaml here)')
    .addOption(new ListedOption('--example <name>', exampleNames, 'explain a shipped story'))
    .addOption(setOption())
    .addOption(formatOption())
    .option('--json', 'same as --format json')
    .option('--as-of <date>', 'date that prices are read at, YYYY-MM-DD (default: today)')
    .option('--pricing <dir>', 'tables laid over the shipped ones')
    .addOption(numberOption('--draws <n>', 'draws of the uncertainty run, 0 = off', '10000'))
    .addOption(numberOption('--seed <n>', 'seed of the draws', '1'))
    .addHelpText('after', EXPLAIN_EXAMPLES)
    .action(async (path: string, file: string | undefined, flags: ExplainFlags) => {
      const { explainCommand } = await import('./explain.ts')
      const given = apart(file, { ...REPEATED, ...flags })
      exit(await explainCommand(world, path, given.argument, given.flags, version))
    })
