/** Ways to cut measurements into groups that a reader asks about, and the errors of each group. */
import { intervalClass } from '../../src/engine/throughput/ranges.ts'
import type { Accuracy } from '../../src/pricing/schema.ts'
import type { Point } from './point.ts'
import { scoreOf, type Scored } from './score.ts'

/** Requests in flight on one replica, in steps of four. */
function loadOf({ kind, concurrency }: Point): string {
  if (kind === 'burst') return 'burst, drained'
  if (kind === 'server') return 'rate under a latency limit'
  if (concurrency === null) return 'as many as fit'
  const [low, high] = [1, 5, 17, 65, 257]
    .flatMap((from, at, all) => (concurrency >= from ? [[from, (all[at + 1] ?? Infinity) - 1]] : []))
    .at(-1) ?? [1, 4]
  return high === Infinity ? `${low} and more in flight` : `${low} to ${high} in flight`
}

/** The line of a model without size and version. */
function familyOf({ setup }: Point): string {
  return setup.model.id.replace(/[^a-z].*$/, '')
}

type Cut = [title: string, of: (point: Point) => string]

/** Cuts that the fit keeps and the page prints. */
export const KEPT_CUTS: [cut: Accuracy['cut'], ...Cut][] = [
  ['class', 'Class', (point) => intervalClass(point.setup)],
  ['gpu', 'GPU', (point) => point.setup.gpu.id],
  ['engine', 'Engine', (point) => point.setup.engine],
  ['precision', 'Precision', (point) => point.setup.precision],
  ['family', 'Family', familyOf],
  ['load', 'Load', loadOf],
]

/** All cuts that the page prints. */
export const CUTS: Cut[] = [
  ...KEPT_CUTS.map(([, title, of]): Cut => [title, of]),
  ['Software', (point) => (point.layout.software === '2024' ? 'of 2024 and before' : 'of 2025 and later')],
  ['Source', (point) => point.source],
]

/** Points by what they are cut by, names in order. */
export function grouped<T extends { point: Point }>(rows: readonly T[], of: (point: Point) => string): [string, T[]][] {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const name = of(row.point)
    const group = groups.get(name)
    if (group) group.push(row)
    else groups.set(name, [row])
  }
  return [...groups].toSorted(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
}

/** Errors of all rows and of every group of the kept cuts. */
export function accuracyOf(rows: readonly (Scored & { point: Point })[]): Accuracy[] {
  const scored = (cut: Accuracy['cut'], name: string, group: readonly Scored[]): Accuracy => {
    const { points, medianError, within30, within2x, inRange } = scoreOf(group)
    return { cut, name, points, medianError, within30, within2x, inRange }
  }
  return [
    scored('all', 'all', rows),
    ...KEPT_CUTS.flatMap(([cut, , of]) => grouped(rows, of).map(([name, group]) => scored(cut, name, group))),
  ]
}
