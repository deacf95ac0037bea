/** Ways to cut measurements into groups that a reader asks about. */
import { intervalClass } from '../../src/engine/throughput/ranges.ts'
import type { Point } from '../throughput/point.ts'

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

export const CUTS: [title: string, of: (point: Point) => string][] = [
  ['Class', (point) => intervalClass(point.setup)],
  ['GPU', (point) => point.setup.gpu.id],
  ['Engine', (point) => point.setup.engine],
  ['Precision', (point) => point.setup.precision],
  ['Family', familyOf],
  ['Load', loadOf],
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
