/** The open model to compare with where nobody named one: of the class of the API's model, so that it could stand in for it. */
import { defaultOpenModel } from '../../pricing/quality.ts'
import { holdsWeights } from '../../engine/throughput/possible.ts'
import type { OpenModel, Tables } from '../../pricing/schema.ts'
import type { Assumption, Report } from '../../report/schemas/report.schema.ts'
import { withValue } from '../../scenario/paths.ts'
import type { Scenario } from '../../scenario/resolved.ts'

export interface ResolvedModel {
  scenario: Scenario
  assumptions: Assumption[]
  /** Files that values were read from; absent: none is known */
  files?: Report['files']
}

const PATH = 'selfHost.model'

/** Whether the open model came from the tables. */
export function isAssumedModel(assumptions: readonly Assumption[]): boolean {
  return assumptions.some((one) => one.path === PATH && one.origin === 'default')
}

/** Which models may be assumed: what was measured on named hardware was of one whose weights it holds. */
export function measurable({ selfHost }: Scenario, tables: Tables): (model: OpenModel) => boolean {
  const { throughput, gpusPerReplica, precision } = selfHost
  const gpu = tables.gpus.find((one) => one.id === selfHost.gpu)
  if (!throughput || !gpu || gpusPerReplica === 'auto') return () => true
  return (model) => holdsWeights({ model, precision, gpu, gpusPerReplica })
}

/** The scenario with the default of its API model's class in place of the tables' fallback; as it is where a model was named. */
export function withOpenModel(resolved: ResolvedModel, tables: Tables, asOf: string): ResolvedModel {
  const { scenario, assumptions } = resolved
  if (!isAssumedModel(assumptions)) return resolved
  const asked = { apiModelId: scenario.api.model, narrow: scenario.task.narrow, asOf, may: measurable(scenario, tables) }
  const found = defaultOpenModel(tables, asked)
  if (found === null || found.model === scenario.selfHost.model) return resolved
  return {
    ...resolved,
    // The path is the scenario's own, and the value a row of the models table.
    scenario: withValue(scenario, PATH, found.model) as unknown as Scenario,
    assumptions: assumptions.map((one) => (one.path === PATH ? { ...one, value: found.model } : one)),
  }
}
