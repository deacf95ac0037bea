/** The answer in one line, the same in every format. */
import { conditionOf, less } from './conditions.ts'
import { money, span } from './format.ts'
import { CHOICE_PHRASES, CHOICES, gpuCount } from './labels.ts'
import type { Report, ReportOption } from '../schemas/report.schema.ts'

export function optionById(report: Report, id: ReportOption['id'] | null): ReportOption | undefined {
  return report.options.find((option) => option.id === id)
}

export interface Bills {
  /** Month 1, as the API is used today, USD */
  today: number
  /** Month 1, with caching and batch wherever they save, USD */
  optimized: number
}

/** The API's bill of the first month; null where the report does not hold it. */
export function billsOf(report: Report): Bills | null {
  const evidence = report.flips.find((flip) => flip.id === 'scale-and-team')?.evidence
  const today = evidence?.['apiUsdPerMonth']
  const optimized = evidence?.['optimizedApiUsdPerMonth']
  return typeof today === 'number' && typeof optimized === 'number' ? { today, optimized } : null
}

/** Below a hundredth of the bill, caching and batch are not worth a word. */
const WORTH_SAYING = 0.01

/** What the optimized use of the API has that today's has not: caching, batch, both or neither. */
function switches(report: Report): string[] {
  const booked = new Set(optionById(report, 'api-optimized')?.lines.map((line) => line.id))
  const { usesCaching, usesBatch } = report.scenario.api
  return [
    ...(!usesCaching && booked.has('cached-input') ? ['caching'] : []),
    ...(!usesBatch && booked.has('batch-discount') ? ['batch'] : []),
  ]
}

/** Whether the API is used less cheaply today than it could be. */
export function canSave(bills: Bills | null): bills is Bills {
  return bills !== null && bills.today - bills.optimized > bills.today * WORTH_SAYING
}

function hardware({ id, capacity }: ReportOption): string {
  if (!capacity) return ''
  const gpus = gpuCount(capacity)
  if (!capacity.provider) return `${gpus} in servers of your own`
  return id === 'managed-tuned' || id === 'open-endpoint'
    ? `${gpus} at ${capacity.provider}`
    : `${gpus} rented from ${capacity.provider}`
}

function shortName(id: string): string {
  return id.split('/').at(-1) ?? id
}

function vendorOf(id: string): string {
  return id.split('/')[0] ?? id
}

const SAID: Partial<Record<Report['verdict']['choice'], (option: ReportOption) => string>> = {
  'hosted-open': (option) =>
    option.id === 'open-endpoint'
      ? `Move to ${option.model ?? 'the open model'} on a dedicated endpoint: ${hardware(option)}.`
      : `Move to ${shortName(option.model ?? 'the open model')}, bought by the token from ${vendorOf(option.model ?? '')}.`,
  'managed-tuned': (option) => `Tune ${option.model ?? 'a small model'} and serve it on a managed endpoint: ${hardware(option)}.`,
  'self-host': (option) => `Self-host ${option.model ?? 'the open model'} on ${hardware(option)}.`,
  hybrid: (option) => `Self-host a base of ${option.model ?? 'the open model'} on ${hardware(option)}, and buy the rest.`,
}

/** The open model that the answer speaks of. */
function openModel(report: Report): string {
  return report.scenario.selfHost.model
}

/** A model far below the API's is said before the money is. */
function belowFirst(report: Report): string {
  return conditionOf(report, 'model-below')
    ? `${openModel(report)} is far below ${shortName(report.scenario.api.model)}; if it still`
    : `If ${openModel(report)}`
}

/** The answer where it stays on the API although something else is cheaper. */
function staying(report: Report): string | null {
  const { basis } = report.verdict
  const saves = less(report.comparison.npvSavingsUsd)
  const over = span(report.scenario.horizonMonths)
  if (basis === 'cheaper-by-token')
    return `Stay on ${shortName(report.scenario.api.model)} for now. ${belowFirst(report)} passes your evaluation, buy it by the token: ${saves} over ${over}.`
  if (basis === 'evaluate-first')
    return `Stay on ${shortName(report.scenario.api.model)} for now. ${belowFirst(report)} passes your evaluation, ${report.comparison.purchase ? 'buy it, then build' : 'build'}: ${saves} over ${over}.`
  return null
}

/** What goes behind an answer that another price or quote could turn. */
function before(report: Report): string {
  if (conditionOf(report, 'no-known-purchase')) return ' Ask two vendors what the open model costs before you build.'
  return conditionOf(report, 'ask-for-quote') ? ' Ask two hosts for a quote before you build.' : ''
}

function plain(report: Report): string {
  const { choice } = report.verdict
  const close = report.verdict.closeness === 'close' && choice === 'api' ? 'Too close to move on: stay on the API.' : CHOICES.api
  if (choice === 'api' && canSave(billsOf(report)) && switches(report).length > 0)
    return `${close} Turn on ${switches(report).join(' and ')}.`
  if (choice === 'api') return close
  const chosen = optionById(report, report.verdict.option)
  const say = SAID[choice]
  return chosen?.model && say && (chosen.capacity || chosen.id === 'hosted-open') ? say(chosen) : CHOICES[choice]
}

/** "Self-host gpt-oss-120b on 2 × B200 SXM rented from verda." */
export function headline(report: Report): string {
  return `${staying(report) ?? plain(report)}${before(report)}`
}

/** The second line where nobody named the open model, and one of another class leads elsewhere. */
export function otherModels({ verdict, scenario }: Report): string {
  const others = verdict.otherModels ?? []
  if (others.length === 0) return ''
  const said = others.map(
    (one) =>
      `${one.model} (${one.class}): ${CHOICE_PHRASES[one.choice]}${one.basis === 'cheaper-by-token' ? ', cheaper by the token if it passes' : ''}`,
  )
  return `${scenario.selfHost.model} was assumed as the open model. With others: ${said.join('; ')}.`
}

/** "API bill: $24.0K a month today, $11.6K with caching and batch." */
export function billLine(report: Report): string {
  const bills = billsOf(report)
  if (!bills) return ''
  return `API bill: ${money(bills.today)} a month${canSave(bills) ? ` as used today, ${money(bills.optimized)} with caching and batch` : ' today'}`
}

/** Laws are spoken of where a rule was named, or where the answer hangs on one. */
export function speaksOfLaw(report: Report): boolean {
  return (
    report.scenario.data.regimes.length + report.scenario.data.regimesInDoubt.length > 0 ||
    report.scenario.data.legalPosition !== 'unknown' ||
    report.flips.some((flip) => flip.id === 'regulated-data' && flip.status !== 'not-met')
  )
}

export const DISCLAIMER = 'What is said of laws is a reading of public sources, not legal advice: ask counsel.'
