/** What the change does to each scenario, in words. */
import { delta, money, plural, quantity } from '../../format.ts'
import { BREAK_EVENS, CHOICE_PHRASES, FLIP_NAMES, FLIP_STATUS, OPTION_PHRASES } from '../../labels.ts'
import type { Effect, EffectsOfDay, Moved, Repriced } from '../../repriced.ts'

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

const at = ({ status, value }: Crossing, unit: string): string =>
  status === 'not-computed' ? 'not computed' : value === null ? 'never' : quantity(value, unit)

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

const MOST_NAMED = 3

const some = (names: readonly string[]) =>
  `${names.slice(0, MOST_NAMED).join(', ')}${names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : ''}`

const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

const turnedIn = ({ scenarios }: EffectsOfDay) => scenarios.filter((one) => one.moved?.verdict.changed).map((one) => one.scenario)

/** 2 of 8 verdicts change (clinic, saas-copilot) */
const changed = (day: EffectsOfDay) => {
  const names = turnedIn(day)
  const all = day.scenarios.length
  if (all === 1) return names.length === 0 ? 'the verdict stays' : `the verdict changes (${some(names)})`
  return names.length === 0
    ? `no verdict of ${all} changes`
    : `${names.length} of ${all} verdicts ${names.length === 1 ? 'changes' : 'change'} (${some(names)})`
}

const lost = ({ undecided: count }: EffectsOfDay) =>
  count === 0 ? '' : `, and ${plural(count, 'scenario')} can no longer be decided`

/** "2 of 8 verdicts change (clinic, saas-copilot)." of one day. */
export const countedVerdicts = (day: EffectsOfDay): string => `${capital(changed(day))}${lost(day)}.`

/** The verdicts first, and after them those that change on a later day only. */
export const headline = ({ effects }: Repriced): string => {
  const [now, ...later] = effects
  if (!now || now.scenarios.length === 0) return 'No scenario was decided.'
  const known = new Set(turnedIn(now))
  const steps = later.flatMap((day) => {
    const names = turnedIn(day).filter((name) => !known.has(name))
    return names.length === 0 ? [] : [`On ${day.asOf}: ${names.length} more (${some(names)}).`]
  })
  return [countedVerdicts(now), ...steps].join(' ')
}

/** Which day a table of effects is of. */
export const dayTitle = ({ asOf, begins, scenarios }: EffectsOfDay): string => {
  const what = `What it does to ${plural(scenarios.length, 'scenario')} on ${asOf}`
  if (begins.length === 0) return what
  const announced = begins.some((one) => one.status === 'announced') ? ', announced prices taken as in force' : ''
  return `${what}, when ${some(begins.map((one) => one.id))} ${begins.length === 1 ? 'changes' : 'change'}${announced}`
}

const WORK = 'A scenario that gives its bill keeps the work that the bill pays for at the old prices.'

/** What to know about the figures. */
export const howDecided = ({ effects, draws, laterDays }: Repriced): string[] => {
  const isHeld = effects.some((day) => day.scenarios.some((one) => one.requestsPerMonth !== null))
  return [
    draws === 0 ? 'Decided without draws: verdicts have no confidence.' : `${draws.toLocaleString('en-US')} draws each.`,
    ...(isHeld ? [WORK] : []),
    ...(laterDays > 0
      ? [`Prices begin on ${plural(laterDays, 'later day')} that ${laterDays === 1 ? 'is' : 'are'} not shown.`]
      : []),
  ]
}

/** Where the two sides came from. */
export const sidesOf = ({ base, head, asOf }: Repriced): string => {
  const KINDS = { whole: 'whole tables', overlay: 'laid over the shipped tables', shipped: 'the shipped tables' }
  const name = ({ folder, is }: Repriced['base']) => (is === 'shipped' ? KINDS.shipped : `${folder} (${KINDS[is]})`)
  return `${name(base)} → ${name(head)}, read on ${asOf}`
}

export const gateWords = ({ gate }: Repriced): string[] =>
  gate.results.map(({ rule, actual, passed }) => `${passed ? 'passed' : 'FAILED'}: ${rule} (${actual})`)
