/** The tables that the benches read, checked against their schemas. */
import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { hardwareFileSchema } from '../../src/pricing/tables/hardware.ts'
import { modelsFileSchema } from '../../src/pricing/tables/models.ts'
import { BENCHMARKED_GPUS, BENCHMARKED_MODELS } from './benchmarked.ts'
import { pointReader, type Point } from './point.ts'
import { storedRecords } from './stored.ts'

const PRICING = new URL('../../pricing/', import.meta.url)

export function readJson(file: string | URL): unknown {
  return JSON.parse(readFileSync(file, 'utf8'))
}

export function tableFile(name: string): URL {
  return new URL(`${name}.json`, PRICING)
}

export interface ReadFile {
  points: Point[]
  raw: Map<Point, unknown>
  skipped: Map<string, number>
}

/** Reads a file of measurements, the stored ones without; rows that cannot be asked about are counted by reason. */
export function readPoints(file?: string): ReadFile {
  const { models } = modelsFileSchema.parse(readJson(tableFile('models')))
  const { gpus } = hardwareFileSchema.parse(readJson(tableFile('hardware')))
  const read = pointReader([...models, ...BENCHMARKED_MODELS], [...gpus, ...BENCHMARKED_GPUS])
  const found: ReadFile = { points: [], raw: new Map(), skipped: new Map() }
  const rows = file === undefined ? storedRecords() : z.array(z.unknown()).parse(readJson(file))
  for (const row of rows) {
    const point = read(row)
    if ('skipped' in point) {
      found.skipped.set(point.skipped, (found.skipped.get(point.skipped) ?? 0) + 1)
      continue
    }
    found.points.push(point)
    found.raw.set(point, row)
  }
  return found
}
