/** What the change does to a scenario, in words. */
import { delta, money, quantity } from '../../format.ts'
import { BREAK_EVENS, CHOICE_PHRASES, FLIP_NAMES, FLIP_STATUS, OPTION_PHRASES } from '../../labels.ts'
import type { Effect, EffectsOfDay, Moved } from '../../repriced.ts'

export interface Told {
  scenario: string
  verdict: string
  isTurned: boolean
  savings: string
  bill: string
  evens: string
  flips: string
}

const arrow = (base: string, head: string) => (base === head ? '' : `${base} → ${head}`)

const verdict = ({ verdict: { changed, base, head } }: Moved): string => {
  if (changed) return `from ${CHOICE_PHRASES[base.choice]} to ${CHOICE_PHRASES[head.choice]}`
  const moved = base.option !== head.option && base.option !== null && head.option !== null
  const now = moved ? `, now ${OPTION_PHRASES[head.option ?? 'api']} and not ${OPTION_PHRASES[base.option ?? 'api']}` : ''
  return `still ${CHOICE_PHRASES[head.choice]}${now}`
}

const usd = (value: number | null) => (value === null ? 'none to compare' : money(value))

const savings = ({ figures: { npvSavingsUsd: one } }: Moved): string => {
  const said = arrow(usd(one.base), usd(one.head))
  return said === '' || one.change === null ? said : `${said} (${delta(one.change)})`
}

const perMonth = (value: number | null) => (value === null ? 'unknown' : money(value))

/** As it is used today, and where it differs, as it should be. */
const bill = ({ figures: { apiUsdPerMonth: today, optimizedApiUsdPerMonth: best } }: Moved): string => {
  const [used, optimized] = [today, best].map((one) => arrow(perMonth(one.base), perMonth(one.head)))
  return used === optimized || optimized === ''
    ? (used ?? '')
    : `${used === '' ? '' : `${used}; `}cached and batched ${optimized}`
}

type Crossing = Moved['breakEven']['utilization']['base']

const WITHOUT_PLACE: Record<Crossing['status'], string> = {
  found: 'found',
  always: 'always',
  never: 'never',
  beyond: 'later than was searched',
  'not-computed': 'not computed',
}

const at = ({ status, value }: Crossing, unit: string): string => (value === null ? WITHOUT_PLACE[status] : quantity(value, unit))

/** requests/month → "requests a month"; the name of what is even says the rest. */
const EVEN_AT: Record<keyof Moved['breakEven'], string> = {
  requestsPerMonth: 'requests a month',
  apiUsdPerMonth: 'API bill a month',
  utilization: 'utilization',
  usdPerGpuHour: 'price of a GPU-hour',
  opsFte: 'people in operations',
}

const UNIT_SAID = / requests\/month$|\/month$|\/GPU-hour$| FTE$/

const NAMES = ['requestsPerMonth', 'apiUsdPerMonth', 'utilization', 'usdPerGpuHour', 'opsFte'] as const

const evens = ({ breakEven }: Moved): string =>
  NAMES.flatMap((name) => {
    const { base, head } = breakEven[name]
    const [was, is] = [base, head].map((one) => at(one, BREAK_EVENS[name].unit).replace(UNIT_SAID, ''))
    const said = arrow(was ?? '', is ?? '')
    return said === '' ? [] : [`${EVEN_AT[name]} ${said}`]
  }).join('; ')

const flips = ({ flips: all }: Moved): string => {
  const words = (status: Moved['flips'][number]['base']) => (status === null ? 'not there' : FLIP_STATUS[status].words)
  return all.map((one) => `${FLIP_NAMES[one.id]}: ${words(one.base)} → ${words(one.head)}`).join('; ')
}

/** What is worth saying of a scenario; null: nothing that one would see moved. */
export const told = ({ scenario, moved }: Effect): Told | null => {
  if (!moved) return null
  const { base, head } = moved.verdict
  const parts = { savings: savings(moved), bill: bill(moved), evens: evens(moved), flips: flips(moved) }
  const isSame = !moved.verdict.changed && base.option === head.option && Object.values(parts).every((text) => text === '')
  return isSame ? null : { scenario, verdict: verdict(moved), isTurned: moved.verdict.changed, ...parts }
}

export const unmoved = ({ scenarios }: EffectsOfDay): string[] =>
  scenarios.filter((one) => one.moved && told(one) === null).map((one) => one.scenario)

/** Scenarios that one side cannot decide, with the reason. */
export const undecided = ({ scenarios }: EffectsOfDay): string[] =>
  scenarios.flatMap(({ scenario, obstacles }) =>
    obstacles.slice(0, 1).map(({ side, path, what }) => {
      const both = new Set(obstacles.map((one) => one.side)).size > 1
      const where = path === '' ? '' : `${path}: `
      return `${scenario} cannot be decided with ${both ? 'either' : side === 'head' ? 'the new tables' : 'the old tables'}: ${where}${what}`
    }),
  )
