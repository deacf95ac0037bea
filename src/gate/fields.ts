/** Fields that a gate may ask about: short names for the usual ones, and any field by its path in the report. */
import { nearest } from '../pricing/nearest.ts'
import { isNode } from '../scenario/paths.ts'
import type { Report } from '../report/schemas/report.schema.ts'

export type Value = number | string | boolean | null

interface Short {
  read: (report: Report) => Value
  /** The words that it can be; null: it is a number */
  words: readonly string[] | null
  /** A rule of its own: `verdict-changed` is short for verdict-changed==true */
  alone?: true
}

function wordsOf<K extends string>(words: Record<K, true>): string[] {
  return Object.keys(words)
}

// Records of every value: one that the report learns and this list lacks is a compile error.
const CHOICES = wordsOf<Report['verdict']['choice']>({
  api: true,
  'hosted-open': true,
  'managed-tuned': true,
  'self-host': true,
  hybrid: true,
  undetermined: true,
})
const OPTIONS = wordsOf<NonNullable<Report['verdict']['option']>>({
  api: true,
  'api-optimized': true,
  'hosted-open': true,
  'open-endpoint': true,
  'managed-tuned': true,
  rented: true,
  owned: true,
  hybrid: true,
})
const BASES = wordsOf<Report['verdict']['basis']>({
  'legal-requirement': true,
  'scale-and-team': true,
  'narrow-task': true,
  'open-model-hosted': true,
  'cheaper-by-token': true,
  'evaluate-first': true,
  'no-flip': true,
  'cost-disagrees': true,
  'evidence-gap': true,
})
const AGREEMENTS = wordsOf<Report['verdict']['agreement']>({
  agree: true,
  'rule-says-self-host': true,
  'cost-says-self-host': true,
})

const CLOSENESS = wordsOf<NonNullable<Report['verdict']['closeness']>>({ clear: true, close: true })

function word(words: readonly string[], read: Short['read']): Short {
  return { read, words }
}

function number(read: Short['read']): Short {
  return { read, words: null }
}

function billOf(report: Report, key: string): Value {
  return report.flips.find((flip) => flip.id === 'scale-and-team')?.evidence[key] ?? null
}

/** Short names for what gates ask most; any other field is given by its path in the report. */
export const SHORT: ReadonlyMap<string, Short> = new Map([
  ['verdict', word(CHOICES, (report) => report.verdict.choice)],
  ['option', word(OPTIONS, (report) => report.verdict.option)],
  ['basis', word(BASES, (report) => report.verdict.basis)],
  ['agreement', word(AGREEMENTS, (report) => report.verdict.agreement)],
  ['confidence', number((report) => report.verdict.confidence)],
  ['closeness', word(CLOSENESS, (report) => report.verdict.closeness ?? null)],
  ['savingsUsd', number((report) => report.comparison.savingsUsd)],
  ['npvSavingsUsd', number((report) => report.comparison.npvSavingsUsd)],
  ['paybackMonth', number((report) => report.comparison.paybackMonth)],
  ['apiUsdPerMonth', number((report) => billOf(report, 'apiUsdPerMonth'))],
  ['optimizedApiUsdPerMonth', number((report) => billOf(report, 'optimizedApiUsdPerMonth'))],
  ['probability', number((report) => report.uncertainty?.probabilityChallengerCheaper ?? null)],
  ['portability', number((report) => report.portability.score)],
  ['stale', number((report) => Math.max(0, ...report.pricing.used.map((row) => row.ageDays)))],
  ['verdict-changed', { ...word(['true', 'false'], (report) => report.changes?.verdict.changed ?? null), alone: true }],
  ['warnings', number((report) => report.warnings.length)],
])

const STATUSES = wordsOf<Report['options'][number]['status']>({
  priced: true,
  'not-permitted': true,
  'not-feasible': true,
  unpriced: true,
})
const FLIP_STATUSES = wordsOf<Report['flips'][number]['status']>({ met: true, 'not-met': true, unknown: true })

const WORDS_AT: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(changes\.)?verdict(\.base|\.head)?\.choice$/, CHOICES],
  [/^(changes\.)?verdict(\.base|\.head)?\.option$|^comparison\.(challenger|baseline)$/, OPTIONS],
  [/^(changes\.)?verdict(\.base|\.head)?\.basis$/, BASES],
  [/^(changes\.)?verdict(\.base|\.head)?\.agreement$/, AGREEMENTS],
  [/^options\.[^.]+\.status$/, STATUSES],
  [/^flips\.[^.]+\.status$/, FLIP_STATUSES],
]

/** The words that a field of this name can be, short or by its path; null: any value. */
export function wordsFor(field: string): readonly string[] | null {
  return SHORT.get(field)?.words ?? WORDS_AT.find(([path]) => path.test(field))?.[1] ?? null
}

/** A row's name: its id, or the path that it is about. */
function nameOf(row: unknown): unknown {
  return isNode(row) ? (row['id'] ?? row['path']) : undefined
}

function step(node: unknown, key: string): unknown {
  if (Array.isArray(node)) return node.find((row, index) => String(index) === key || nameOf(row) === key)
  return isNode(node) && Object.hasOwn(node, key) ? node[key] : undefined
}

/** Names may have dots in them, as those of models and paths do: what a way goes on by is the first name from which it reaches its end. */
function valueOn(node: unknown, way: readonly string[]): unknown {
  // Below what was not computed nothing was: null all the way down, not a path that is wrong.
  if (node === null || way.length === 0) return node
  for (let length = 1; length <= way.length; length++) {
    const next = step(node, way.slice(0, length).join('.'))
    const value = next === undefined ? undefined : valueOn(next, way.slice(length))
    if (value !== undefined) return value
  }
  return undefined
}

/** The value at a path of the report; in a list a segment is a position, or the row's id or path. undefined: no such value. */
export function byPath(report: Report, path: string): Value | undefined {
  const value = valueOn(report, path.split('.'))
  return value === null || typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean'
    ? value
    : undefined
}

function keysOf(node: unknown): string[] {
  if (Array.isArray(node)) return node.map((row, index) => String(nameOf(row) ?? index))
  return typeof node === 'object' && node !== null ? Object.keys(node) : []
}

/** Paths that a misspelt one could have gone on to from the last place that it reached, or could have stood for. */
export function pathsNear(report: Report, path: string): string[] {
  const segments = path.split('.')
  const reached = segments.findIndex((_, index) => byKeys(report, segments.slice(0, index + 1)) === undefined)
  const way = reached === -1 ? segments : segments.slice(0, reached)
  const near = nearest(segments[way.length] ?? '', keysOf(byKeys(report, way))).map((key) => [...way, key].join('.'))
  return way.length === 0 ? [...nearest(path, [...SHORT.keys()]), ...near] : near
}

function byKeys(report: Report, keys: readonly string[]): unknown {
  return keys.reduce<unknown>(step, report)
}
