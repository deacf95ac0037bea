/**
 * Writes docs/accuracy.md: errors and coverage on measurements that the fit had not seen, by GPU, engine, precision, family and load.
 *   npm run bench:accuracy -- MEASUREMENTS.json
 * The same file and fit give the same page. Takes about a minute.
 */
import { writeFileSync } from 'node:fs'
import type { Fit } from '../src/engine/throughput/fit.ts'
import { intervalClass } from '../src/engine/throughput/ranges.ts'
import { throughputFileSchema } from '../src/pricing/schema.ts'
import { latencyErrors } from './accuracy/latencies.ts'
import { pageText, type Result } from './accuracy/page.ts'
import { fitFirstToken } from './throughput/first-token.ts'
import { crossValidate, fitPoints, fitsMemory, type LeftOut } from './throughput/fitting.ts'
import type { Point } from './throughput/point.ts'
import { readJson, readPoints, tableFile } from './throughput/tables.ts'

const PAGE = new URL('../docs/accuracy.md', import.meta.url)
const FOLDS = 10
/** The source that other tools are scored on. */
const APART = 'inferencex'

function resultsOf(rows: readonly LeftOut[], fit: Fit): Result[] {
  return rows.map(({ point, deviation }) => {
    const measured = point.outputTokensPerSecond
    const predicted = measured * Math.exp(deviation)
    const { low, high } = fit.intervals[intervalClass(point.setup)]
    return { point, measured, predicted, low: predicted * low, high: predicted * high }
  })
}

/** Fitted without a source, asked about its points. */
function scoredApart(points: readonly Point[], source: string) {
  const others = points.filter((point) => point.source !== source)
  const { fit } = fitFirstToken(others, fitPoints(others).efficiencies)
  const own = points.filter((point) => point.source === source)
  return { source, ...latencyErrors(own, fit) }
}

function main(file: string): void {
  const { fit } = throughputFileSchema.parse(readJson(tableFile('throughput')))
  const { points, skipped } = readPoints(file)
  const rates = points.filter((point) => point.kind !== 'first-token')
  const usable = rates.filter(fitsMemory)
  const full = fitPoints(usable)
  const leftOut: [string, number][] = [
    ...[...skipped].toSorted(([, a], [, b]) => b - a),
    ['a lone request to its first token: a latency, no rate', points.length - rates.length],
    ['weights and one request exceed the memory that the estimate counts on', rates.length - usable.length],
  ]
  const text = pageText({
    fit,
    groups: resultsOf(
      crossValidate(usable, (point) => point.group, FOLDS, full),
      fit,
    ),
    sources: resultsOf(
      crossValidate(usable, (point) => point.source, Infinity, full),
      fit,
    ),
    apart: scoredApart(usable, APART),
    leftOut: leftOut.filter(([, rows]) => rows > 0),
  })
  writeFileSync(PAGE, text)
  console.log(`${usable.length} points scored, docs/accuracy.md written`)
}

const [file] = process.argv.slice(2)
if (!file) throw new Error('usage: accuracy.ts MEASUREMENTS.json')
main(file)
