/** What changed since a baseline, in sentences: the same in every format. */
import type { Cause, Drift, PriceChange, Setting } from '../drift.ts'
import { count, delta, money, percent, price, quantity } from '../format.ts'
import { CHOICE_PHRASES, FLIP_NAMES, FLIP_STATUS, OPTION_NAMES, OPTION_PHRASES, OPTION_STATUS } from '../labels.ts'
import { isSettable, pathWords } from '../paths.ts'

/** The verdict first: whether it changed, and from what to what. */
export const sinceHeadline = ({ base, head, verdict }: Drift): string => {
  const [was, is] = [CHOICE_PHRASES[verdict.base.choice], CHOICE_PHRASES[verdict.head.choice]]
  const isDated = base.asOf !== head.asOf
  return verdict.changed
    ? `The verdict changed since ${isDated ? base.asOf : 'the baseline'}: from ${was} to ${is}.`
    : `The verdict is the same as ${isDated ? `on ${base.asOf}` : 'in the baseline'}: ${is}.`
}

const optionMoved = ({ verdict: { base, head } }: Drift): string => {
  if (base.option === head.option || base.option === null || head.option === null || base.choice !== head.choice) return ''
  return `It is ${OPTION_PHRASES[head.option]} now, ${OPTION_PHRASES[base.option]} before.`
}

const savings = ({ figures: { npvSavingsUsd: one } }: Drift): string => {
  if (one.base === null || one.head === null)
    return one.base === one.head ? '' : `Savings in today's money: ${known(one.head)}, before ${known(one.base)}.`
  if (one.change === 0) return `Savings in today's money are the same: ${money(one.head)}.`
  return `Savings in today's money: ${money(one.head)}, before ${money(one.base)} (${delta(one.change ?? 0)}).`
}
const known = (usd: number | null) => (usd === null ? 'none to compare' : money(usd))

const CAUSES: Record<Cause, string> = {
  prices: 'the price tables',
  method: 'the new version of flippoint',
  'prices-and-method': 'the price tables and the new version of flippoint',
  unexplained: 'something the reports do not show',
  draws: 'the number or seed of the draws',
  assumptions: 'the assumed values',
  date: 'the passing of time',
  inputs: 'your inputs',
  policy: 'the policy',
}

const WHY_NOT: Record<NonNullable<Drift['causes']['why']>, string> = {
  'no-savings': 'one of the reports has no savings to compare',
  'other-tables':
    'the tables or the version behind the newer report are not at hand; flippoint decide --baseline tells them apart',
  'base-does-not-fit': 'the earlier scenario cannot be decided with the tables of today',
}

