/** Values that nobody gave and no table holds: worked out on the way, and shown like any other assumption. */
import { at } from '../../engine/flat/series.ts'
import { laidBy } from '../../pricing/origin.ts'
import type { Tables } from '../../pricing/schema.ts'
import type { Assumption } from '../../report/schemas/report.schema.ts'
import type { BuiltCase } from './built-case.ts'
import { FACT_ROWS, factRow, type FactRow } from './facts.ts'

function derived(path: string, value: unknown, unit: string | null): Assumption {
  return {
    path,
    value,
    unit,
    origin: 'derived',
    source: null,
    checkedOn: null,
    grade: null,
    evidence: 'computed',
  }
}

function fromTable(tables: Tables, path: string, id: string): Assumption {
  const { value, unit, source, checkedOn, grade = null, evidence = 'stated' } = factRow(tables, id)
  return { path, value, unit, origin: 'table', source, checkedOn, grade, evidence, ...laidBy(tables, 'facts', id) }
}

/** Facts of the tables that a self-hosting or tuning figure rests on, and the derived volume and peak. */
export function derivedAssumptions(built: Omit<BuiltCase, 'derived'>, tables: Tables): Assumption[] {
  const { c, shape } = built
  const rows = Object.keys(FACT_ROWS).filter((name): name is FactRow => name in FACT_ROWS)
  const volume =
    c.terms.workload.requestsPerMonth === undefined
      ? [derived('workload.requestsPerMonth', at(c.series.requests, 1), 'requests/month')]
      : []
  const isOfShape = built.peakToMean === shape.peakToMean
  const peak: Assumption = {
    path: 'facts.peakToMean',
    value: built.peakToMean,
    unit: 'ratio',
    origin: isOfShape ? 'table' : 'derived',
    source: isOfShape ? shape.source : null,
    checkedOn: isOfShape ? shape.checkedOn : null,
    grade: shape.grade ?? null,
    evidence: shape.evidence ?? 'stated',
    ...laidBy(tables, 'shapes', shape.id),
  }
  return [
    ...volume,
    peak,
    derived('facts.switchDays', built.switchDays, 'days'),
    ...rows.map((name) => fromTable(tables, `facts.${name}`, FACT_ROWS[name])),
  ]
}
