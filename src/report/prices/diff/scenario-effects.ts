/** What the change does to a scenario, in words. */
import { delta, money, quantity } from '../../sentences/format.ts'
import { CHOICE_WORDS } from '../../sentences/choices.ts'
import { BREAK_EVENS, FLIP_NAMES, FLIP_STATUS, OPTION_PHRASES } from '../../sentences/labels.ts'
import type { Effect, EffectsOfDay, Moved, ReportPart } from '../../schemas/prices-diff.schema.ts'

export interface Told {
  scenario: string
  verdict: string
  isTurned: boolean
  savings: string
  bill: string
  evens: string
  flips: string
  /** Options whose state or cost is another */
  options: string
  /** Rows that the report rests on: others, at other prices, or seen again */
  prices: string
  /** Parts that differ beside what the rest says */
  more: string
}

function arrow(base: string, head: string) {
  return base === head ? '' : `${base} → ${head}`
}

function verdict({ verdict: { changed, base, head } }: Moved): string {
  if (changed) return `from ${CHOICE_WORDS[base.choice].phrase} to ${CHOICE_WORDS[head.choice].phrase}`
  const moved = base.option !== head.option && base.option !== null && head.option !== null
  const now = moved ? `, now ${OPTION_PHRASES[head.option ?? 'api']} and not ${OPTION_PHRASES[base.option ?? 'api']}` : ''
  return `still ${CHOICE_WORDS[head.choice].phrase}${now}`
}

function usd(value: number | null) {
  return value === null ? 'none to compare' : money(value)
}

function savings({ figures: { npvSavingsUsd: one } }: Moved): string {
  const said = arrow(usd(one.base), usd(one.head))
  return said === '' || one.change === null ? said : `${said} (${delta(one.change)})`
}

function perMonth(value: number | null) {
  return value === null ? 'unknown' : money(value)
}

/** As it is used today, and where it differs, as it should be. */
function bill({ figures: { apiUsdPerMonth: today, optimizedApiUsdPerMonth: best } }: Moved): string {
  const [used, optimized] = [today, best].map((one) => arrow(perMonth(one.base), perMonth(one.head)))
  return used === optimized || optimized === '' ? (used ?? '') : `${used === '' ? '' : `${used}; `}optimized ${optimized}`
}

type Crossing = Moved['breakEven']['utilization']['base']

const WITHOUT_PLACE: Record<Crossing['status'], string> = {
  found: 'found',
  always: 'always',
  never: 'never',
  beyond: 'later than was searched',
  'not-computed': 'not computed',
}

function at({ status, value }: Crossing, unit: string): string {
  return value === null ? WITHOUT_PLACE[status] : quantity(value, unit)
}

/** requests/month → "requests a month"; the name of what is even says the rest. */
const EVEN_AT: Record<keyof Moved['breakEven'], string> = {
  requestsPerMonth: 'requests a month',
  apiUsdPerMonth: 'API bill a month',
  utilization: 'utilization',
  usdPerGpuHour: 'price of a GPU-hour',
  opsFte: 'people in operations',
  apiDiscount: 'discount of the API',
}

const UNIT_SAID = / requests\/month$|\/month$|\/GPU-hour$| FTE$/

const NAMES = ['requestsPerMonth', 'apiUsdPerMonth', 'utilization', 'usdPerGpuHour', 'opsFte', 'apiDiscount'] as const

function evens({ breakEven }: Moved): string {
  return NAMES.flatMap((name) => {
    const { base, head } = breakEven[name]
    const [was, is] = [base, head].map((one) => at(one, BREAK_EVENS[name].unit).replace(UNIT_SAID, ''))
    const said = arrow(was ?? '', is ?? '')
    return said === '' ? [] : [`${EVEN_AT[name]} ${said}`]
  }).join('; ')
}

function flips({ flips: all }: Moved): string {
  const words = (status: Moved['flips'][number]['base']) => (status === null ? 'not there' : FLIP_STATUS[status].words)
  return all.map((one) => `${FLIP_NAMES[one.id]}: ${words(one.base)} → ${words(one.head)}`).join('; ')
}

const STATES: Record<NonNullable<Moved['options'][number]['base']>, string> = {
  priced: 'has a price',
  'not-permitted': 'not permitted',
  'not-feasible': 'not feasible',
  unpriced: 'without a price',
}

