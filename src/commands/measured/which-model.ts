/** Which open model a benchmark was run on, against the one that the scenario serves. */
import { problem, UserError } from '../../errors.ts'
import type { OpenModel, Tables } from '../../pricing/schema.ts'
import type { ReadRun } from '../../throughput-files/read.ts'

/** Endings of repositories that say how the same weights were stored or tuned to answer, not which model they are. */
const STORED = /-(?:instruct|it|hf|bf16|fp8|fp4|nvfp4|mxfp4|int8|int4|w4a16|w8a8|awq|gptq|gguf|dynamic|quantized|\d{4})$/

/** "Qwen/Qwen3-32B-FP8" → "qwen3-32b". */
function bare(name: string): string {
  let found = (name.split('/').findLast((part) => part !== '') ?? '').toLowerCase().replaceAll('_', '-')
  while (STORED.test(found)) found = found.replace(STORED, '')
  return found
}

function namesOf({ id, hfId, aliases }: OpenModel): string[] {
  return [id, ...(hfId === null ? [] : [hfId]), ...aliases].map(bare)
}

/** The row that a name of a served model means; null: none, as a name of one's own does. */
function rowNamed({ models }: Tables, name: string): string | null {
  const wanted = bare(name)
  return models.find((one) => namesOf(one).includes(wanted))?.id ?? null
}

export interface OfModel {
  runs: ReadRun[]
  notes: string[]
}

/**
 * Of runs that name several models those of the scenario's; a run of another one is taken and said, since what is served may have any name.
 * @throws UserError where runs are of several models of the tables and none is the scenario's
 */
export function ofModel(runs: readonly ReadRun[], serves: string, tables: Tables): OfModel {
  const rows = new Map(runs.map((run) => [run, run.model === null ? null : rowNamed(tables, run.model)]))
  const own = runs.filter((run) => rows.get(run) === serves)
  const others = [...new Set([...rows.values()].filter((row) => row !== null && row !== serves))]
  if (own.length > 0 && others.length > 0) {
    const left = runs.filter((run) => rows.get(run) !== null && rows.get(run) !== serves)
    return {
      runs: runs.filter((run) => !left.includes(run)),
      notes: [
        `${left.length} ${left.length === 1 ? 'run' : 'runs'} of ${others.join(', ')} left out: the scenario serves ${serves}`,
      ],
    }
  }
  if (own.length > 0 || others.length === 0) return { runs: [...runs], notes: [] }
  if (others.length > 1)
    throw new UserError([
      problem(
        'benchmark',
        {
          message: `these runs are of ${others.join(', ')}, and the scenario serves ${serves}`,
          remedy: 'set selfHost.model to one of them, or give the runs of the model that would be served',
        },
        { where: runs[0]?.file ?? '', path: '' },
      ),
    ])
  return {
    runs: [...runs],
    notes: [
      `measured on ${others.join()}, while the scenario serves ${serves}: set selfHost.model=${others.join()}, or measure that one`,
    ],
  }
}
