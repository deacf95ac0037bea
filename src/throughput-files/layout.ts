/** From a whole system to one replica: GPUs and replicas from the file, from a flag, or asked for by name. */
import { fail } from '../errors.ts'
import type { ReadRun } from './read.ts'

export interface LayoutGiven {
  /** --gpus-per-replica */
  gpusPerReplica: number | null
  /** --replicas */
  replicas: number | null
  /** selfHost.gpusPerReplica, where the scenario says it */
  scenarioGpus: number | null
}

export interface ReplicaRun extends ReadRun {
  gpusPerReplica: number
  replicas: number
}

function refusal(run: ReadRun, message: string, remedy: string): Error {
  return fail('benchmark', { message, remedy }, { where: run.file, path: run.at })
}

function unsaid(run: ReadRun, flags: readonly string[]): Error {
  const words = flags.map((flag) => (flag === '--replicas N' ? 'how many replicas answered' : 'how many GPUs a replica spans'))
  return refusal(run, `it does not say ${words.join(', nor ')}`, `add ${flags.join(' and ')}`)
}

/** GPUs in all where the file says both: the flags must split the same number. */
function splitAgain(run: ReadRun, total: number, given: LayoutGiven): { gpusPerReplica: number; replicas: number } {
  const gpus = given.gpusPerReplica ?? total / (given.replicas ?? 1)
  const replicas = given.replicas ?? total / gpus
  if (gpus * replicas !== total || !Number.isInteger(gpus) || !Number.isInteger(replicas))
    throw refusal(
      run,
      `it was measured on ${total} GPU${total === 1 ? '' : 's'}, which is not ${replicas} × ${gpus}`,
      'leave --gpus-per-replica and --replicas out, or give those of this run',
    )
  return { gpusPerReplica: gpus, replicas }
}

/** @throws UserError naming the flags that would say what the file does not */
export function replicaOf(run: ReadRun, given: LayoutGiven): ReplicaRun {
  const isFlagged = given.gpusPerReplica !== null || given.replicas !== null
  if (run.gpusPerReplica !== null && run.replicas !== null && isFlagged)
    return { ...run, ...splitAgain(run, run.gpusPerReplica * run.replicas, given) }
  const gpusPerReplica = given.gpusPerReplica ?? run.gpusPerReplica ?? given.scenarioGpus
  const replicas = given.replicas ?? run.replicas
  if (gpusPerReplica === null || replicas === null)
    throw unsaid(run, [
      ...(gpusPerReplica === null ? ['--gpus-per-replica N'] : []),
      ...(replicas === null ? ['--replicas N'] : []),
    ])
  if (given.gpusPerReplica !== null && run.gpusPerReplica !== null && run.gpusPerReplica !== given.gpusPerReplica)
    throw refusal(
      run,
      `a replica of it spans ${run.gpusPerReplica} GPUs, and --gpus-per-replica says ${given.gpusPerReplica}`,
      'leave --gpus-per-replica out, or give the run of that size',
    )
  return { ...run, gpusPerReplica, replicas }
}

/** Throughput of one replica size says nothing of another. @throws UserError where the scenario plans another, or runs differ */
export function oneSize(runs: readonly ReplicaRun[], given: LayoutGiven): number {
  const sizes = [...new Set(runs.map((run) => run.gpusPerReplica))].toSorted((a, b) => a - b)
  const [size = 1] = sizes
  const [first] = runs
  if (!first) throw new RangeError('no runs')
  if (sizes.length > 1)
    throw refusal(first, `the runs are of replicas on ${sizes.join(', ')} GPUs`, 'give the runs of one replica size')
  if (given.gpusPerReplica === null && given.scenarioGpus !== null && given.scenarioGpus !== size)
    throw refusal(
      first,
      `a replica of it spans ${size} GPU${size === 1 ? '' : 's'}, and the scenario plans ${given.scenarioGpus} (selfHost.gpusPerReplica)`,
      `set selfHost.gpusPerReplica=${size}, or measure a replica of ${given.scenarioGpus}`,
    )
  return size
}
