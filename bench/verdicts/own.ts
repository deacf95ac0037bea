/** Own GPUs against the best way to buy the same weights. */
import { isOwn } from './decider.ts'
import { nameOf, type Item } from './grid.ts'
import { law, millions, percent, type Law } from './law.ts'
import { costsIn, isTuned, loadOf, purchaseIn, shareOfWorlds, type Court, type Judged } from './worlds.ts'

/** Share of worlds in which own GPUs may be dearer. */
const MAY_BE_DEARER = 0.2
const LISTED = 20
/** Own wins that a grid of large buyers has to leave standing, and how many buyers that is. */
const LEAST_WINS = 5
const GRID = 280

/**
 * Own verdicts that the purchase could take away: not where law asks for own infrastructure, nor where it bars the API and no
 * host that it allows is known. Where it bars the API alone, own GPUs still have to beat the hosts that are left.
 */
function isContested(court: Court, judged: Judged): boolean {
  const { item, report } = judged
  if (!isOwn(report) || item.placement === 'nowhere') return false
  if (report.verdict.basis !== 'legal-requirement') return true
  const law = report.flips.find((flip) => flip.id === 'regulated-data')?.status
  return law === 'not-met' && purchaseIn(court, judged) !== null
}

interface Win {
  line: string
  broken: string | null
}

function winOf(court: Court, judged: Judged): Win {
  const name = nameOf(judged.item)
  const { verdict, scenario } = judged.report
  const own = judged.report.options.find((one) => one.id === verdict.option)
  const [first, last] = loadOf(court, judged).map((load) => load.toFixed(1))
  const bought = purchaseIn(court, judged)
  const plan = costsIn(court, judged, 0)
  let bothBeaten = 0
  let worlds = 0
  const { share, error } = shareOfWorlds(MAY_BE_DEARER, (world) => {
    const { own: usd, api, purchase } = costsIn(court, judged, world)
    worlds++
    if (usd !== null && (purchase === null || usd < purchase) && (api === null || usd < api)) bothBeaten++
    return usd === null || (purchase !== null && usd > purchase)
  })
  const api = scenario['api'] as { model: string }
  const selfHost = scenario['selfHost'] as { model: string }
  const line = [
    name,
    `${api.model} → ${selfHost.model}`,
    `${first} to ${last} requests/s on ${own?.capacity?.gpus ?? '?'} ${own?.capacity?.gpu ?? ''} (${verdict.option})`,
    `API ${millions(plan.api)}, buy ${millions(plan.purchase)} (cheapest ${millions(plan.cheapest)}, ${bought?.hosts.length ?? 0} hosts), own ${millions(plan.own)}`,
    `p ${percent(bothBeaten / worlds)} of ${worlds}, report ${percent(verdict.confidence)}`,
  ].join('; ')
  if (bought === null && !isTuned(judged))
    return { line, broken: `${name}: own wins without a known purchase of ${selfHost.model}` }
  if (share > MAY_BE_DEARER + error)
    return { line, broken: `${name}: dearer than the purchase in ${percent(share)} of ${worlds} draws` }
  const dearer = plan.own === null || plan.cheapest === null || plan.own > plan.cheapest
  const why = `own ${millions(plan.own)} at the plan, the cheapest host (${isTuned(judged) ? 'of the tuned weights' : bought?.cheapest.provider}) ${millions(plan.cheapest)}`
  return { line, broken: dearer ? `${name}: ${why}` : null }
}

/** Own verdicts by scale or task of many large buyers, decided without draws, and those of them that stand. */
function standingOf(court: Court, buyers: readonly Item[]): { own: number; standing: number } {
  const found = buyers.map((item) => court.decide(item.scenario, { draws: 0 }))
  const own = buyers.flatMap((item, index) => {
    const report = found[index]
    if (!report) return []
    const judged = { item, scenario: item.scenario, report, quick: report }
    return isContested(court, judged) ? [winOf(court, judged)] : []
  })
  return { own: own.length, standing: own.filter(({ broken }) => broken === null).length }
}

/**
 * Own GPUs still win where they should. A grid of 280 large buyers has some five such wins, give or take two by its seed: so they are
 * counted over six seeds.
 */
export function ownStillWins(court: Court, grids: readonly (readonly Item[])[]): Law {
  const counts = grids.map((buyers) => standingOf(court, buyers))
  const buyers = grids.flat().length
  const standing = counts.reduce((sum, one) => sum + one.standing, 0)
  const fewest = Math.floor((LEAST_WINS * buyers) / GRID)
  return law(
    'own GPUs still win where they should',
    buyers,
    standing < fewest ? [`${standing} stand, at least ${fewest} of ${buyers} should`] : [],
    { figures: [`a grid: ${counts.map((one) => `${one.standing} of ${one.own}`).join(', ')}`] },
  )
}

/** No own verdict that the purchase beats, and none without a known purchase. */
export function ownAgainstPurchase(court: Court, all: Judged[]): Law {
  const own = all.filter((one) => isContested(court, one))
  const wins = own.map((one) => winOf(court, one))
  const shown = wins.slice(0, LISTED).map((win) => win.line)
  return law(
    'own GPUs beat the purchase of the same weights',
    own.length,
    wins.flatMap(({ broken }) => broken ?? []),
    { figures: [`own by scale or task: ${own.length} of ${all.length}; the first ${LISTED}:`, ...shown] },
  )
}