const listed = (words: string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`

/** Which change did what to the money, and which one turned the verdict. */
const causes = ({ causes: found }: Drift): string[] => {
  if (found.status === 'nothing-changed') return []
  if (found.why !== null) {
    const possible = listed(found.possible.map((cause) => CAUSES[cause]))
    return [`Possible causes: ${possible === '' ? 'unknown' : possible}. They were not told apart: ${WHY_NOT[found.why]}.`]
  }
  const moved = found.steps.filter((step) => step.changeUsd !== 0)
  const [first] = moved
  const parts = moved.map((step) => `${delta(step.changeUsd)} from ${CAUSES[step.cause]}`)
  const sentence =
    moved.length === 1 && first
      ? `All of it comes from ${CAUSES[first.cause]}.`
      : `Of this, ${listed(parts)}, each on top of the one before.`
  return [
    ...(moved.length === 0 ? [] : [sentence]),
    ...(found.turnedBy === null ? [] : [`What turned the verdict: ${CAUSES[found.turnedBy]}.`]),
  ]
}

/** Sentences under the headline. */
export const sinceSentences = (drift: Drift): string[] =>
  [optionMoved(drift), savings(drift), ...causes(drift)].filter((text) => text !== '')

const arrow = (base: string, head: string) => `${base} → ${head}`

const nameOf = (path: string) => (isSettable(path) ? path : pathWords(path))

const valueOf = (side: Setting['base'], unit: string | null): string => {
  if (side === null) return 'not there'
  return `${quantity(side.value, unit)}${side.origin === 'default' ? ' (default)' : ''}`
}

const setting = ({ path, unit, base, head }: Setting): string =>
  `${nameOf(path)}: ${arrow(valueOf(base, unit), valueOf(head, unit))}`

const isGiven = (one: Setting['base']) => one !== null && one.origin !== 'default' && one.origin !== 'table'

/** Where both are assumed, that they are needs no saying at each. */
const settings = (all: Setting[]) =>
  all.map((one) => {
    const text = setting(one)
    return isGiven(one.base) || isGiven(one.head) ? text : text.replaceAll(' (default)', '')
  })

const FIELDS: Record<string, string> = {
  inputUsdPerMtok: 'input per Mtok',
  cachedInputUsdPerMtok: 'cached input per Mtok',
  cacheWriteUsdPerMtok: 'cache write per Mtok',
  outputUsdPerMtok: 'output per Mtok',
  batchDiscount: 'batch discount',
  usdPerInstanceHour: 'instance-hour',
  usdPerServer: 'server',
}

const amount = (field: string, value: PriceChange['base']): string => {
  if (value === null) return 'unknown'
  if (typeof value === 'string') return value
  return field === 'batchDiscount' ? percent(value) : price(value)
}

const priceLine = (one: PriceChange): string => {
  if (one.what === 'taken-up') return `${one.id}: now used`
  if (one.what === 'dropped') return `${one.id}: no longer used`
  if (one.what === 'checked-again') return `${one.id}: the same price, seen on ${String(one.head)} (before ${String(one.base)})`
  const field = one.field ?? ''
  return `${one.id}: ${FIELDS[field] ?? field} ${arrow(amount(field, one.base), amount(field, one.head))}`
}

const RULES: Record<string, string> = {
  'tool.version': 'version of flippoint',
  'uncertainty.draws': 'draws',
  'uncertainty.seed': 'seed of the draws',
}

const rule = ({ path, unit, base, head }: Drift['rules'][number]): string =>
  `${RULES[path] ?? path}: ${arrow(plain(base, unit), plain(head, unit))}`

/** A seed is a name more than a number: no separators. */
const plain = (value: unknown, unit: string | null): string =>
  typeof value === 'number' && unit === null ? (Number.isInteger(value) ? String(value) : count(value)) : quantity(value, unit)

export interface Section {
  title: string
  lines: string[]
}

/** What differs, by kind; kinds without a difference are left out. */
export const sinceSections = (drift: Drift): Section[] => {
  const flips = drift.flips.map((one) => `${FLIP_NAMES[one.id]}: ${arrow(status(one.base), status(one.head))}`)
  return [
    { title: 'Flips', lines: flips },
    { title: 'Your inputs', lines: settings(drift.inputs) },
    { title: 'Prices used', lines: drift.prices.map(priceLine) },
    { title: 'Assumed values', lines: settings(drift.assumptions) },
    { title: 'Rules', lines: drift.rules.map(rule) },
  ].filter((section) => section.lines.length > 0)
}
const status = (one: Drift['flips'][number]['base']) => (one === null ? 'not there' : FLIP_STATUS[one].words)

export interface OptionRow {
  name: string
  base: string
  head: string
  change: string
}

/** Cents that rounding moved are in the JSON; a row that reads the same on both sides says nothing. */
const isWorthSaying = ({ base, head, npvUsd: { change } }: Drift['options'][number]) =>
  base !== head || change === null || Math.abs(change) >= 0.5

/** Options of another cost than before, in today's money. */
export const sinceOptions = (drift: Drift): OptionRow[] =>
  drift.options.filter(isWorthSaying).map(({ id, base, head, npvUsd }) => ({
    name: OPTION_NAMES[id],
    base: cost(base, npvUsd.base),
    head: cost(head, npvUsd.head),
    change: npvUsd.change === null ? '' : delta(npvUsd.change),
  }))
const cost = (state: Drift['options'][number]['base'], usd: number | null): string =>
  usd === null ? (state === null ? 'not there' : OPTION_STATUS[state]) : money(usd)

/** Nothing differs that either report holds. */
export const isSame = (drift: Drift): boolean =>
  drift.causes.status === 'nothing-changed' && drift.options.length === 0 && sinceSections(drift).length === 0
