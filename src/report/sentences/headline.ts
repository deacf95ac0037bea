/** The answer in one line, the same in every format. */
import { actOf } from '../../engine/options/option-ids.ts'
import { conditionOf } from './conditions.ts'
import { both } from './display.ts'
import { span } from './format.ts'
import { CHOICE_WORDS, shortName, vendorOf } from './choices.ts'
import { OPTION_PHRASES } from './labels.ts'
import { routedFirst } from './routed-first.ts'
import type { Report, ReportOption } from '../schemas/report.schema.ts'

export function optionById(report: Report, id: ReportOption['id'] | null): ReportOption | undefined {
  return report.options.find((option) => option.id === id)
}

export interface Bills {
  /** Month 1, as the API is used today, USD */
  today: number
  /** Month 1, with caching and batches wherever they save, USD */
  optimized: number
}

/** The API's bill of the first month; null where the report does not hold it. */
export function billsOf(report: Report): Bills | null {
  const evidence = report.flips.find((flip) => flip.id === 'scale-and-team')?.evidence
  const today = evidence?.['apiUsdPerMonth']
  const optimized = evidence?.['optimizedApiUsdPerMonth']
  return typeof today === 'number' && typeof optimized === 'number' ? { today, optimized } : null
}

/** Below a hundredth of the bill, caching and batches are not worth a word. */
const WORTH_SAYING = 0.01

/** What the optimized use of the API has that today's has not: caching, batches, both or neither. */
function switches(report: Report): string[] {
  const booked = new Set(optionById(report, 'api-optimized')?.lines.map((line) => line.id))
  const { usesCaching, usesBatch } = report.scenario.api
  return [
    ...(!usesCaching && booked.has('cached-input') ? ['caching'] : []),
    ...(!usesBatch && booked.has('batch-discount') ? ['batches'] : []),
  ]
}

/** Whether the API is used less cheaply today than it could be. */
export function canSave(bills: Bills | null): bills is Bills {
  return bills !== null && bills.today - bills.optimized > bills.today * WORTH_SAYING
}

type Verdict = Report['verdict']

function reasonOf({ verdict }: Report, code: string): Verdict['reasons'][number] | undefined {
  return verdict.reasons.find((one) => one.code === code)
}

/** "in 3 years" */
function inAll(report: Report): string {
  return `in ${span(report.scenario.horizonMonths)}`
}

function isOption(id: string): id is ReportOption['id'] {
  return Object.hasOwn(OPTION_PHRASES, id)
}

function phraseOf(id: unknown): string {
  return typeof id === 'string' && isOption(id) ? OPTION_PHRASES[id] : 'self-hosting'
}

/** What came closest to the API, and by how much at the point estimate. */
function closest(report: Report): string {
  const baseline = optionById(report, 'api-optimized')?.totals?.npvUsd
  const others = report.options.filter(({ id }) => id !== 'api' && id !== 'api-optimized' && !isAnother(report, id))
  const [first] = others
    .flatMap(({ id, totals }) => (totals ? [{ id, npvUsd: totals.npvUsd }] : []))
    .filter(({ id }) => report.verdict.closest === undefined || id === report.verdict.closest.option)
    .toSorted((one, two) => one.npvUsd - two.npvUsd)
  if (baseline === undefined || !first) return ''
  const more = first.npvUsd - baseline
  const cheaper = others.some(({ totals }) => totals !== null && totals.npvUsd < first.npvUsd)
  const among = cheaper && !report.flips.some(({ status }) => status === 'met') ? ' without a flip' : ''
  return `${OPTION_PHRASES[first.id]} comes closest${among}, at ${both(report, Math.abs(more))} ${more > 0 ? 'more' : 'less'} ${inAll(report)}`
}

/** A hybrid without a base of its own is another option under a second name. */
function isAnother(report: Report, id: ReportOption['id']) {
  const reasons = optionById(report, id)?.reasons ?? []
  return reasons.some(({ code }) => code === 'hybrid-base-zero' || code === 'hybrid-base-whole')
}

