/** How sure the money is: of the ruling's own clause, and of those that it refused by a little. */
import type { OptionId } from '../../engine/options/option-ids.ts'
import { apiSide, OWN, rivalsOfOwn, UNTUNED_PURCHASES } from '../../engine/verdict/rivals.ts'
import { ruler, sameDecision, type MoneyClause, type Ruling, type Seen } from '../../engine/verdict/rules.ts'
import type { BuiltCase } from '../case/built-case.ts'
import { testedBill, type Verdicted } from './decision.ts'
import { isOnTheLine, marginsOf, standsAsTold, type Lines } from './shares.ts'

function linesOf(built: BuiltCase): Lines {
  return {
    billUsd: testedBill(built),
    thresholdUsd: built.told.policy.apiUsdPerMonthThreshold,
    engineers: built.told.team.mlPlatformEngineers,
    minEngineers: built.told.policy.minMlPlatformEngineers,
  }
}

/** The ruling if flip 2 stood the other way, all else as it is. */
function acrossTheLine({ rules, seen }: Verdicted, { engineers, minEngineers, billUsd, thresholdUsd }: Lines): Ruling {
  const met = billUsd > thresholdUsd && engineers >= minEngineers
  const other: Seen = met ? { ...seen, billUsd: 0 } : { ...seen, billUsd: Infinity, engineers: Math.max(engineers, minEngineers) }
  return ruler(rules)(other)
}

/** Whether the answer hangs on the side of the line on which the bill and the team stand. */
function hangsOnLine(judged: Verdicted, lines: Lines): boolean {
  return !sameDecision(acrossTheLine(judged, lines).choice, judged.ruling.choice)
}

/** Whether next month's invoice may turn the answer. */
export function isOnLine(judged: Verdicted, built: BuiltCase): boolean {
  const lines = linesOf(built)
  return (
    judged.rules.law === 'not-met' && isOnTheLine(lines) && lines.engineers >= lines.minEngineers && hangsOnLine(judged, lines)
  )
}

/**
 * Share of draws in which the money clause of the matched rule holds, or of a refused option one minus that in which it pays, and in
 * which bill and team stand where they were told to. null while the answer hangs on law or evidence.
 */
export function confidenceOf(judged: Verdicted, built: BuiltCase): number | null {
  const { ruling } = judged
  if (ruling.choice === 'undetermined') return null
  const draws = judged.drawsOf(ruling.money ? [ruling.money.option, ...ruling.money.rivals] : [])
  const lines = linesOf(built)
  const stands = judged.rules.law === 'not-met' && hangsOnLine(judged, lines) ? standsAsTold(draws, lines) : null
  const margins = ruling.money ? marginsOf(draws, ruling.money) : null
  let sum = 0
  for (let draw = 0; draw < draws.bills.length; draw++) {
    const pays = margins === null || (margins[draw] ?? 0) > 0 !== ruling.money?.refused
    if (pays) sum += stands?.[draw] ?? 1
  }
  return sum / draws.bills.length
}

/** Clauses that were close to turning the answer: own GPUs where scale is met, and the purchase against the API. */
function openClauses({ ruling, rules, seen }: Verdicted, lines: Lines): MoneyClause[] {
  const scale = lines.billUsd > lines.thresholdUsd && lines.engineers >= lines.minEngineers
  const api = apiSide(rules)
  const own = scale && rules.served !== 'worse' ? seen.cheapest(OWN) : null
  const bought = rules.open === 'worse' ? null : seen.cheapest(UNTUNED_PURCHASES)
  return [
    ...(ruling.money ? [ruling.money] : []),
    ...(own === null ? [] : [{ option: own, rivals: rivalsOfOwn(rules), refused: true }]),
    ...(bought === null || api.length === 0 ? [] : [{ option: bought, rivals: api, refused: true }]),
  ]
}

/** A rival at the plan that costs less than this much of an option leaves nothing close. */
const FAR = 0.75

export interface Closest {
  option: OptionId
  /** Share of draws in which it costs less than its rivals */
  probability: number
}

/** Of the clauses that hold in more than half of the draws and in fewer than the policy asks for, the likeliest; null: none is close. */
export function closestOf(judged: Verdicted, built: BuiltCase): Closest | null {
  if (judged.rules.law !== 'not-met') return null
  const cost = (id: OptionId) =>
    id === 'api-optimized' ? built.baselineNpvUsd : (judged.contenders.find((one) => one.id === id)?.npvUsd ?? Infinity)
  const close = openClauses(judged, linesOf(built)).flatMap((clause): Closest[] => {
    if (clause.rivals.some((id) => cost(id) < cost(clause.option) * FAR)) return []
    const probability = judged.share(clause)
    return probability >= 0.5 && probability < judged.rules.policy.confidence ? [{ option: clause.option, probability }] : []
  })
  return close.toSorted((a, b) => b.probability - a.probability)[0] ?? null
}

/** close: an option came close, or the bill is on its line. */
export function closenessOf(judged: Verdicted, built: BuiltCase): 'clear' | 'close' {
  if (judged.rules.law !== 'not-met') return 'clear'
  return closestOf(judged, built) !== null || isOnLine(judged, built) ? 'close' : 'clear'
}
