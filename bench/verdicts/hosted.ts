/** The open model at a host: the answer wherever evidence is good and the purchase pays, and nowhere else. */
import { familyOf } from './decider.ts'
import { evidenceOf, type OpenEvaluation } from './evaluations.ts'
import { nameOf } from './grid.ts'
import { law, percent, type Law } from './law.ts'
import { sells } from './purchase.ts'
import { valueAt } from '../../src/scenario/paths.ts'
import { costsIn, factNumber, purchaseIn, shareOfWorlds, type Court, type Judged } from './worlds.ts'

const KEY = 'selfHost.evaluation'

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise
}

/** What is wrong with an answer; null when nothing is. */
function fault(court: Court, judged: Judged, line: number): string | null {
  const { item, report, scenario } = judged
  const { choice, option } = report.verdict
  const margin = numberOr(valueAt(report.scenario, 'policy.qualityMargin'), 0.03)
  const least = factNumber(court.tables, 'policy.minEvaluationExamples')
  const found = (valueAt(scenario, KEY) ?? null) as OpenEvaluation | null
  const evidence = evidenceOf(found, margin, least)
  if (choice === 'hosted-open' && (evidence === 'open' || evidence === 'worse'))
    return `hosted-open on evidence that is ${evidence}`
  const open = report.flips.some((flip) => flip.id === 'regulated-data' && flip.status !== 'not-met')
  if (evidence !== 'good' || open || purchaseIn(court, judged) === null) return null
  const apiVendor = String(valueAt(report.scenario, 'api.model')).split('/')[0] ?? ''
  if (!sells(item.placement, apiVendor)) {
    return familyOf(choice) === 'api' || choice === 'undetermined'
      ? `${choice}, where the API is barred and the purchase is good`
      : null
  }
  if (choice !== 'api' && option !== 'hosted-open') return null
  const { share, error } = shareOfWorlds(line, (world) => {
    const { api, purchase } = costsIn(court, judged, world)
    return api !== null && purchase !== null && purchase < api
  })
  const pays = `the purchase is cheaper in ${percent(share)} of draws, policy ${percent(line)}`
  if (choice === 'api' && share > line + error) return `api, though evidence is good and ${pays}`
  return option === 'hosted-open' && share < line - error ? `hosted-open, though ${pays}` : null
}

/** A build without evaluations of the open model has nothing to be judged by. */
export function hostedWherePaid(court: Court, all: Judged[]): Law {
  const name = 'hosted-open wherever evidence is good, the purchase pays and no earlier rule wins'
  const counts = all.filter(({ report }) => familyOf(report.verdict.choice) === 'purchase').length
  const figures = [`hosted-open in ${counts} of ${all.length}`]
  const probe: OpenEvaluation = { examples: 500, frontierCorrect: 430, openCorrect: 430 }
  if (!court.knows(KEY, probe)) return law(name, 0, [`this build does not know ${KEY}`], { figures })
  const line = factNumber(court.tables, 'policy.confidence')
  const broken = all.flatMap((judged) => {
    const why = fault(court, judged, line)
    return why === null ? [] : [`${nameOf(judged.item)}: ${why}`]
  })
  return law(name, all.length, broken, { figures })
}