/** What self-hosting would cost or save, where the answer is the API; where that is close, what came closest. */
function beside(report: Report): string {
  const within = inAll(report)
  const paper = reasonOf(report, 'arithmetic-alone-prefers-self-hosting')
  if (paper)
    return `${phraseOf(paper.args['option'])} saves ${both(report, Number(paper.args['npvSavingsUsd']))} ${within} on paper, but no flip is met`
  if (report.verdict.closeness === 'close') return closest(report)
  const found = reasonOf(report, 'no-flip-and-api-cheaper') ?? reasonOf(report, 'flip-met-money-disagrees')
  if (typeof found?.args['option'] !== 'string') return ''
  const { option, npvLossUsd, npvSavingsUsd } = found.args
  const saves = typeof npvLossUsd === 'number' ? -npvLossUsd : Number(npvSavingsUsd)
  return saves <= 0
    ? `${phraseOf(option)} would cost ${both(report, -saves)} more ${within}`
    : `${phraseOf(option)} may save ${both(report, saves)} ${within}, which is not certain enough`
}

/** The one figure of an answer that moves, or what the answer rests on. */
function figure(report: Report): string {
  const { basis, costOfRuleUsd: cost } = report.verdict
  const within = inAll(report)
  if (basis !== 'legal-requirement') {
    // A saving over an API that may not be used is none.
    if (optionById(report, report.comparison.baseline)?.totals === null) return overBuying(report)
    const saves = optionSaves(report)
    if (saves === null) return ''
    if (Math.abs(saves) < 0.5) return `costs the same ${within}`
    return saves > 0 ? `saves ${both(report, saves)} ${within}` : `costs ${both(report, -saves)} more ${within}`
  }
  if (reasonOf(report, 'law-bars-this-api')) return 'your API may not hold this data'
  if (cost === null) return 'law or contract requires it'
  return `law or contract requires it, for ${both(report, Math.abs(cost))} ${cost >= 0 ? 'more' : 'less'} than the API ${within}`
}

/** Where the API is barred: what own GPUs save over the same weights bought, or what the option costs. */
function overBuying(report: Report): string {
  const than = reasonOf(report, 'buying-costs-more')?.args['npvUsd']
  if (typeof than === 'number' && than > 0) return `costs ${both(report, than)} less ${inAll(report)} than buying the same model`
  const cost = optionById(report, report.verdict.option)?.totals?.npvUsd
  return cost === undefined ? '' : `costs ${both(report, cost)} ${inAll(report)}`
}

/** What the option chosen saves over the API, at the point estimate. */
function optionSaves(report: Report): number | null {
  const chosen = optionById(report, report.verdict.option)?.totals
  const baseline = optionById(report, report.comparison.baseline)?.totals
  if (chosen && baseline) return baseline.npvUsd - chosen.npvUsd
  return report.comparison.challenger === report.verdict.option ? report.comparison.npvSavingsUsd : null
}

/** What has to come out before the move pays: an evaluation, a contract, or both. */
function requirement(report: Report): string {
  const { model } = report.scenario.selfHost
  const evaluate = conditionOf(report, 'evaluate')
  const contract = conditionOf(report, 'contract-not-known')
  const isBelow = conditionOf(report, 'model-below') !== undefined
  const passes = isBelow ? 'it still passes your evaluation' : `${model} passes your evaluation`
  const vendor = contract ? vendorOf(String(contract.args['host'] ?? '')) : 'its vendor'
  const signs = evaluate && !contract ? [] : [`${vendor} signs the contract that your data needs`]
  return `${isBelow ? `Public indexes rank ${model} far below it. ` : ''}If ${[...(evaluate ? [passes] : []), ...signs].join(' and ')}`
}

const MOVES: Partial<Record<ReportOption['id'], string>> = {
  'hosted-open': 'by the token',
  'open-endpoint': 'on a dedicated endpoint',
}

/** What would then be done. */
function move(report: Report): string {
  const { comparison, verdict } = report
  const model = conditionOf(report, 'evaluate') ? 'it' : report.scenario.selfHost.model
  const saves = comparison.npvSavingsUsd
  const and = saves === null ? '' : ` and save ${both(report, saves)} ${inAll(report)}`
  if (verdict.basis === 'cheaper-by-token')
    return `buy ${model} ${MOVES[comparison.challenger ?? 'hosted-open'] ?? 'by the token'}${and}`
  const first = comparison.purchase ? `buy ${model} ${MOVES[comparison.purchase.option] ?? 'by the token'} first, then ` : ''
  return `${first}self-host ${first === '' ? model : 'it'}${and}`
}

