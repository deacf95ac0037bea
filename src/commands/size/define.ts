/** `flippoint size`. */
import type { Command } from 'commander'
import type { Precision } from '../../pricing/schema.ts'
import { exampleNames, gpus, openModelNames } from '../completion/values-of-tables.ts'
import type { LaunchKind } from '../../report/size/launch.ts'
import type { SizeFlags } from './size.ts'
import { ListedOption } from '../shared/values.ts'
import { common, formatOption, REPEATED, setOption, type Define } from '../shared/define.ts'
import { apart, measuredOptions, throughputOptions } from '../measured/define.ts'

const LAUNCHES = ['vllm', 'sglang', 'kubernetes'] as const satisfies LaunchKind[]

const PRECISIONS = ['bf16', 'fp8', 'int8', 'int4', 'fp4'] as const satisfies Precision[]

function sized(command: Command): Command {
  return common(
    command
      .addOption(new ListedOption('--example <name>', exampleNames, 'size a shipped story'))
      .addOption(setOption())
      .addOption(new ListedOption('--model <id>', openModelNames, 'open model'))
      .addOption(new ListedOption('--gpu <id>', gpus, 'GPU'))
      .addOption(new ListedOption('--precision <p>', PRECISIONS))
      .option('--tp <n>', 'GPUs of a replica')
      .option('--isl <tokens>', 'input tokens of a request')
      .option('--osl <tokens>', 'output tokens of a request')
      .option('--concurrency <n>', 'answer at this load instead of at the latency target')
      .addOption(new ListedOption('--launch <engine>', LAUNCHES, 'write the command or manifest that starts the first row'))
      .addOption(formatOption())
      .option('--json', 'same as --format json')
      .option('--as-of <date>', 'date that prices are read at')
      .option('--pricing <dir>', 'tables laid over the shipped ones')
      .option('-v, --verbose', 'every row'),
  )
}

export const defineSize: Define = (command, { world, exit }) =>
  void measuredOptions(sized(command), throughputOptions)
    .argument('[scenario]', 'scenario file, or - for stdin')
    .action(async (argument: string | undefined, flags: SizeFlags) => {
      const { sizeCommand } = await import('./size.ts')
      const given = apart(argument, { ...REPEATED, ...flags })
      exit(await sizeCommand(world, given.argument, given.flags))
    })
