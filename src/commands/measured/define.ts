/** Flags that name files of the user's own measurements: the same on every command that takes them. */
import { Option, type Command } from 'commander'
import { gpus } from '../completion/values-of-tables.ts'
import { ListedOption } from '../shared/values.ts'
import { scenarioAmong } from '../shared/trailing.ts'

const GROUP = 'Files of your own measurements:'

/** The flags of a command, and apart from them those that few need: without a heading they would be the first that one reads. */
export function measuredOptions(command: Command, add: (command: Command) => Command): Command {
  add(command.optionsGroup(GROUP)).optionsGroup('Options:')
  return command
}

export function throughputOptions(command: Command): Command {
  return command
    .option('--throughput <file...>', 'selfHost.throughput from results of a serving benchmark: the best run within workload.slo')
    .option('--gpus-per-replica <n>', 'GPUs that one replica spanned, where the results do not say')
    .option('--replicas <n>', 'replicas that answered, where the results do not say')
}

/** Where no other flag of the command names it. */
export function gpuOption(command: Command): Command {
  return command.addOption(new ListedOption('--gpu <id>', gpus, 'the GPU that was measured (selfHost.gpu)'))
}

export function evaluationOptions(command: Command): Command {
  return command
    .option(
      '--evaluation <file...>',
      'results of an evaluation: one file with both models, or the frontier model’s and the other one’s',
    )
    .addOption(
      new Option(
        '--evaluation-of <model>',
        'the other model is the open one as it is, or tuned (default: as the files say)',
      ).choices(['open', 'tuned']),
    )
    .option('--evaluation-metric <metric>', 'the metric that says right or wrong, where there are several')
    .option('--evaluation-filter <filter>', 'the filter or prompt, where every example stands there once for each')
    .option(
      '--evaluation-keys <keys>',
      'keys or names of the frontier model, the other one and, if any, the expected answer (default: found)',
    )
}

interface FileLists {
  throughput?: string[]
  evaluation?: string[]
  example?: string
}

/** A scenario that stands behind a list of files is no result: `--throughput a.json b.json my.yaml`. */
export function apart<T extends FileLists>(argument: string | undefined, flags: T): { argument: string | undefined; flags: T } {
  if (argument !== undefined || flags.example !== undefined) return { argument, flags }
  const lists = (['throughput', 'evaluation'] as const).flatMap((name) => {
    const list = flags[name]
    return list && list.length > 1 && scenarioAmong(list) !== undefined ? [{ name, list }] : []
  })
  const [only] = lists
  if (!only || lists.length > 1) return { argument, flags }
  return { argument: scenarioAmong(only.list), flags: { ...flags, [only.name]: only.list.slice(0, -1) } }
}
