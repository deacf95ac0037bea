/** What the flags ask of every scenario of a run. */
import { fail } from '../../errors.ts'
import { asksForBaseline, parseRule, type Rule } from '../../gate/gate.ts'
import type { World } from '../../world.ts'
import { baselineOf } from './baseline.ts'
import type { DecideFlags } from './flags.ts'

/** The day that is asked for, else today's, by UTC so that a build answers alike everywhere: the one place where a clock is read. */
export function dateOf(world: World, given: string | undefined, where = '--as-of'): string {
  const date = given ?? world.now().toISOString().slice(0, 10)
  const isDate =
    /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(date)) && new Date(date).toISOString().startsWith(date)
  if (!isDate) throw fail('bad-date', { seen: date }, { where })
  return date
}

export function wholeNumber(flag: string, text: string, most: number): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value > most)
    throw fail('bad-option', {
      message: `${flag} ${text} is not a whole number`,
      remedy: `give one from 0 to ${most.toLocaleString('en-US')}`,
    })
  return value
}

function gateRulesOf(flags: DecideFlags): Rule[] {
  const rules = flags.failOn.map(parseRule)
  const lost = flags.baseline === undefined ? rules.find(asksForBaseline) : undefined
  if (lost) throw fail('needs-baseline', { rule: lost.text })
  return rules
}

/** The flags without a baseline that is not there yet, and without the rules that ask what changed since it. */
function withoutMissingBaseline(world: World, flags: DecideFlags): DecideFlags {
  const { baseline, ...rest } = flags
  if (!flags.baselineOptional || baseline === undefined || world.files.exists(baseline)) return flags
  const [lost, kept] = [
    flags.failOn.filter((one) => asksForBaseline(parseRule(one))),
    flags.failOn.filter((one) => !asksForBaseline(parseRule(one))),
  ]
  const unasked = lost.length > 0 ? `, and nobody asked ${lost.join(', ')}` : ''
  world.stderr.write(`notice: no baseline yet: ${baseline} is not there, so what changed is not known${unasked}\n`)
  return { ...rest, failOn: kept }
}

/** What the flags ask of every scenario of a run. @throws UserError when one of them cannot be meant */
export async function settingsOf(world: World, given: DecideFlags) {
  const flags = withoutMissingBaseline(world, given)
  return {
    asOf: dateOf(world, flags.asOf),
    draws: wholeNumber('--draws', flags.draws, 10_000_000),
    seed: wholeNumber('--seed', flags.seed, 2 ** 31 - 1),
    rules: gateRulesOf(flags),
    since: await baselineOf(world, flags.baseline),
  }
}

export type Settings = Awaited<ReturnType<typeof settingsOf>>
