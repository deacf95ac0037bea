/** How many tokens the open model makes of what the API model counts: tokenizers by measured table, thinking by what was answered. */
import { lognormal, triangular, type Quantile } from '../../engine/uncertainty/distributions.ts'
import { lognormalMean, meanOf } from '../../engine/uncertainty/families.ts'
import { isRange } from '../../engine/point-estimate.ts'
import { SAME_TOKENS, type TokenFactors } from '../../engine/tokens.ts'
import { findApiModel } from '../../pricing/find.ts'
import type { ApiModel, Fact, OpenModel, Range, Tables } from '../../pricing/schema.ts'
import { factorBetween, tokenizerOf, type Factor } from '../../pricing/tokenizers.ts'
import type { Assumption, Report } from '../../report/schemas/report.schema.ts'
import type { Scenario } from '../../scenario/resolved.ts'
import { factRange, factRow } from './facts.ts'

export const INPUT_FACTOR = 'selfHost.inputTokensFactor'
export const OUTPUT_FACTOR = 'selfHost.outputTokensFactor'

/** told: by the scenario; same: the API sells these very weights; unknown: a tokenizer is; thinking: nobody said whether it thinks */
export type FactorOrigin = 'told' | 'same' | 'measured' | 'unknown' | 'thinking' | 'thinks-more'

export interface DrawnFactor {
  range: Range
  origin: FactorOrigin
  /** What the plan computes with */
  planned: number
  quantile: Quantile
}

export interface OpenTokens {
  input: DrawnFactor
  output: DrawnFactor
  /** Of the plan */
  factors: TokenFactors
  /** Families of both tokenizers; null: not known */
  api: string | null
  open: string | null
}

function fixed(value: number): Range {
  return { low: value, mode: value, high: value }
}

function drawn(path: string, range: Range, origin: FactorOrigin): DrawnFactor {
  return {
    range,
    origin,
    // The triangle of two tokenizers is even, so its mean is its mode to the last bit.
    planned: origin === 'measured' ? range.mode : meanOf(path, range),
    quantile: triangular(range),
  }
}

/** Low and high are the 10th and 90th percentile. */
function skewed(range: Range, origin: FactorOrigin): DrawnFactor {
  return {
    range,
    origin,
    planned: lognormalMean(range, 0),
    quantile: lognormal(range, 0),
  }
}

/**
 * Output where nobody said whether the open model thinks. The published span of native tokens holds the tokenizer, so it is not
 * multiplied with it: the tokenizer's ratio stays likeliest, the span is what is drawn to. Where the tokenizer alone is above 1, the
 * low end goes with it. Source: docs/method.md, tokens
 */
function unanswered({ mode, low, high }: Range, span: Range): Range {
  return { low: Math.min(low, Math.max(span.low, span.low * mode)), mode, high: Math.max(high, span.high) }
}

/** What a benchmark says of models that think more; its native tokens hold the tokenizer. A tokenizer alone above its middle stands. */
function thinkingMore({ mode, low, high }: Range, span: Range): Range {
  return mode > span.mode ? { low, mode, high: Math.max(high, span.high) } : span
}

interface Pair {
  scenario: Scenario
  tables: Tables
  /** Row of api.model, also where a price of the user's own stands over it; null: not in the tables */
  api: ApiModel | null
  open: OpenModel
}

/** By the tokenizers alone. */
function byTokenizer({ scenario, tables, api, open }: Pair): { factor: Factor | null; range: Range; origin: FactorOrigin } {
  if (api?.openModel === open.id) return { factor: null, range: fixed(1), origin: 'same' }
  const between = { api: tokenizerOf(tables, api), open: open.tokenizer ?? null }
  const factor = factorBetween(tables.tokenizers, between, scenario.workload.content)
  if (!factor) return { factor, range: factRange(tables, 'tokens.unknown-tokenizer'), origin: 'unknown' }
  const { value, spread } = factor
  return { factor, range: { low: value * (1 - spread), mode: value, high: value * (1 + spread) }, origin: 'measured' }
}

