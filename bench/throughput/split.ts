/** The stored measurements that a rate can be read from: what the fit learns from, and what it never sees. */
import { fitsMemory } from './fitting.ts'
import { fingerprint, isDrawn, listedApart } from './hold-out.ts'
import { reasonLeftOut } from './left-out.ts'
import type { Point } from './point.ts'
import { readPoints } from './tables.ts'

export interface Split {
  seen: Point[]
  apart: Point[]
  raw: Map<Point, unknown>
  /** Reason → rows that take no part */
  leftOut: Map<string, number>
  sha256: string
}

/** @throws Error where a row that belongs to the frozen list is not on it */
export function splitPoints(): Split {
  const list = listedApart()
  const listed = new Set(list)
  const { points, raw, skipped } = readPoints()
  const split: Split = { seen: [], apart: [], raw, leftOut: new Map(skipped), sha256: fingerprint(list) }
  for (const point of points) {
    const reason = reasonLeftOut(point, fitsMemory(point))
    if (reason !== null) split.leftOut.set(reason, (split.leftOut.get(reason) ?? 0) + 1)
    else if (listed.has(point.id)) split.apart.push(point)
    else if (isDrawn(point)) throw new Error(`${point.id} belongs to the rows that are kept apart: npm run bench:hold-out`)
    else split.seen.push(point)
  }
  return split
}
