/** Fields that a gate may ask about: short names for the usual ones, and any field by its path in the report. */
import { nearest } from '../pricing/nearest.ts'
import { wordsAt } from '../scenario/bounds/limits.ts'
import { nameOf, step, wayTo } from './way.ts'
import { CHOICE_WORDS } from '../report/sentences/choices.ts'
import { OPTION_NAMES } from '../report/sentences/labels.ts'
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

const CHOICES: readonly string[] = Object.keys(CHOICE_WORDS)
const OPTIONS: readonly string[] = Object.keys(OPTION_NAMES)
// Records of every value: one that the report learns and this list lacks is a compile error.
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

/** Where the figure of a short name stands in a report; not here: it is worked out of several. */
const SHORT_AT: Readonly<Record<string, string>> = {
  option: 'verdict.option',
  basis: 'verdict.basis',
  agreement: 'verdict.agreement',
  confidence: 'verdict.confidence',
  closeness: 'verdict.closeness',
  savingsUsd: 'comparison.savingsUsd',
  npvSavingsUsd: 'comparison.npvSavingsUsd',
  paybackMonth: 'comparison.paybackMonth',
  apiUsdPerMonth: 'flips.scale-and-team.evidence.apiUsdPerMonth',
  optimizedApiUsdPerMonth: 'flips.scale-and-team.evidence.optimizedApiUsdPerMonth',
  probability: 'uncertainty.probabilityChallengerCheaper',
}

/** The path in a report that a short name stands for; a path is its own. */
export function pathOfShort(name: string): string {
  return (Object.hasOwn(SHORT_AT, name) ? SHORT_AT[name] : undefined) ?? name
}

const STATUSES = wordsOf<Report['options'][number]['status']>({
  priced: true,
  'not-permitted': true,
  'not-feasible': true,
  unpriced: true,
})
const FLIP_STATUSES = wordsOf<Report['flips'][number]['status']>({ met: true, 'not-met': true, unknown: true })

type Capacity = NonNullable<Report['options'][number]['capacity']>
const PRECISIONS = wordsOf<Capacity['precision']>({ bf16: true, fp8: true, int8: true, int4: true, fp4: true })
const ENGINES = wordsOf<Capacity['engine']>({ vllm: true, sglang: true, 'tensorrt-llm': true, tgi: true })
const TERMS = wordsOf<NonNullable<Capacity['term']>>({
  'on-demand': true,
  spot: true,
  'reserved-1y': true,
  'reserved-3y': true,
})
const RATE_ORIGINS = wordsOf<Capacity['throughputOrigin']>({ measured: true, published: true, modelled: true })
type Even = Report['comparison']['breakEven']['utilization']
const EVEN_STATUSES = wordsOf<Even['status']>({ found: true, always: true, never: true, beyond: true, 'not-computed': true })
const SIDES = wordsOf<NonNullable<Even['cheaper']>>({ above: true, below: true })
const ORIGINS = wordsOf<Report['assumptions'][number]['origin']>({
  answer: true,
  flag: true,
  file: true,
  table: true,
  default: true,
  derived: true,
})
const ANSWERS = wordsOf<Report['portability']['items'][number]['status']>({ yes: true, partial: true, no: true, unknown: true })
const FLIPS = wordsOf<Report['flips'][number]['id']>({ 'regulated-data': true, 'scale-and-team': true, 'narrow-task': true })

type DataTerms = NonNullable<Report['dataTerms']>[number]
const RETENTIONS = wordsOf<NonNullable<DataTerms['retention']>['zero']>({
  default: true,
  'self-serve': true,
  'on-request': true,
  no: true,
})
const TRAININGS = wordsOf<NonNullable<DataTerms['training']>['byDefault']>({ no: true, 'opt-out': true, yes: true })
const PAPERS = wordsOf<DataTerms['papers'][number]['status']>({ held: true, 'on-request': true, no: true })

const WORDS_AT: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(changes\.)?verdict(\.base|\.head)?\.choice$/, CHOICES],
  [/^(changes\.)?verdict(\.base|\.head|\.closest)?\.option$|^comparison\.(challenger|baseline)$/, OPTIONS],
  [/^(changes\.)?verdict(\.base|\.head)?\.basis$/, BASES],
  [/^(changes\.)?verdict(\.base|\.head)?\.agreement$/, AGREEMENTS],
  [/^options\.[^.]+\.status$/, STATUSES],
  [/^flips\.[^.]+\.status$/, FLIP_STATUSES],
  [/^flips\.\d+\.id$/, FLIPS],
  [/^(display\.)?options\.\d+\.id$|^comparison\.purchase\.option$/, OPTIONS],
  [/^options\.[^.]+\.capacity\.precision$/, PRECISIONS],
  [/^options\.[^.]+\.capacity\.engine$/, ENGINES],
  [/^options\.[^.]+\.capacity\.term$/, TERMS],
  [/^options\.[^.]+\.capacity\.throughputOrigin$/, RATE_ORIGINS],
  [/^comparison\.breakEven\.\w+\.status$/, EVEN_STATUSES],
  [/^comparison\.breakEven\.\w+\.cheaper$/, SIDES],
  [/^verdict\.closeness$/, CLOSENESS],
  [/^verdict\.otherModels\.[^.]+\.choice$|^worthMeasuring\..+\.flipsTo$/, CHOICES],
  [/^verdict\.otherModels\.[^.]+\.basis$/, BASES],
  [/^assumptions\..+\.origin$/, ORIGINS],
  [/^portability\.items\.[^.]+\.status$/, ANSWERS],
  [/^dataTerms\.[^.]+\.options\.\d+$/, OPTIONS],
  [/^dataTerms\.[^.]+\.retention\.zero$/, RETENTIONS],
  [/^dataTerms\.[^.]+\.training\.byDefault$/, TRAININGS],
  [/^dataTerms\.[^.]+\.papers\.[^.]+\.status$/, PAPERS],
]

/** The words that a field of this name can be, short or by its path; null: any value. */
export function wordsFor(field: string): readonly string[] | null {
  const [root, ...path] = field.split('.')
  if (root === 'scenario') return wordsAt(path.join('.'))
  return SHORT.get(field)?.words ?? WORDS_AT.find(([at]) => at.test(field))?.[1] ?? null
}

/** The value at a path of the report; in a list a segment is a position, or the row's id or path. undefined: no such value. */
export function byPath(report: Report, path: string): Value | undefined {
  const value = wayTo(report, path)?.value
  return value === null || typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean'
    ? value
    : undefined
}

function keysOf(node: unknown): string[] {
  if (Array.isArray(node)) return node.map((row, index) => nameOf(row) ?? String(index))
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