function told(path: string, given: number | Range | 'auto'): DrawnFactor | null {
  return given === 'auto' ? null : drawn(path, isRange(given) ? given : fixed(given), 'told')
}

/** Whether nothing rules it out: what cannot think writes as its tokenizer counts, whatever was answered. */
export function mayThink({ thinks }: OpenModel): boolean {
  return thinks === undefined || thinks === null || thinks.is !== 'never'
}

function outputOf(pair: Pair, text: { range: Range; origin: FactorOrigin }): DrawnFactor {
  const { scenario, tables, open } = pair
  const { outputTokensFactor, thinking } = scenario.selfHost
  const given = told(OUTPUT_FACTOR, outputTokensFactor)
  if (given) return given
  if (!mayThink(open)) return drawn(OUTPUT_FACTOR, text.range, text.origin)
  if (thinking === 'more') return skewed(thinkingMore(text.range, factRange(tables, 'tokens.thinking-more')), 'thinks-more')
  if (thinking === 'auto' && text.origin !== 'same')
    return skewed(unanswered(text.range, factRange(tables, 'tokens.thinking')), 'thinking')
  return drawn(OUTPUT_FACTOR, text.range, text.origin)
}

/** Both factors, each as the scenario tells it, else worked out from the tables. */
export function openTokensOf(pair: Pair): OpenTokens {
  const text = byTokenizer(pair)
  const input = told(INPUT_FACTOR, pair.scenario.selfHost.inputTokensFactor) ?? drawn(INPUT_FACTOR, text.range, text.origin)
  const output = outputOf(pair, text)
  return {
    input,
    output,
    factors: { input: input.planned, output: output.planned },
    api: tokenizerOf(pair.tables, pair.api),
    open: pair.open.tokenizer ?? null,
  }
}

/** The factors of a scenario for those who build no case of it. */
export function factorsIn(scenario: Scenario, tables: Tables): TokenFactors {
  const found = findApiModel(tables, scenario.api.model)
  const open = tables.models.find((one) => one.id === scenario.selfHost.model)
  return open ? openTokensOf({ scenario, tables, api: found.status === 'found' ? found.model : null, open }).factors : SAME_TOKENS
}

/** Row of the tables that a factor rests on; null: a table of its own, or nothing. */
const ROWS: Partial<Record<FactorOrigin, string>> = {
  unknown: 'tokens.unknown-tokenizer',
  thinking: 'tokens.thinking',
  'thinks-more': 'tokens.thinking-more',
}

function provenance(row: Pick<Fact, 'source' | 'checkedOn' | 'grade' | 'evidence'>) {
  return {
    source: row.source,
    checkedOn: row.checkedOn,
    grade: row.grade ?? null,
    evidence: row.evidence ?? 'stated',
  }
}

/** Where a factor comes from, for the list of assumptions. */
function standingOf(tokens: OpenTokens, tables: Tables, { origin }: DrawnFactor): Partial<Assumption> {
  const row = ROWS[origin]
  if (row !== undefined) return provenance(factRow(tables, row))
  const family = tables.tokenizers.families.find((one) => one.id === tokens.open)
  return origin === 'measured' && family
    ? provenance(family)
    : { source: null, checkedOn: null, grade: null, evidence: 'computed' }
}

/** The assumptions with what stands behind `auto`. */
export function withFactors(assumptions: readonly Assumption[], tokens: OpenTokens, tables: Tables): Assumption[] {
  return assumptions.map((one) => {
    const factor = one.path === INPUT_FACTOR ? tokens.input : one.path === OUTPUT_FACTOR ? tokens.output : null
    if (factor === null || factor.origin === 'told') return one
    const { range } = factor
    const value = range.high > range.low ? range : range.mode
    return { ...one, value, ...standingOf(tokens, tables, factor) }
  })
}

/** What a report says of both counts; nothing where they are the same. */
export function countedTokens({ factors: { input, output }, api, open }: OpenTokens): Pick<Report, 'tokens'> {
  return input === 1 && output === 1 ? {} : { tokens: { inputFactor: input, outputFactor: output, api, open } }
}
