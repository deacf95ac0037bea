/**
 * Attribution: why the savings changed. The base is decided again with the head's tables, date and values, one kind of change at a time and
 * each on top of the ones before, so the parts sum to the whole. Where only one kind changed, it is the cause without a run.
 */
import { roundToCent } from '../engine/ledger/round.ts'
import type { Cause, ReportDiff } from '../report/schemas/diff.schema.ts'
import type { Compared } from './compared.ts'
import { route, type Waypoint } from './steps.ts'
import { suspects, type Differences } from './candidates.ts'

/** A decision with the head's tables and tool; null when the scenario does not fit them. */
export type Again = (at: Waypoint) => Pick<Compared, 'verdict' | 'comparison'> | null

type Causes = ReportDiff['causes']
type Step = Causes['steps'][number]

/** The step after which the verdict was that of the head and stayed so. */
function turnedBy(base: Compared, steps: readonly Step[]): Cause | null {
  const choices = [base.verdict.choice, ...steps.map((step) => step.choice)]
  const index = choices.findLastIndex((choice, at) => at > 0 && choice !== choices[at - 1])
  return steps[index - 1]?.cause ?? null
}

function unseparated(possible: Cause[], why: NonNullable<Causes['why']>): Causes {
  return {
    of: 'npvSavingsUsd',
    status: 'not-separated',
    why,
    possible,
    steps: [],
    turnedBy: null,
  }
}

/** A step that changed neither the money nor the verdict says nothing. */
function telling(steps: readonly Step[], base: Compared): Step[] {
  return steps.filter((step, index) => {
    const before = index === 0 ? base.verdict.choice : steps[index - 1]?.choice
    return step.changeUsd !== 0 || (step.choice !== null && step.choice !== before)
  })
}

function separated(base: Compared, possible: Cause[], steps: readonly Step[], changed: boolean): Causes {
  return {
    of: 'npvSavingsUsd',
    status: 'separated',
    why: null,
    possible,
    steps: telling(steps, base),
    turnedBy: changed ? turnedBy(base, steps) : null,
  }
}

/** @param again decides with the head's tables; null where they are not at hand */
export function causesOf(base: Compared, head: Compared, found: Differences, again: Again | null): Causes {
  const possible = suspects(base, head, found)
  const changed = base.verdict.choice !== head.verdict.choice
  const [from, to] = [base.comparison.npvSavingsUsd, head.comparison.npvSavingsUsd]
  const [only] = possible
  if (!changed && from === to && possible.length === 0)
    return { ...separated(base, possible, [], false), status: 'nothing-changed' }
  if (from === null || to === null) return unseparated(possible, 'no-savings')
  const end = changed ? head.verdict.choice : null
  if (possible.length <= 1)
    return separated(base, possible, [{ cause: only ?? 'unexplained', changeUsd: roundToCent(to - from), choice: end }], changed)
  if (!again) return unseparated(possible, 'other-tables')

  const steps: Step[] = []
  let before = from
  for (const { cause, at } of route(base, head, possible)) {
    // Draws decide the verdict and not the plan's money: without a changed verdict there is nothing to draw for.
    const ran = again(changed ? at : { ...at, draws: 0 })
    if (!ran) return unseparated(possible, 'base-does-not-fit')
    const now = ran.comparison.npvSavingsUsd
    if (now === null) return unseparated(possible, 'no-savings')
    steps.push({ cause, changeUsd: roundToCent(now - before), choice: changed ? ran.verdict.choice : null })
    before = now
  }
  const last = possible.at(-1) ?? 'unexplained'
  steps.push({ cause: last, changeUsd: roundToCent(to - before), choice: end })
  return separated(base, possible, steps, changed)
}
