/** Sentences that more than one format says about a report. */
import type { OptionId } from '../../engine/options/option-ids.ts'
import { count, host, money, month, monthYear, odds, ofDraws, percent, plural, quantity, span } from './format.ts'
import { conditionOf, conditions } from './conditions.ts'
import { otherModels } from './other-models.ts'
import { OPTION_PHRASES } from './labels.ts'
import type { Report } from '../schemas/report.schema.ts'
import { sentence } from './finding-sentences.ts'
import { capital } from './format.ts'

type Reason = Report['flips'][number]['reasons'][number]
type Spread = NonNullable<Report['uncertainty']>['npvSavingsUsd']
type Driver = NonNullable<Report['uncertainty']>['drivers'][number]

/** Where a finding can be read, and how far to trust it; null for one that rests on the scenario. */
export function sourceOf({ args }: Reason): { url: string; name: string; standing: string } | null {
  const { source, checkedOn, grade } = args
  if (typeof source !== 'string' || typeof checkedOn !== 'string') return null
  return { url: source, name: host(source), standing: [...(grade ? [`grade ${grade}`] : []), monthYear(checkedOn)].join(', ') }
}

/** Why, in the order of the headline: the model that was assumed, then what the rules found. */
export function why(report: Report): string[] {
  return [otherModels(report), ...report.verdict.reasons.map((one) => sentence(one, { asOf: report.asOf }))].filter(
    (words) => words !== '',
  )
}

/** How certain the savings are; with an open question, of quality or of the purchase, no more is said than that. Nothing without draws or an answer. */
export function confidence(report: Report): string {
  const { verdict, uncertainty } = report
  if (verdict.confidence === null || verdict.choice === 'undetermined') return ''
  const share = `${ofDraws(verdict.confidence)} of ${uncertainty ? `${count(uncertainty.draws)} simulated futures` : 'the simulated futures'}`
  const open = conditionOf(report, 'evaluate')
  if (open)
    return `Confidence in the savings alone: they hold in ${share}. Whether ${String(open.args['model'])} is good enough is not known.`
  if ((verdict.conditions ?? []).length > 0)
    return `Confidence in the savings alone: they hold in ${share}. The caveats below have to hold too.`
  if (verdict.closest) return `Confidence: close. ${cameClose(report, verdict.closest)}`
  const words = verdict.closeness === 'close' ? 'close' : odds(verdict.confidence)
  const rival = refusedPurchase(report)
  return rival === null
    ? `Confidence: ${words}. The arithmetic of this answer holds in ${share}.`
    : `Confidence: ${words}. The API costs less than ${OPTION_PHRASES[rival]} in ${share}.`
}

/** Whether an option buys the weights as they are. */
function isUntunedPurchase(option: OptionId): boolean {
  return option === 'hosted-open' || option === 'open-endpoint'
}

/** "The open model at a host costs less than the API in 62% of 10,000 simulated futures; your policy asks for 80%." */
function cameClose(
  { uncertainty, scenario }: Report,
  { option, probability }: NonNullable<Report['verdict']['closest']>,
): string {
  const share = `${ofDraws(probability)} of ${uncertainty ? `${count(uncertainty.draws)} simulated futures` : 'the simulated futures'}`
  const does = isUntunedPurchase(option) ? 'costs less than the API' : 'is the cheapest option'
  return `${capital(OPTION_PHRASES[option])} ${does} in ${share}; your policy asks for ${percent(scenario.policy.confidence)}.`
}

/** Where no flip is met, the purchase that the confidence of the API is about; null where an evaluation or the line decides as well. */
function refusedPurchase({ verdict, scenario, options }: Report): 'hosted-open' | 'open-endpoint' | null {
  const isMixed = scenario.selfHost.evaluation !== null || verdict.reasons.some(({ code }) => code === 'on-the-line')
  if (verdict.basis !== 'no-flip' || isMixed) return null
  const cost = (id: string) => options.find((one) => one.id === id)?.totals?.npvUsd ?? Infinity
  const [host, endpoint] = [cost('hosted-open'), cost('open-endpoint')]
  if (Math.min(host, endpoint) === Infinity) return null
  return host <= endpoint ? 'hosted-open' : 'open-endpoint'
}

export function payback(report: Report): string {
  const { challenger, paybackMonth, savingsUsd } = report.comparison
  if (challenger === null || savingsUsd === null || report.verdict.basis === 'legal-requirement') return ''
  return paybackMonth === null
    ? `No payback within ${span(report.scenario.horizonMonths)}.`
    : `Payback in ${month(paybackMonth, report.asOf)}.`
}

function signed(usd: number) {
  return usd < 0 ? `${money(-usd)} lost` : `${money(usd)} saved`
}

