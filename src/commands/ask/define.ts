/** `flippoint ask`. */
import { Option, type Command } from 'commander'
import { fail } from '../../errors.ts'
import type { AskFlags } from './ask.ts'
import { common, isBuild, REPEATED, type Define } from '../shared/define.ts'
import type { MeasuredFlags } from '../measured/measured.ts'
import { evaluationOptions, gpuOption, measuredOptions, throughputOptions } from '../measured/define.ts'

type AskOwnFlags = Pick<AskFlags, 'save' | 'resume' | 'depth' | 'plain' | 'asOf' | 'pricing' | 'color'> & MeasuredFlags

function asked(command: Command): Command {
  return common(
    command
      .option('--save <file>', 'where to save the scenario')
      .option('--resume <file>', 'go on with saved answers')
      .addOption(
        new Option('--depth <depth>', 'five questions, until the answer is settled, or all')
          .choices(['quick', 'normal', 'full'])
          .default('normal', 'normal'),
      )
      .option('--plain', 'plain lines: nothing is redrawn, for screen readers')
      .option('--as-of <date>', 'date that prices are read at')
      .option('--pricing <dir>', 'tables laid over the shipped ones'),
  )
}

export const defineAsk: Define = (command, { world, version, exit }) =>
  void measuredOptions(asked(command), (one) => evaluationOptions(gpuOption(throughputOptions(one)))).action(
    async (flags: AskOwnFlags) => {
      if (!world.stdin.isTerminal || !world.stderr.isTerminal) throw fail('no-terminal', undefined)
      // Many build servers lend their jobs a terminal at which nobody sits: a question would wait until the job is killed.
      if (isBuild(world)) throw fail('asked-in-build', { value: world.env['CI'] ?? '' })
      const { askCommand } = await import('./ask.ts')
      exit(await askCommand(world, { ...REPEATED, ...flags, draws: '10000', seed: '1', input: true }, version))
    },
  )
