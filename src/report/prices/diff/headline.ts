/** What stands over the scenarios: how many verdicts change, on which day, between which tables. */
import { count, plural } from '../../sentences/format.ts'
import type { EffectsOfDay, Repriced } from '../../schemas/prices-diff.schema.ts'

const MOST_NAMED = 3

function some(names: readonly string[]) {
  return `${names.slice(0, MOST_NAMED).join(', ')}${names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : ''}`
}

function capital(text: string) {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}

function turnedIn({ scenarios }: EffectsOfDay) {
  return scenarios.filter((one) => one.moved?.verdict.changed).map((one) => one.scenario)
}

/** 2 of 8 verdicts change (clinic, saas-copilot) */
function changed(day: EffectsOfDay) {
  const names = turnedIn(day)
  const all = day.scenarios.length
  if (all === 1) return names.length === 0 ? 'the verdict stays' : `the verdict changes (${some(names)})`
  return names.length === 0
    ? `no verdict of ${all} changes`
    : `${names.length} of ${all} verdicts ${names.length === 1 ? 'changes' : 'change'} (${some(names)})`
}

function lost({ undecided: count }: EffectsOfDay) {
  return count === 0 ? '' : `, and ${plural(count, 'scenario')} can no longer be decided`
}

/** "2 of 8 verdicts change (clinic, saas-copilot)." of one day. */
export function countedVerdicts(day: EffectsOfDay): string {
  return `${capital(changed(day))}${lost(day)}.`
}

/** The verdicts first, and after them those that change on a later day only. */
export function pricesHeadline({ effects }: Repriced): string {
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
export function dayTitle({ asOf, begins, scenarios }: EffectsOfDay): string {
  const what = `What it does to ${plural(scenarios.length, 'scenario')} on ${asOf}`
  if (begins.length === 0) return what
  const announced = begins.some((one) => one.status === 'announced') ? ', announced prices taken as in force' : ''
  return `${what}, when ${some(begins.map((one) => one.id))} ${begins.length === 1 ? 'changes' : 'change'}${announced}`
}

const WORK = 'A scenario that gives its bill keeps the work that the bill pays for at the old prices.'

/** What to know about the figures. */
export function howDecided({ effects, draws, laterDays }: Repriced): string[] {
  const isHeld = effects.some((day) => day.scenarios.some((one) => one.requestsPerMonth !== null))
  return [
    draws === 0 ? 'Decided without draws: verdicts have no confidence.' : `${count(draws)} draws each.`,
    ...(isHeld ? [WORK] : []),
    ...(laterDays > 0
      ? [`Prices begin on ${plural(laterDays, 'later day')} that ${laterDays === 1 ? 'is' : 'are'} not shown.`]
      : []),
  ]
}

/** Where the two sides came from. */
export function sidesOf({ base, head, asOf }: Repriced): string {
  const KINDS = { whole: 'whole tables', overlay: 'laid over the shipped tables', shipped: 'the shipped tables' }
  const name = ({ folder, is }: Repriced['base']) => (is === 'shipped' ? KINDS.shipped : `${folder} (${KINDS[is]})`)
  return `${name(base)} → ${name(head)}, read on ${asOf}`
}

export function gateWords({ gate }: Repriced): string[] {
  return gate.results.map(({ rule, actual, passed }) => `${passed ? 'passed' : 'FAILED'}: ${rule} (${actual})`)
}