/** The form of the API that costs less than its tokens, where there is one. */
function inForm({ verdict, options }: Report): string {
  if (actOf(verdict.choice) !== 'stay') return ''
  if (verdict.option === 'provisioned') return ', on throughput bought by the month'
  const model = options.find(({ id }) => id === 'routed')?.model
  return verdict.option === 'routed' && model ? `, with ${shortName(model)} first` : ''
}

/** The answer where it stays on the API although something else is cheaper, once a question is settled. */
function staying(report: Report): string | null {
  const { basis } = report.verdict
  if (basis !== 'cheaper-by-token' && basis !== 'evaluate-first') return null
  return `Stay on ${shortName(report.scenario.api.model)} for now${inForm(report)}. ${requirement(report)}, ${move(report)}.`
}

const OPEN: readonly [code: string, words: (report: Report) => string][] = [
  [
    'law-requires-own-nothing-feasible',
    ({ scenario }) =>
      `Not decided: the data must stay on your own infrastructure, and nothing in the tables can serve ${scenario.selfHost.model} there in time.`,
  ],
  ['legal-question-open', () => 'Not decided yet: a legal question is open. Ask counsel first.'],
  [
    'api-not-in-region',
    ({ scenario }) =>
      `Not decided yet: your API is not sold where the data may go. Evaluate ${scenario.selfHost.model}, or name another API.`,
  ],
]

/** What goes behind an answer that another price or quote could turn. */
function before(report: Report): string {
  if (conditionOf(report, 'no-known-purchase')) return ' Ask two vendors what the open model costs before you build.'
  return conditionOf(report, 'ask-for-quote') ? ' Ask two hosts for a quote before you build.' : ''
}

function joined(answer: string, more: string) {
  return more === '' ? `${answer}.` : `${answer}: ${more}.`
}

/** The API as it is, or with what its bill lacks. */
function onApi(report: Report): string {
  const close = report.verdict.closeness === 'close' ? 'Too close to move. ' : ''
  const on = canSave(billsOf(report)) && switches(report).length > 0 ? ` Turn on ${switches(report).join(' and ')}.` : ''
  return `${close}${joined(`${CHOICE_WORDS[report.verdict.choice].sentence.replace(/\.$/, '')}${inForm(report)}`, beside(report))}${on}`
}

function plain(report: Report): string {
  const { choice, basis } = report.verdict
  if (actOf(choice) === 'stay') return onApi(report)
  if (choice === 'undetermined') {
    const open = OPEN.find(([code]) => reasonOf(report, code))
    return open ? open[1](report) : CHOICE_WORDS.undetermined.sentence
  }
  const chosen = optionById(report, report.verdict.option)
  const { action, sentence } = CHOICE_WORDS[choice]
  const isNamed = chosen?.model && (chosen.capacity || chosen.id === 'hosted-open' || chosen.id === 'tuned-api')
  return joined(chosen && action && isNamed ? action(chosen, basis) : sentence.replace(/\.$/, ''), figure(report))
}

/** "Self-host gpt-oss-120b on 2 × B200 SXM rented from verda: saves $1.25M in 3 years." */
export function headline(report: Report): string {
  return `${staying(report) ?? plain(report)}${before(report)}${routedFirst(report)}`
}

/** "API bill: $24.0K a month, $11.6K with caching and batches" */
export function billLine(report: Report): string {
  const bills = billsOf(report)
  if (!bills) return ''
  const way = switches(report).length > 0 ? `with ${switches(report).join(' and ')}` : 'optimized'
  return `API bill: ${both(report, bills.today)} a month${canSave(bills) ? `, ${both(report, bills.optimized)} ${way}` : ''}`
}

/** Laws are spoken of where a rule was named, or where the answer hangs on one. */
export function speaksOfLaw(report: Report): boolean {
  return (
    report.scenario.data.regimes.length + report.scenario.data.regimesInDoubt.length > 0 ||
    report.scenario.data.legalPosition !== 'unknown' ||
    report.flips.some((flip) => flip.id === 'regulated-data' && flip.status !== 'not-met')
  )
}

export const DISCLAIMER = 'On law this is a reading of public sources, not legal advice: ask counsel.'

/** Whether an answer leaves all as it is. */
export function isStaying(choice: Report['verdict']['choice']): boolean {
  return actOf(choice) === 'stay'
}
