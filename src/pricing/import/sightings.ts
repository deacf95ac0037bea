/** Who has seen a price, and whether the tables have already left it behind. */
import { periodInForce } from '../find.ts'
import type { ApiModel, ApiPeriod } from '../schema.ts'
import { agreeing, isAbout, lastSeen, type Sighted } from '../sightings.ts'

/** A list without its version: one that is fetched again is no second witness. */
export function listOfSource(source: string): string {
  return source
    .replace(/\/v\/[^/]+\/?$/, '')
    .replace(/\/(tree|blob|pull|commit)\/.*$/, '')
    .replace(/\/+$/, '')
    .toLowerCase()
}

interface Pair {
  inputUsdPerMtok: number
  outputUsdPerMtok: number
}

/** Whether input and output are those; what a second sighting says of a price. */
export function samePair(a: Pair, b: Pair): boolean {
  return isAbout(a.inputUsdPerMtok, b.inputUsdPerMtok) && isAbout(a.outputUsdPerMtok, b.outputUsdPerMtok)
}

/** The day on which the row was known to cost this, before it came to cost what it does; null: it never was. */
export function leftBehindOn(model: Pick<ApiModel, 'prices'>, price: Pair, now: ApiPeriod): string | null {
  if (samePair(price, now)) return null
  const past = model.prices.filter((one) => one.status !== 'announced' && one.from < now.from && samePair(one, price))
  const seen = model.prices
    .flatMap((one) => one.alsoSeen ?? [])
    .filter((one) => one.checkedOn <= lastSeen(now) && samePair(one, price))
  return [...past.map((one) => one.from), ...seen.map((one) => one.checkedOn)].toSorted().at(-1) ?? null
}

/** Whether another list than this one has seen that price since the tables last saw theirs. */
export function hasSecondWitness(now: ApiPeriod, price: Pair, source: string): boolean {
  return (now.alsoSeen ?? []).some(
    (one) => one.checkedOn > lastSeen(now) && samePair(one, price) && listOfSource(one.source) !== listOfSource(source),
  )
}

type Grade = 'A' | 'B' | 'C' | null

interface Graded extends Sighted {
  from: string
  status: 'list' | 'promotional' | 'announced'
  grade?: Grade | undefined
  evidence?: string | undefined
}

/**
 * The grade that a second list restores: one list that restates others makes a price grade C, two that agree keep what the row was
 * trusted with before. null: nothing to restore.
 */
export function restoredGrade(periods: readonly Graded[], now: Graded, source: string): 'B' | null {
  if (now.grade !== 'C' || (now.evidence !== undefined && now.evidence !== 'stated')) return null
  const before = periodInForce(
    periods.filter((one) => one.from < now.from),
    now.from,
  )
  if (before === null || before.grade === 'C') return null
  const others = [now, ...agreeing(now)].map((one) => listOfSource(one.source))
  return others.some((one) => one !== listOfSource(source)) ? 'B' : null
}
