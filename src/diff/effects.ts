/** What a change of the tables does to scenarios: on the day that was asked for, and when prices that it adds begin. */
import type { Run } from '../decide/verdict/decision.ts'
import type { Tables } from '../pricing/schema.ts'
import type { TableChange } from '../pricing/compare/change.ts'
import type { EffectsOfDay, Repriced } from '../report/schemas/prices-diff.schema.ts'
import { effectOf, type EffectAsked, type Change, type EffectSides } from './effect.ts'
import { reachOf } from '../decide/case/reach.ts'

/** Each day is as much work as the first; a table of steps ahead would take minutes. */
const MOST_DAYS = 3

const BEGINNING: readonly TableChange['what'][] = [
  'period-added',
  'row-added',
  'confirmed',
  'announcement-changed',
  'corrected',
  'overwritten',
]

function ahead(changes: readonly TableChange[], asOf: string): TableChange[] {
  return changes.filter((one) => BEGINNING.includes(one.what) && one.from !== null && one.from > asOf)
}

interface Dated {
  id: string
  prices: { from: string; status: 'list' | 'promotional' | 'announced' }[]
}

/** Announced periods that begin on these days, as if somebody had seen them in force. */
function inForce<T extends Dated>(row: T, days: readonly string[]): T {
  return {
    ...row,
    prices: row.prices.map((one) => (one.status === 'announced' && days.includes(one.from) ? { ...one, status: 'list' } : one)),
  }
}

function taken(tables: Tables, changes: readonly TableChange[]): Tables {
  const daysOf = (table: string, id: string) =>
    changes.flatMap((one) => (one.table === table && one.id === id && one.from !== null ? [one.from] : []))
  return {
    ...tables,
    api: tables.api.map((file) => ({
      ...file,
      models: file.models.map((row) => inForce(row, daysOf('api', `${file.provider}/${row.id}`))),
    })),
    gpu: tables.gpu.map((file) => ({
      ...file,
      offers: file.offers.map((row) => inForce(row, daysOf('gpu', `${file.provider}/${row.id}`))),
    })),
  }
}

/** Facts that the head has and the base does not: until then they were code, not a figure of another size. */
function withFacts(base: Tables, head: Tables): Tables {
  const isKnown = (row: Tables['facts'][number]) =>
    base.facts.some((one) => one.id === row.id || (one.defaultFor !== undefined && one.defaultFor === row.defaultFor))
  return { ...base, facts: [...base.facts, ...head.facts.filter((row) => !isKnown(row))] }
}

function onDay(
  asked: readonly EffectAsked[],
  sides: EffectSides,
  run: Run & { paid: string; change: Change },
): Omit<EffectsOfDay, 'begins'> {
  const scenarios = asked.map((one) => effectOf(one, sides, run))
  const lost = scenarios.filter(({ obstacles }) => obstacles.length > 0 && obstacles.every(({ side }) => side === 'head'))
  return {
    asOf: run.asOf,
    verdictsChanged: scenarios.filter((one) => one.moved?.verdict.changed).length,
    undecided: lost.length,
    scenarios,
  }
}

export function effectsOf(
  asked: readonly EffectAsked[],
  { base: given, head }: EffectSides,
  { run, changes }: { run: Run; changes: readonly TableChange[] },
): Pick<Repriced, 'effects' | 'laterDays'> {
  const base = withFacts(given, head)
  const change = { changes, reach: reachOf({ base, head }) }
  const coming = ahead(changes, run.asOf)
  const days = [...new Set(coming.flatMap((one) => (one.from === null ? [] : [one.from])))].toSorted()
  const later = days.slice(0, MOST_DAYS).map((day): EffectsOfDay => {
    const begun = coming.filter((one) => one.from !== null && one.from <= day)
    const begins = begun.filter((one) => one.from === day).map(({ table, id, status }) => ({ table, id, status }))
    const then = { ...run, asOf: day, paid: run.asOf, change }
    // What both announce is in force on both sides: the step is none of the change. A confirmation is what puts it in force.
    const both = begun.filter(({ what }) => what !== 'confirmed')
    return { begins, ...onDay(asked, { base: taken(base, both), head: taken(head, begun) }, then) }
  })
  const now = { begins: [], ...onDay(asked, { base, head }, { ...run, paid: run.asOf, change }) }
  return { effects: [now, ...later], laterDays: days.length - later.length }
}