function options({ options: all }: Moved): string {
  return all
    .map(({ id, base, head, npvUsd }) => {
      const state = (one: typeof base) => (one === null ? 'not there' : STATES[one])
      const said = base === head ? arrow(usd(npvUsd.base), usd(npvUsd.head)) : `${state(base)} → ${state(head)}`
      // A cent is a change, too, where the money is rounded to thousands.
      return `${OPTION_PHRASES[id]} ${said === '' ? `${delta(npvUsd.change ?? 0)}` : said}`
    })
    .join('; ')
}

type Priced = Moved['prices'][number]

function named(all: readonly Priced[], what: Priced['what']) {
  return [...new Set(all.filter((one) => one.what === what).map((one) => one.id))]
}

/** "baseten/x in place of deepinfra/x" */
function prices({ prices: all }: Moved): string {
  const [taken, dropped] = [named(all, 'taken-up'), named(all, 'dropped')]
  const [changed, again] = [named(all, 'changed'), named(all, 'checked-again')]
  const swapped = taken.length > 0 && dropped.length > 0
  return [
    swapped ? `${taken.join(', ')} in place of ${dropped.join(', ')}` : '',
    !swapped && taken.length > 0 ? `now ${taken.join(', ')}` : '',
    !swapped && dropped.length > 0 ? `no longer ${dropped.join(', ')}` : '',
    changed.length > 0 ? `${changed.join(', ')} at another price` : '',
    again.length > 0 ? `${again.join(', ')} seen again` : '',
  ]
    .filter((text) => text !== '')
    .join('; ')
}

const PARTS: Record<ReportPart, string> = {
  assumptions: 'assumptions',
  flips: 'evidence of the flips',
  options: 'lines of the options',
  comparison: 'the comparison',
  uncertainty: 'the range of the savings and its drivers',
  worthMeasuring: 'what to measure first',
  portability: 'portability',
  verdict: 'reasons and when to look again',
  nextSteps: 'next steps',
  pricing: 'when prices were seen',
  warnings: 'warnings',
}

/** Parts that nothing else here tells: where money or rows are told already, their own part is no news. */
function more({ parts }: Moved, said: { money: boolean; rows: boolean }): string {
  const isTold = (part: ReportPart) =>
    (said.money && ['options', 'comparison', 'flips', 'verdict', 'uncertainty', 'assumptions'].includes(part)) ||
    (said.rows && part === 'pricing')
  return parts
    .filter((part) => !isTold(part))
    .map((part) => PARTS[part])
    .join(', ')
}

/** What a scenario's reader would find changed; null: but for the hash of its tables the report is the same, byte for byte. */
export function told({ scenario, moved }: Effect): Told | null {
  if (!moved) return null
  const { base, head } = moved.verdict
  const money = { savings: savings(moved), bill: bill(moved), evens: evens(moved), flips: flips(moved), options: options(moved) }
  const rows = prices(moved)
  const isMoved = Object.values(money).some((text) => text !== '') || moved.verdict.changed || base.option !== head.option
  const rest = more(moved, { money: isMoved, rows: rows !== '' })
  if (!isMoved && rows === '' && rest === '') return null
  return { scenario, verdict: verdict(moved), isTurned: moved.verdict.changed, ...money, prices: rows, more: rest }
}

/** How much there is to see: a turned verdict first, then by the money of the comparison or of an option. */
function weightOf({ moved }: Effect): number {
  if (!moved) return 0
  if (moved.verdict.changed) return Infinity
  const amounts = [moved.figures.npvSavingsUsd.change, ...moved.options.map((one) => one.npvUsd.change)]
  return Math.max(...amounts.map((usd) => Math.abs(usd ?? 0)))
}

/** What is worth saying of each scenario, the largest effect first. */
export function toldOf({ scenarios }: EffectsOfDay): Told[] {
  return scenarios
    .toSorted((a, b) => (weightOf(a) === weightOf(b) ? 0 : weightOf(b) - weightOf(a)))
    .flatMap((one) => told(one) ?? [])
}

export function unmoved({ scenarios }: EffectsOfDay): string[] {
  return scenarios.filter((one) => one.isSame || (one.moved && told(one) === null)).map((one) => one.scenario)
}

/** Scenarios that one side cannot decide, with the reason. */
export function undecidedEffects({ scenarios }: EffectsOfDay): string[] {
  return scenarios.flatMap(({ scenario, obstacles }) =>
    obstacles.slice(0, 1).map(({ side, path, what }) => {
      const both = new Set(obstacles.map((one) => one.side)).size > 1
      const where = path === '' ? '' : `${path}: `
      return `${scenario} cannot be decided with ${both ? 'either' : side === 'head' ? 'the new tables' : 'the old tables'}: ${where}${what}`
    }),
  )
}
