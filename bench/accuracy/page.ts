/** The accuracy page as Markdown: figures in, text out. */
import type { Fit } from '../../src/engine/throughput/fit.ts'
import { CUTS, grouped } from '../throughput/cuts.ts'
import { scoreOf, type Scored } from '../throughput/score.ts'
import type { Result, Target } from '../throughput/targets.ts'
import type { Latencies } from './latencies.ts'
import { isPossible } from './possible.ts'

export interface Page {
  fit: Fit
  /** Rows that the shipped fit has never seen */
  held: Result[]
  targets: Target[]
  groups: Result[]
  sources: Result[]
  /** One source left out as a whole, by what others publish: mean and median errors */
  apart: { source: string; output: Latencies; tpot: Latencies; ttft: Latencies }
  /** Reason → rows of the file that were not asked about */
  leftOut: [reason: string, rows: number][]
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}

function isNumber(cell: string | undefined): boolean {
  return /^[\d.]+(?: %)?$/.test(cell ?? '')
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const align = head.map((_, at) => (rows.every((cells) => isNumber(cells[at])) ? '--:' : '---'))
  return [head, align, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

const HEAD = ['points', 'median error', 'within 30 %', 'within 2×', 'measured ÷ predicted', 'in range']

function scored(name: string, rows: readonly Scored[]): string[] {
  const { points, medianError, within30, within2x, bias, inRange } = scoreOf(rows)
  return [name, String(points), percent(medianError), percent(within30), percent(within2x), bias.toFixed(2), percent(inRange)]
}

function cuts(rows: readonly Result[]): string {
  return CUTS.map(([title, of]) => {
    const lines = grouped(rows, of).map(([name, group]) => scored(name, group))
    return `### ${title}\n\n${table([title, ...HEAD], lines)}`
  }).join('\n\n')
}

const WORST = 10

function offBy({ measured, predicted }: Result): number {
  return Math.abs(Math.log(predicted / measured))
}

function worst(rows: readonly Result[]): string {
  const lines = rows
    .toSorted((a, b) => offBy(b) - offBy(a))
    .slice(0, WORST)
    .map(({ point, measured, predicted }) => {
      const { setup, copies, concurrency } = point
      const lengths = `${Math.round(setup.inputTokens)} / ${Math.round(setup.outputTokens)}`
      const load = concurrency === null ? point.kind : String(Math.round(concurrency))
      const what = `${setup.model.id}, ${setup.precision}, ${setup.engine}`
      const where = `${setup.gpusPerReplica} × ${setup.gpu.id}${copies > 1 ? `, ${copies} replicas` : ''}`
      return [
        what,
        where,
        lengths,
        load,
        measured.toFixed(0),
        predicted.toFixed(0),
        (measured / predicted).toFixed(2),
        point.source,
      ]
    })
  const head = ['Set-up', 'hardware', 'in / out', 'in flight', 'measured', 'predicted', 'ratio', 'source']
  return table(head, lines)
}

function apartTable({ output, tpot, ttft }: Page['apart']): string {
  const line = (name: string, { points, mean, median }: Latencies) => [name, String(points), percent(mean), percent(median)]
  return table(
    ['Error of', 'points', 'mean', 'median'],
    [line('output tokens/s', output), line('time per output token', tpot), line('time to first token', ttft)],
  )
}

/** What others publish of their own tools, on their own sets: to be read beside, never as a rank. */
const OTHERS = [
  [
    'AISimulate 0.12',
    'time per token 30.1 %, first token 76.1 %, mean',
    '754 of 759 single-node InferenceX points, dump of 2026-08-24',
    'https://github.com/ai-dynamo/aisimulate/pull/49',
  ],
  [
    'AIConfigurator',
    'time per token 30.9 %, first token 51.5 %, mean',
    'the same 759 points',
    'https://github.com/ai-dynamo/aisimulate/pull/49',
  ],
  [
    'BLIS',
    'end to end 6.7 %, time per token 7.1 %, first token 17.6 %, mean',
    '36 held-out runs on H100, A100 and L40S, light load',
    'https://github.com/inference-sim/inference-sim',
  ],
  ['Vidur', 'up to 9 % of request latency', 'models profiled before, in its own paper', 'https://arxiv.org/abs/2405.05465'],
]

function total(rows: Page['leftOut']): number {
  return rows.reduce((sum, [, count]) => sum + count, 0)
}

function targetTable(targets: readonly Target[]): string {
  const line = ({ name, limit, atMost, points, value }: Target) => [
    name,
    String(points),
    percent(value),
    `${atMost ? 'at most' : 'at least'} ${percent(limit)}`,
    (atMost ? value <= limit : value >= limit) ? 'yes' : 'no',
  ]
  return table(['', 'points', 'value', 'wanted', 'met'], targets.map(line))
}

/** Published by `npm run bench:accuracy`; nothing on it is written by hand but the figures of others. */
export function pageText({ fit, held, targets, groups, sources, apart, leftOut }: Page): string {
  const possible = held.filter(({ point }) => isPossible(point))
  return `# Accuracy of the throughput estimate

Printed by \`npm run bench:accuracy\` for the fit \`${fit.id}\` of ${fit.fittedOn}. Errors are |predicted − measured| ÷ measured
of output tokens a second. Measurements are never looked up. How the estimate works is in [throughput.md](throughput.md).

${held.length} measurements were kept apart before this fit was made: whole sources and whole (model family, GPU) pairs, drawn by a hash
([decision 67](decisions/0067-rows-kept-apart.md)). The shipped fit has never seen them, and what follows are its errors on them.

${targetTable(targets)}

${table(['Kept apart', ...HEAD], [scored('whole sources and (model family, GPU) pairs', held)])}

In range: the measured rate lies in the printed range of its class, which is meant to hold four of five.

## By what was kept apart

${cuts(held)}

## The worst ten

Of the rows kept apart, by the ratio of measured to predicted, output tokens a second of one replica. ${held.length - possible.length} rows
are beyond the hardware: they claim more than the data sheet's bandwidth allows for the weights that each sequence has to read. They count
in the figures above, and are left out here.

${worst(possible)}

## Refitted without

The ${fit.points} rows that the fit did learn from, each predicted by a fit that had not seen its group. The second is the harder question:
what a source that nobody has seen will find.

${table(
  ['Left out', ...HEAD],
  [scored('whole (model family, GPU) groups, in ten folds', groups), scored('whole sources, one at a time', sources)],
)}

### Groups left out

${table(
  ['Class', ...HEAD],
  grouped(groups, CUTS[0]?.[1] ?? (() => '')).map(([name, rows]) => scored(name, rows)),
)}

### Sources left out

${table(
  ['Class', ...HEAD],
  grouped(sources, CUTS[0]?.[1] ?? (() => '')).map(([name, rows]) => scored(name, rows)),
)}

## Beside others

Fitted without the source \`${apart.source}\`, then asked about its points:

${apartTable(apart)}

What the makers of other tools say of them. Sets, loads and measures differ, so this is no ranking.

${table(['Tool', 'error', 'on', 'said at'], OTHERS)}

## What is not in these figures

${total(leftOut)} stored rows were not asked about:

${leftOut.map(([reason, rows]) => `- ${rows} × ${reason}`).join('\n')}

A row measures a queue where a request waits longer for its first token than it takes to write all the others. Runs with speculative decoding
are not stored, because none says how many drafts were accepted; nor are layouts that contradict themselves or span machines.

Not in the data at all: speculative decoding, adapters, prefill on separate machines, sessions of many turns, long-tailed lengths. Where the
estimate counts with one of them, it says so.
`
}
