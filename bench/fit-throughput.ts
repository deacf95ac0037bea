/**
 * Fits the throughput model to the stored measurements and writes `fit` and `measurements` of pricing/throughput.json.
 *   npm run bench:fit -- YYYY-MM-DD
 * The rows of bench/measurements/hold-out.txt are never fitted on; the errors on them are what is stored. The same rows give the same result.
 */
import { writeFileSync } from 'node:fs'
import type { Efficiencies, Fit, IntervalClass } from '../src/engine/throughput/fit.ts'
import { intervalClass } from '../src/engine/throughput/ranges.ts'
import * as z from 'zod'
import { measurementSourceSchema } from '../src/pricing/tables/throughput.ts'
import { type Measurement } from '../src/pricing/schema.ts'
import { correctedDeviations } from './throughput/corrected.ts'
import { accuracyOf } from './throughput/cuts.ts'
import { crossValidate, fitPoints, type Fitted, type LeftOut } from './throughput/fitting.ts'
import { fitFirstToken } from './throughput/first-token.ts'
import { classInterval, intervalOf } from './throughput/intervals.ts'
import { measurementOf } from './throughput/measurements.ts'
import type { Point } from './throughput/point.ts'
import { scoreOf } from './throughput/score.ts'
import { splitPoints, type Split } from './throughput/split.ts'
import { readJson, tableFile } from './throughput/tables.ts'
import { resultsOf, targetsOf } from './throughput/targets.ts'

/** What stays of the file as it is; its other parts are about to be replaced and may be of an older shape. */
const keptSchema = z.looseObject({ $schema: z.string(), sources: z.array(measurementSourceSchema) })

const CLASSES = [
  'nvidia-dense',
  'nvidia-moe',
  'amd',
  'mi35x',
  'amd-int4',
  'small',
  'int4',
] as const satisfies readonly IntervalClass[]
const FOLDS = 10

/** Six figures are more than the data carry. */
function rounded<T>(value: T): T {
  return JSON.parse(JSON.stringify(value, (_, one) => (typeof one === 'number' ? Number(one.toPrecision(4)) : one)))
}

function scoreRow(
  leftOut: 'groups' | 'sources',
  name: string,
  rows: readonly LeftOut[],
  fit: Fit,
): Fit['crossValidation'][number] {
  const score = scoreOf(
    rows.map(({ point, deviation }) => {
      const measured = point.outputTokensPerSecond
      const predicted = measured * Math.exp(deviation)
      const { low, high } = fit.intervals[intervalClass(point.setup)]
      return { measured, predicted, low: predicted * low, high: predicted * high }
    }),
  )
  const { points, medianError, within30, within2x, inRange } = score
  return { leftOut, class: name, ...rounded({ points, medianError, within30, within2x, inRange }) }
}

function scoreRows(leftOut: 'groups' | 'sources', rows: readonly LeftOut[], fit: Fit): Fit['crossValidation'] {
  const inClass = (name: IntervalClass) => rows.filter(({ point }) => intervalClass(point.setup) === name)
  const isNvidia = ({ point }: LeftOut) => point.setup.gpu.vendor === 'nvidia'
  const named: [string, LeftOut[]][] = [
    ['all', [...rows]],
    ['nvidia', rows.filter(isNvidia)],
  ]
  for (const name of CLASSES) named.push([name, inClass(name)])
  return named.filter(([, group]) => group.length > 0).map(([name, group]) => scoreRow(leftOut, name, group, fit))
}

/** The most requests in flight that each engine was measured with. */
function loadsOf(points: readonly Point[]): Fit['loads'] {
  const most = (engine: string) =>
    Math.max(
      1,
      ...points.flatMap(({ setup, kind, concurrency }) =>
        setup.engine === engine && kind !== 'burst' ? [concurrency ?? 0] : [],
      ),
    )
  return { vllm: most('vllm'), sglang: most('sglang'), 'tensorrt-llm': most('tensorrt-llm'), tgi: most('tgi') }
}

function assemble({ seen: points, apart, sha256 }: Split, fitted: Fitted, fittedOn: string) {
  const groups = crossValidate(points, (point) => point.group, FOLDS, fitted)
  const sources = crossValidate(points, (point) => point.source, Infinity, fitted)
  const leftOut = [...groups, ...sources]
  const interval = (name: IntervalClass) => classInterval(name, leftOut)
  const firstToken = fitFirstToken(points, fitted.efficiencies)
  const efficiencies: Efficiencies = rounded(firstToken.fit)
  const fit: Fit = {
    id: `roofline-${fittedOn}`,
    fittedOn,
    points: points.length,
    ...efficiencies,
    intervals: {
      'nvidia-dense': interval('nvidia-dense'),
      'nvidia-moe': interval('nvidia-moe'),
      amd: interval('amd'),
      mi35x: interval('mi35x'),
      'amd-int4': interval('amd-int4'),
      small: interval('small'),
      int4: interval('int4'),
      measured: { low: 1, high: 1 },
    },
    gpus: [...new Set(points.map((point) => point.setup.gpu.id))].toSorted(),
    loads: loadsOf(points),
    heldOut: { points: apart.length, sha256 },
    accuracy: [],
    crossValidation: [],
  }
  console.log('time to first token, left-out groups', firstToken.score)
  fit.accuracy = rounded(accuracyOf(resultsOf(apart, fit)))
  fit.crossValidation = [...scoreRows('groups', groups, fit), ...scoreRows('sources', sources, fit)]
  return fit
}

/** One measurement a line, so that a change shows as one line. */
function write(fit: Fit, measurements: readonly Measurement[]): void {
  const { $schema, sources } = keptSchema.parse(readJson(tableFile('throughput')))
  const head = JSON.stringify({ $schema, fit, sources }, null, 2).slice(0, -2)
  const rows = measurements.map((one) => `    ${JSON.stringify(one)}`).join(',\n')
  writeFileSync(tableFile('throughput'), `${head},\n  "measurements": [\n${rows}\n  ]\n}\n`)
}

function main(fittedOn: string): void {
  const split = splitPoints()
  const fit = assemble(split, fitPoints(split.seen), fittedOn)
  const { sources } = keptSchema.parse(readJson(tableFile('throughput')))
  const known = new Set(sources.map((source) => source.id))
  const pairs = [...split.seen, ...split.apart].flatMap((point) => {
    const measurement = measurementOf(split.raw.get(point), point, known)
    return measurement ? [{ point, measurement }] : []
  })
  fit.intervals.measured = intervalOf(correctedDeviations(pairs, fit))
  write(
    fit,
    pairs.map((pair) => pair.measurement),
  )
  console.log(JSON.stringify({ ...fit, accuracy: undefined, crossValidation: undefined }, null, 1))
  console.table(fit.crossValidation)
  console.table(targetsOf(split.apart, fit))
  console.log(`${split.seen.length} points fitted, ${split.apart.length} kept apart, ${pairs.length} measurements written`)
}

const [fittedOn] = process.argv.slice(2)
if (!fittedOn) throw new Error('usage: fit-throughput.ts YYYY-MM-DD')
main(fittedOn)
