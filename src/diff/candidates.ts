/** What could have changed the result between two reports. */
import type { Cause, ReportDiff } from '../report/schemas/diff.schema.ts'
import type { Compared } from './compared.ts'

export type Differences = Pick<ReportDiff, 'inputs' | 'assumptions' | 'rules'>

/** Tables and tool cannot be told apart: the tables of then are not here, and neither is the tool. */
function upgrade(base: Compared, head: Compared): Cause | null {
  const prices = base.pricing.hash !== head.pricing.hash
  const method = base.tool.version !== head.tool.version
  if (prices && method) return 'prices-and-method'
  return prices ? 'prices' : method ? 'method' : null
}

function isRowOfTables(one: ReportDiff['assumptions'][number]) {
  return [one.base, one.head].some((side) => side?.origin === 'default' || side?.origin === 'table')
}

/** What could have changed the result, in the order in which it is applied. */
export function suspects(base: Compared, head: Compared, found: Differences): Cause[] {
  const change = upgrade(base, head)
  const isDrawn = ({ path }: { path: string }) => path.startsWith('uncertainty.')
  const isPolicy = ({ path }: { path: string }) => path.startsWith('policy.')
  return [
    ...(change ? [change] : []),
    ...(found.rules.some(isDrawn) ? (['draws'] as const) : []),
    ...(base.pricing.hash !== head.pricing.hash && found.assumptions.some(isRowOfTables) ? (['assumptions'] as const) : []),
    ...(base.asOf !== head.asOf ? (['date'] as const) : []),
    ...(found.inputs.some(({ path }) => path !== 'name') ? (['inputs'] as const) : []),
    ...(found.rules.some(isPolicy) ? (['policy'] as const) : []),
  ]
}
