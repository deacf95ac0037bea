/**
 * Accuracy of the throughput model on a file of measurements.
 *   npx tsx bench/throughput.ts MEASUREMENTS.json [--cross-validate]
 * Predicts every row from architecture and data sheets alone: published measurements are never looked up. With
 * --cross-validate it refits, leaving out whole (model family, GPU) groups and whole sources, and scores what was left out.
 */
import type { Fit } from '../src/engine/throughput/fit.ts'
import { intervalClass } from '../src/engine/throughput/ranges.ts'
import { loneTtftMs } from '../src/engine/throughput/decode-step.ts'
import { ratesOf } from '../src/engine/throughput/roofline.ts'
import { throughputFileSchema } from '../src/pricing/tables/throughput.ts'
import { crossValidate, fitPoints, fitsMemory, type LeftOut } from './throughput/fitting.ts'
import type { Point } from './throughput/point.ts'
import { predictPoint } from './throughput/predict.ts'
import { scoreOf, type Scored } from './throughput/score.ts'
import { readJson, readPoints, tableFile } from './throughput/tables.ts'

interface Result extends Scored {
  point: Point
}

type Cut = [name: string, of: (point: Point) => string]

function isSteady(point: Point): boolean {
  return point.kind !== 'burst'
}

const CUTS: Cut[] = [
  ['kind', (point) => point.kind],
  ['class', (point) => intervalClass(point.setup)],
  ['vendor', (point) => point.setup.gpu.vendor],
  ['engine', (point) => point.setup.engine],
  ['precision', (point) => point.setup.precision],
  ['GPU', (point) => point.setup.gpu.id],
  ['model', (point) => point.setup.model.id],
  ['source', (point) => point.source],
]

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}

function row(name: string, results: readonly Scored[]) {
  const score = scoreOf(results)
  return {
    cut: name,
    points: score.points,
    'median error': percent(score.medianError),
    'within 30 %': percent(score.within30),
    'within 2x': percent(score.within2x),
    'measured/predicted': score.bias.toFixed(2),
    'in range': percent(score.inRange),
  }
}

function grouped(results: readonly Result[], of: (point: Point) => string): [string, Result[]][] {
  const groups = new Map<string, Result[]>()
  for (const result of results) groups.set(of(result.point), [...(groups.get(of(result.point)) ?? []), result])
  return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1))
}

function print(title: string, results: readonly Result[]): void {
  if (results.length === 0) return
  console.log(`\n${title}`)
  const nvidia = results.filter(({ point }) => point.setup.gpu.vendor === 'nvidia')
  const rows = [row('all', results), ...(nvidia.length > 0 ? [row('all NVIDIA', nvidia)] : [])]
  for (const [cut, of] of CUTS) for (const [name, group] of grouped(results, of)) rows.push(row(`${cut}: ${name}`, group))
  console.table(rows)
}

function ranged(point: Point, measured: number, predicted: number, fit: Fit): Result {
  const { low, high } = fit.intervals[intervalClass(point.setup)]
  return { point, measured, predicted, low: predicted * low, high: predicted * high }
}

/** First-token rows measure a latency, not a rate: the time of one lone request. */
function firstTokens(points: readonly Point[], fit: Fit): Scored[] {
  return points.flatMap((point) => {
    if (point.kind !== 'first-token' || point.ttftMs === null) return []
    const predicted = loneTtftMs(ratesOf(point.setup, fit, point.layout))
    return [{ measured: point.ttftMs, predicted, low: 0, high: Infinity }]
  })
}

function printSkipped(skipped: ReadonlyMap<string, number>, total: number): void {
  const count = [...skipped.values()].reduce((sum, one) => sum + one, 0)
  console.log(`\nskipped ${count} of ${total} rows (${percent(count / Math.max(1, total))})`)
  for (const [reason, times] of [...skipped].toSorted(([, a], [, b]) => b - a)) console.log(`  ${times} × ${reason}`)
}

function crossValidated(points: readonly Point[], fit: Fit): void {
  const usable = points.filter(fitsMemory)
  const full = fitPoints(usable)
  const results = (rows: readonly LeftOut[]) =>
    rows.map(({ point, deviation }) =>
      ranged(point, point.outputTokensPerSecond, point.outputTokensPerSecond * Math.exp(deviation), fit),
    )
  const groups = crossValidate(usable, (point) => point.group, 10, full)
  print('left out: whole (model family, GPU) groups, ten folds', results(groups))
  print('left out: whole sources, one at a time', results(crossValidate(usable, (point) => point.source, Infinity, full)))
}

function main(file: string, withCrossValidation: boolean): void {
  const { fit } = throughputFileSchema.parse(readJson(tableFile('throughput')))
  const { points, skipped } = readPoints(file)
  const rates = points.filter((point) => point.kind !== 'first-token')
  const total = points.length + [...skipped.values()].reduce((sum, one) => sum + one, 0)
  const results = rates.flatMap((point) => {
    const predicted = predictPoint(point, fit)
    if (predicted !== null) return [ranged(point, point.outputTokensPerSecond, predicted, fit)]
    const reason = `weights and one request exceed the memory the model counts on: ${point.cell}`
    skipped.set(reason, (skipped.get(reason) ?? 0) + 1)
    return []
  })
  if (withCrossValidation) return crossValidated(rates, fit)
  print(
    `sustained output tokens/s, predicted by ${fit.id}`,
    results.filter(({ point }) => isSteady(point)),
  )
  print(
    'bursts: all requests at once, then drained',
    results.filter(({ point }) => !isSteady(point)),
  )
  const latencies = firstTokens(points, fit)
  if (latencies.length > 0) console.table([row('time to first token of a lone request', latencies)])
  printSkipped(skipped, total)
}

const [file, flag] = process.argv.slice(2)
if (!file) throw new Error('usage: throughput.ts MEASUREMENTS.json [--cross-validate]')
main(file, flag === '--cross-validate')
