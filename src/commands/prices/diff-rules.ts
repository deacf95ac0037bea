/** What `prices diff --fail-on` may ask. */
import { fail } from '../../errors.ts'
import { nearest } from '../../pricing/nearest.ts'
import type { Effect, Repriced } from '../../report/schemas/prices-diff.schema.ts'

/** A comparison before its gate. */
export type JudgedDiff = Omit<Repriced, 'gate'>

/** A scenario that can no longer be decided has no verdict to keep. */
function isTurned({ moved, isSame, obstacles }: Effect) {
  return moved ? moved.verdict.changed : !isSame && obstacles.every(({ side }) => side === 'head')
}

/** Rule → how many scenarios, on any of the days, or changes breach it. */
const RULES = {
  'verdict-changed': ({ effects }: JudgedDiff) =>
    new Set(effects.flatMap((day) => day.scenarios.filter(isTurned).map((one) => one.scenario))).size,
  'history-rewritten': ({ changes }: JudgedDiff) =>
    changes.filter(({ what }) => what === 'overwritten' || what === 'period-removed' || what === 'row-removed').length,
}

export type DiffRule = keyof typeof RULES

function isRule(name: string): name is DiffRule {
  return Object.hasOwn(RULES, name)
}

/** @throws UserError when there is no such rule */
export function diffRules(names: readonly string[]): DiffRule[] {
  return names.map((name) => {
    if (isRule(name)) return name
    const known = Object.keys(RULES)
    const near = nearest(name, known)
    const hint = near.length > 0 ? `did you mean ${near.join(', ')}?` : `there are ${known.join(', ')}`
    throw fail('bad-option', { message: `--fail-on ${name} is no rule of prices diff; ${hint}` })
  })
}

export function diffGateOf(rules: readonly DiffRule[], diff: JudgedDiff): Repriced['gate'] {
  const results = rules.map((rule) => {
    const actual = RULES[rule](diff)
    return { rule, actual, passed: actual === 0 }
  })
  return { passed: results.every((one) => one.passed), results }
}
