/** `flippoint diff`. */
import type { DiffFlags } from './diff.ts'
import { collect, common, formatOption, type Define } from '../shared/define.ts'

export const defineDiff: Define = (command, { world, version, exit }) =>
  void common(command)
    .argument('<base>', 'JSON report of then')
    .argument('<head>', 'JSON report of now')
    .addOption(formatOption())
    .option('--json', 'same as --format json')
    .option('--pricing <dir>', 'tables that the second report was made with, laid over the shipped ones')
    .option('--fail-on <rule>', 'exit 1 when the rule holds for the second report or its changes (repeatable)', collect)
    .option('--exit-zero', 'exit 0 though a rule was breached: the lines on stderr say so')
    .action(async (base: string, head: string, flags: DiffFlags) => {
      const { diffCommand } = await import('./diff.ts')
      exit(await diffCommand(world, [base, head], { ...flags, failOn: flags.failOn ?? [] }, version))
    })
