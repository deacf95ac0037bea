/**
 * Writes docs/accuracy.md, and the figures that the gate compares with: errors and coverage of the shipped fit on rows that it has never seen.
 *   npm run bench:accuracy [-- --accept]
 * The same rows and fit give the same page. Refuses where a class is worse by a tenth or a row lost its answer, unless told to accept it.
 * Takes about two minutes.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { Fit } from '../src/engine/throughput/fit.ts'
import { intervalClass } from '../src/engine/throughput/ranges.ts'
import { throughputFileSchema } from '../src/pricing/tables/throughput.ts'
import { BASELINE, baselineOf, baselineSchema, worseThan } from './accuracy/baseline.ts'
import { latencyErrors } from './accuracy/latencies.ts'
import { pageText } from './accuracy/page.ts'
import { fitFirstToken } from './throughput/first-token.ts'
import { crossValidate, fitPoints, type LeftOut } from './throughput/fitting.ts'
import type { Point } from './throughput/point.ts'
import { splitPoints } from './throughput/split.ts'
import { readJson, tableFile } from './throughput/tables.ts'
import { resultsOf, targetsOf, type Result } from './throughput/targets.ts'

const PAGE = new URL('../docs/accuracy.md', import.meta.url)
const FOLDS = 10
/** The source that other tools are scored on. */
const APART = 'inferencex'

function leftOutResults(rows: readonly LeftOut[], fit: Fit): Result[] {
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

function main(accepted: boolean): void {
  const { fit } = throughputFileSchema.parse(readJson(tableFile('throughput')))
  const { seen, apart, leftOut, sha256 } = splitPoints()
  if (fit.heldOut.sha256 !== sha256) throw new Error('the fit kept other rows apart than the list names: npm run bench:fit')
  const held = resultsOf(apart, fit)
  const baseline = baselineOf(held)
  const before = existsSync(BASELINE) ? baselineSchema.parse(JSON.parse(readFileSync(BASELINE, 'utf8'))) : null
  const worse = before ? worseThan(before, baseline) : []
  if (worse.length > 0 && !accepted) throw new Error(`worse than before, --accept to keep it:\n${worse.join('\n')}`)
  const full = fitPoints(seen)
  const text = pageText({
    fit,
    held,
    targets: targetsOf(apart, fit),
    groups: leftOutResults(
      crossValidate(seen, (point) => point.group, FOLDS, full),
      fit,
    ),
    sources: leftOutResults(
      crossValidate(seen, (point) => point.source, Infinity, full),
      fit,
    ),
    apart: scoredApart([...seen, ...apart], APART),
    leftOut: [...leftOut].toSorted(([, a], [, b]) => b - a),
  })
  writeFileSync(PAGE, text)
  writeFileSync(BASELINE, `${JSON.stringify(baseline, null, 2)}\n`)
  console.log(`${held.length} rows kept apart scored, docs/accuracy.md written`)
}

main(process.argv.includes('--accept'))
