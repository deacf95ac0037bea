/** Sums over records, in memory that grows with models and hours alone. What was not known is counted beside what was. */
import { HOUR_MS } from './time.ts'
import type { Usage } from './usage.ts'

/** A sum of what is known, over how much, and how many records do not say. */
export interface Sum {
  total: number
  /** Requests (or input tokens, for shares of them) that the total is over */
  over: number
  known: number
  missing: number
}

export interface ModelSum {
  requests: number | null
  input: number | null
  output: number | null
  cost: number | null
  /** null where one of the records with a prompt does not say */
  cachedRead: number | null
  cacheWritten: number | null
  /** Whether some of it went, or may have gone, through a batch tier */
  isBatchSome: boolean
  /** Records of a format with costs that have none */
  unpriced: number
}

export interface Tally {
  records: number
  requests: Sum
  input: Sum
  output: Sum
  reasoning: Sum
  cached: Sum
  written: Sum
  /** Requests through a batch tier, over all requests */
  batch: Sum
  /** Input tokens through a batch tier, over all input tokens: where requests are not counted */
  batchInput: Sum
  /** Records that say whether they went through a batch tier, and that do not */
  batchSaid: number
  batchUnsaid: number
  cost: Sum
  currencies: Set<string>
  models: Map<string | null, ModelSum>
  /** Hour of the clock since 1970 (or the file's zero) → requests; tokens where no requests are counted */
  hours: Map<number, number>
  /** Longest bucket in hours; 0: single calls only */
  widest: number
}

function sum(): Sum {
  return { total: 0, over: 0, known: 0, missing: 0 }
}

/** Models of one tally; what comes after goes without a name. More than any organization has, fewer than memory feels. */
const MOST_MODELS = 5000

export function tally(): Tally {
  return {
    records: 0,
    requests: sum(),
    input: sum(),
    output: sum(),
    reasoning: sum(),
    cached: sum(),
    written: sum(),
    batch: sum(),
    batchInput: sum(),
    batchSaid: 0,
    batchUnsaid: 0,
    cost: sum(),
    currencies: new Set(),
    models: new Map(),
    hours: new Map(),
    widest: 0,
  }
}

function add(to: Sum, value: number | null, over: number | null): void {
  if (value === null || over === null) {
    to.missing += 1
    return
  }
  to.total += value
  to.over += over
  to.known += 1
}

function plus(one: number | null, other: number | null) {
  return other === null ? one : (one ?? 0) + other
}

function plusAll(one: number | null, other: number | null, input: number | null): number | null {
  if (input === null || input === 0) return one
  return one === null || other === null ? null : one + other
}

function newModel(): ModelSum {
  return {
    requests: null,
    input: null,
    output: null,
    cost: null,
    cachedRead: 0,
    cacheWritten: 0,
    isBatchSome: false,
    unpriced: 0,
  }
}

function addModel({ models }: Tally, usage: Usage, isBill: boolean): void {
  const { model, input } = usage
  const name = models.has(model) || models.size < MOST_MODELS ? model : null
  const there = models.get(name) ?? newModel()
  models.set(name, there)
  there.requests = plus(there.requests, usage.requests)
  there.input = plus(there.input, input)
  there.output = plus(there.output, usage.output)
  there.cost = plus(there.cost, usage.cost)
  if (usage.currency !== null && usage.cost === null) there.unpriced += 1
  if (isBill) return
  there.cachedRead = plusAll(there.cachedRead, usage.cachedRead, input)
  there.cacheWritten = plusAll(there.cacheWritten, usage.cacheWritten, input)
  there.isBatchSome ||= usage.batch !== false
}

function addHour(into: Tally, { start, end, requests, input, output }: Usage): void {
  if (start === null) return
  if (end !== null) into.widest = Math.max(into.widest, (end - start) / HOUR_MS)
  const hour = Math.floor(start / HOUR_MS)
  into.hours.set(hour, (into.hours.get(hour) ?? 0) + (requests ?? (input ?? 0) + (output ?? 0)))
}

/** Buckets that do not count requests still have tokens: these are over no requests. */
function overOf(value: number | null, requests: number | null): number | null {
  return value === null ? null : (requests ?? 0)
}

/** @param isBill only money is told: what it does not say about tokens is no gap */
export function countUsage(into: Tally, usage: Usage, isBill: boolean): void {
  const { requests, input, output, reasoning, cachedRead, cacheWritten, batch, cost, currency } = usage
  into.records += 1
  addModel(into, usage, isBill)
  // A record without a currency is of a format that has no costs at all.
  if (cost !== null || currency !== null) add(into.cost, cost, 0)
  if (cost !== null && currency !== null) into.currencies.add(currency)
  if (isBill) return
  add(into.requests, requests, 0)
  add(into.input, input, overOf(input, requests))
  add(into.output, output, overOf(output, requests))
  add(into.reasoning, reasoning, output)
  add(into.cached, cachedRead, input)
  add(into.written, cacheWritten, input)
  if (batch === null) into.batchUnsaid += 1
  else into.batchSaid += 1
  add(into.batch, batch === null ? null : batch ? requests : 0, requests)
  add(into.batchInput, batch === null ? null : batch ? input : 0, input)
  addHour(into, usage)
}
