/** Cases for laws: a few built once from the tables, since looking hardware up takes longest. */
import { buildCase } from '../../src/decide/case/case.ts'
import type { BuiltCase } from '../../src/decide/case/built-case.ts'
import type { Case } from '../../src/engine/case.ts'
import { copyOf, fillSeries } from '../../src/engine/flat/series.ts'
import { checkShape } from '../../src/scenario/read.ts'
import { resolve } from '../../src/scenario/resolve.ts'
import { AS_OF } from './decided.ts'
import { tables } from './tables.ts'

export function built(scenario: unknown, asOf = AS_OF): BuiltCase {
  const { scenario: whole } = resolve({ input: checkShape(scenario, 'law'), origin: 'file', origins: {} }, tables())
  return buildCase(whole, tables(), asOf, [])
}

/** A copy of a case with terms set, its series filled. */
export function changed(base: Case, change: (c: Case) => void): Case {
  const c = copyOf(base)
  change(c)
  fillSeries(c)
  return c
}
