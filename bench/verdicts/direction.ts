/**
 * Sense of direction: an input that lowers the cost of one kind of option alone never moves the verdict away from it, and better
 * evidence never moves it from the open model back to the API.
 */
import { withValue } from '../../src/scenario/paths.ts'
import { randomFrom } from '../shared/random.ts'
import { familyOf, type Decider, type Family, type ReportView, type Scenario } from './decider.ts'
import { bettered, type OpenEvaluation } from './evaluations.ts'
import { nameOf } from './grid.ts'
import { law, type Law } from './law.ts'
import { isOpenAnswer, openEvaluationAt } from './promises.ts'
import type { Court, Judged } from './worlds.ts'

/** Pairs of values of one key, the second of which makes something cheaper. Whether it does, and what alone, is read off the costs. */
const CHANGES: [path: string, dear: unknown, cheap: unknown][] = [
  ['selfHost.opsFte', 3, 1],
  ['selfHost.buildFte', 2, 1],
  ['selfHost.overheadShare', 0.2, 0.05],
  ['selfHost.fixedUsdPerMonth', 4000, 0],
  ['selfHost.setupUsd', 60_000, 0],
  ['selfHost.headroomShare', 0.3, 0.1],
  ['selfHost.priceChangePerYear', 0, -0.1],
  ['owned.usdPerKwh', 0.2, 0.08],
  ['owned.residualShare', 0, 0.25],
  ['api.setupUsd', 80_000, 0],
  ['api.opsFte', 1, 0.05],
  ['api.discount', 0.1, 0.3],
  ['hostedOpen.opsFte', 1, 0.05],
  ['hostedOpen.discount', 0, 0.4],
  ['hostedOpen.priceChangePerYear', 0, -0.3],
  ['api.priceChangePerYear', 0, -0.3],
  ['api.fixedUsdPerMonth', 2000, 0],
]
const A_SCENARIO = 10
const FAMILY_LIST: Family[] = ['api', 'purchase', 'tuned', 'own']
/** Less than a dollar is rounding. */
const ROUNDING_USD = 1

function costOf(report: ReportView, family: Family): number {
  return Math.min(
    Infinity,
    ...report.options.flatMap((one) =>
      familyOf(one.id) === family && one.id !== 'api' && one.totals && one.status === 'priced' ? [one.totals.npvUsd] : [],
    ),
  )
}

function flipsOf(report: ReportView): string {
  return report.flips.map((flip) => `${flip.id} ${flip.status}`).join(', ')
}

/** The one kind that became cheaper; null when none or more than one changed its cost. */
function cheaperAlone(dear: ReportView, cheap: ReportView): Family | null {
  const moved = FAMILY_LIST.filter((family) => {
    const [before, after] = [costOf(dear, family), costOf(cheap, family)]
    return before !== after && !(Math.abs(before - after) <= ROUNDING_USD)
  })
  const [only] = moved
  return only !== undefined && moved.length === 1 && costOf(cheap, only) < costOf(dear, only) ? only : null
}

/** By requests, so that a cheaper API does not mean more of them. */
function byRequests(scenario: Scenario, report: ReportView): Scenario {
  const first = report.options.find((one) => one.id === 'api-optimized') as { monthly?: { requests: number }[] } | undefined
  const requests = first?.monthly?.[0]?.requests
  if (requests === undefined) return scenario
  return withValue(withValue(scenario, 'workload.apiUsdPerMonth', undefined), 'workload.requestsPerMonth', requests)
}

function attempt(court: Decider, scenario: Scenario): ReportView | null {
  try {
    return court.decide(scenario, { draws: 0 })
  } catch {
    return null
  }
}

/** `part` is the share of the grids that is looked at. */
export function cheaperNeverLoses(court: Court, all: Judged[], part: number): Law {
  const random = randomFrom(7)
  const broken: string[] = []
  const counts = new Map<Family, number>()
  for (const { item, scenario, report } of all) {
    const base = byRequests(scenario, report)
    for (let index = 0; index < A_SCENARIO; index++) {
      const [path, more, less] = random.pick(CHANGES)
      if (!court.knows(path, more)) continue
      const [dear, cheap] = [attempt(court, withValue(base, path, more)), attempt(court, withValue(base, path, less))]
      if (!dear || !cheap || flipsOf(dear) !== flipsOf(cheap)) continue
      const family = cheaperAlone(dear, cheap)
      if (family === null) continue
      counts.set(family, (counts.get(family) ?? 0) + 1)
      const [before, after] = [dear.verdict.choice, cheap.verdict.choice]
      if (familyOf(before) === family && familyOf(after) !== family) {
        broken.push(
          `${nameOf(item)}: ${path} ${String(more)} → ${String(less)} makes ${family} cheaper, and moves ${before} to ${after}`,
        )
      }
    }
  }
  const checked = [...counts.values()].reduce((sum, one) => sum + one, 0)
  const least = Math.floor(2000 * part)
  if (checked < least) broken.push(`only ${checked} changes made one kind alone cheaper, at least ${least} are to be looked at`)
  const figures = [[...counts].map(([family, count]) => `${family} ${count}`).join(', ')]
  return law('what makes one kind of option cheaper never moves the verdict away from it', checked, broken, { figures })
}

export function betterEvidenceNeverHurts(court: Court, all: Judged[]): Law {
  const name = 'better evidence never moves from the open model back to the API'
  let checked = 0
  const broken = all.flatMap(({ item, scenario, quick }) => {
    const found = openEvaluationAt(scenario) as OpenEvaluation | undefined
    if (!found) return []
    return [0.01, 0.04].flatMap((share) => {
      const better = bettered(found, share)
      const report = better && attempt(court, withValue(scenario, 'selfHost.evaluation', better))
      if (!report) return []
      checked++
      const lost = isOpenAnswer(quick) && !isOpenAnswer(report)
      return lost
        ? [`${nameOf(item)}: ${share * 100} % more right answers move ${quick.verdict.choice} to ${report.verdict.choice}`]
        : []
    })
  })
  return law(name, checked, checked === 0 ? ['this build does not know selfHost.evaluation'] : broken)
}