/** The interval in words that need no sign. */
export function spread({ p10, p50, p90 }: Spread): string {
  if (p10 >= 0) return `Net present value of the savings: median ${money(p50)}; 80% lie between ${money(p10)} and ${money(p90)}.`
  if (p90 <= 0)
    return `Net present value of the extra cost: median ${money(-p50)}; 80% lie between ${money(-p90)} and ${money(-p10)}.`
  return `Net present value: median ${signed(p50)}; 80% lie between ${signed(p10)} and ${signed(p90)}.`
}

/** In how many draws the challenger costs less than the API, as a sentence. */
export function likelihood({ uncertainty, comparison, options }: Report): string {
  if (!uncertainty || comparison.challenger === null) return ''
  const { probabilityChallengerCheaper: share, draws } = uncertainty
  const name = capital(OPTION_PHRASES[comparison.challenger])
  const isBarred = options.find(({ id }) => id === comparison.baseline)?.totals === null
  return `${name} costs less than the API${isBarred ? ', were it allowed,' : ''} in ${ofDraws(share)} of ${count(draws)} simulated futures (${odds(share)}).`
}

/** A driver's unit, where the run gave none that of the assumption it stands for. */
function unitOf(report: Report, driver: Driver): string | null {
  return driver.unit ?? report.assumptions.find((one) => one.path === driver.path)?.unit ?? null
}

/** The value at which the money changes sides, in the driver's unit. */
export function flipsAt(report: Report, driver: Driver): string {
  return driver.flipsAt === null ? '' : quantity(driver.flipsAt, unitOf(report, driver))
}

/** Events with the month in which each is expected. */
export function revisits(report: Report): string[] {
  return report.verdict.revisit.map((one) => {
    const when = one.month === null ? 'not within the horizon' : month(one.month, report.asOf)
    return `${capital(sentence(one, { asOf: report.asOf }))}: ${when}.`
  })
}

/** Rows whose age a condition or a warning says already. */
function saidOld({ verdict, warnings }: Report): unknown[] {
  return [...(verdict.conditions ?? []), ...warnings].flatMap(({ code, args }) =>
    code === 'old-price' ? [args['host']] : code === 'gpu-price-not-firm' || code === 'gpu-price-passed-over' ? [args['id']] : [],
  )
}

/** Prices that are old enough to be said. */
function staleLines(report: Report): string[] {
  return report.pricing.stale
    .filter((row) => !saidOld(report).includes(row.id))
    .map((row) => `The price of ${row.id} was last checked on ${row.checkedOn}, ${plural(row.ageDays, 'day')} ago.`)
}

/** What to know before the answer is believed, apart from the conditions. */
export function warnings(report: Report): string[] {
  return [...report.warnings.map((one) => sentence(one, { asOf: report.asOf })), ...staleLines(report)]
}

export function cautions(report: Report): string[] {
  return [...conditions(report), ...warnings(report)]
}

/** Prices that are not the shipped ones: "google/gemini-3.8-flash is priced from our-prices." */
export function notShipped({ pricing }: Report): string {
  return pricing.used
    .filter((row) => row.origin !== 'shipped')
    .map((row) => `${row.id} is priced from ${row.origin}.`)
    .join(' ')
}

/** "Prices in force on 2026-11-24, seen 14 to 207 days before." */
export function priceAge(report: Report): string {
  const ages = report.pricing.used.map((row) => row.ageDays)
  if (ages.length === 0) return `Prices in force on ${report.asOf}.`
  const [newest, oldest] = [Math.min(...ages), Math.max(...ages)]
  const seen = newest === oldest ? plural(oldest, 'day') : `${count(newest)} to ${plural(oldest, 'day')}`
  return [`Prices in force on ${report.asOf}, seen ${seen} before.`, notShipped(report)].filter((text) => text !== '').join(' ')
}

/** How long a move to another model takes, from the checklist as far as it was answered. */
export function portability({ portability: found }: Report): string {
  const { low, high } = found.switchDays
  const days = low === high ? plural(high, 'day') : `${count(low)} to ${plural(high, 'day')}`
  const asked = found.items.length - found.unknown
  const score = `score ${count(found.score)} of ${count(found.maximum)}, ${count(asked)} of ${plural(found.items.length, 'question')} answered`
  return `Moving to another model takes ${days}, about ${money(found.switchUsd)} of work (portability ${asked === 0 ? 'not assessed' : score}).`
}

/** Rules that were asked for with --fail-on, and what came of them. */
export function gateLines({ gate }: Report): string[] {
  return gate.results.map(
    (one) => `${one.passed ? 'passed' : 'FAILED'}: ${one.rule} (is ${String(one.actual ?? 'not computed')})`,
  )
}
