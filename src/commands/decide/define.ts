/** `flippoint decide`, which is also what `flippoint` does without a command. */
import type { Command } from 'commander'
import { fail } from '../../errors.ts'
import { formats } from '../../report/index.ts'
import type { World } from '../../world.ts'
import type { DecideFlags } from './flags.ts'
import { exampleNames } from '../completion/values-of-tables.ts'
import { ListedOption } from '../shared/values.ts'
import { numberOption, collect, common, isBuild, REPEATED, setOption, type Define, type CommandRun } from '../shared/define.ts'
import { apart, evaluationOptions, gpuOption, measuredOptions, throughputOptions } from '../measured/define.ts'

function asked(command: Command): Command {
  return command
    .addOption(new ListedOption('--example <name>', exampleNames, 'decide a shipped story, no questions'))
    .addOption(setOption())
    .addOption(new ListedOption('-f, --format <name>', Object.keys(formats)))
    .option('--json', 'same as --format json')
    .option('-o, --output <file>', 'also write a file; the format follows its extension (repeatable)', collect)
    .option('--pdf <file>', 'also write the page as a PDF, by a Chromium of this machine')
    .option('--full', 'the whole report, where text is one screen of it')
    .option('-v, --verbose', 'the whole report, and every line, month and source')
    .option('-q, --quiet', 'no messages but errors')
    .option('--as-of <date>', 'date that prices are read at, YYYY-MM-DD (default: today)')
    .option('--pricing <dir>', 'tables laid over the shipped ones')
    .addOption(numberOption('--draws <n>', 'draws of the uncertainty run, 0 = off', '10000'))
    .addOption(numberOption('--seed <n>', 'seed of the draws', '1'))
    .option('--save <file>', 'save the scenario, --set and answers included')
    .option('--no-input', 'never ask')
}

function gated(command: Command): Command {
  return command
    .optionsGroup('Gates and baselines:')
    .option('--fail-on <rule>', 'exit 1 when the rule holds, such as verdict!=api (repeatable)', collect)
    .option('--baseline <report>', 'add what changed since this JSON report, and why')
    .option('--baseline-optional', 'a baseline that is not there yet is said, and no error')
    .option('--exit-zero', 'report breached rules but exit 0')
}

function decideOptions(command: Command): Command {
  return measuredOptions(gated(common(asked(command))), (one) => evaluationOptions(gpuOption(throughputOptions(one))))
}

/** What a program reads or judges is no talk: there nobody sits at the terminal, though one may be there. */
function isForProgram({ json, format, failOn }: DecideFlags): boolean {
  return json === true || format === 'json' || failOn.length > 0
}

function mayAsk(world: World, flags: DecideFlags): boolean {
  return flags.input && !isForProgram(flags) && !isBuild(world) && world.stdin.isTerminal && world.stderr.isTerminal
}

async function decide({ world, version, exit }: CommandRun, argument: string | undefined, flags: DecideFlags): Promise<void> {
  const { decideCommand } = await import('./decide.ts')
  const code = await decideCommand(world, argument, flags, version)
  if (code !== null) return exit(code)
  if (mayAsk(world, flags)) {
    const { askCommand } = await import('../ask/ask.ts')
    return exit(await askCommand(world, flags, version))
  }
  throw fail('no-scenario', undefined)
}

export const defineDecide: Define = (command, run) =>
  void decideOptions(command.argument('[scenario]', 'scenario file, or - for stdin')).action(
    (argument: string | undefined, flags: DecideFlags) => {
      const given = apart(argument, { ...REPEATED, ...flags })
      return decide(run, given.argument, given.flags)
    },
  )
