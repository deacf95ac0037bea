/** The answer in one line, the same in every format. */
import { money } from './format.ts'
import { CHOICES, gpuCount } from './labels.ts'
import type { Report, ReportOption } from './schema.ts'

export const optionById = (report: Report, id: ReportOption['id'] | null): ReportOption | undefined =>
  report.options.find((option) => option.id === id)

export interface Bills {
  /** Month 1, as the API is used today, USD */
  today: number
  /** Month 1, with caching and batch wherever they save, USD */
  optimized: number
}

/** The API's bill of the first month; null where the report does not hold it. */
export const billsOf = (report: Report): Bills | null => {
  const evidence = report.flips.find((flip) => flip.id === 'scale-and-team')?.evidence
  const today = evidence?.['apiUsdPerMonth']
  const optimized = evidence?.['optimizedApiUsdPerMonth']
  return typeof today === 'number' && typeof optimized === 'number' ? { today, optimized } : null
}

/** Below a hundredth of the bill, caching and batch are not worth a word. */
const WORTH_SAYING = 0.01

/** What the optimized use of the API has that today's has not: caching, batch, both or neither. */
const switches = (report: Report): string[] => {
  const booked = new Set(optionById(report, 'api-optimized')?.lines.map((line) => line.id))
  const { usesCaching, usesBatch } = report.scenario.api
  return [
    ...(!usesCaching && booked.has('cached-input') ? ['caching'] : []),
    ...(!usesBatch && booked.has('batch-discount') ? ['batch'] : []),
  ]
}

/** Whether the API is used less cheaply today than it could be. */
export const canSave = (bills: Bills | null): bills is Bills =>
  bills !== null && bills.today - bills.optimized > bills.today * WORTH_SAYING

const hardware = ({ id, capacity }: ReportOption): string => {
  if (!capacity) return ''
  const gpus = gpuCount(capacity)
  if (!capacity.provider) return `${gpus} in servers of your own`
  return id === 'managed-tuned' ? `${gpus} at ${capacity.provider}` : `${gpus} rented from ${capacity.provider}`
}

const SAID: Partial<Record<Report['verdict']['choice'], (option: ReportOption) => string>> = {
  'hosted-open': (option) => `Use the open model ${option.model ?? ''} at its host.`,
  'managed-tuned': (option) => `Tune ${option.model ?? 'a small model'} and serve it on a managed endpoint: ${hardware(option)}.`,
  'self-host': (option) => `Self-host ${option.model ?? 'the open model'} on ${hardware(option)}.`,
  hybrid: (option) =>
    `Self-host a base of ${option.model ?? 'the open model'} on ${hardware(option)}, and leave the rest to the API.`,
}

/** "Self-host gpt-oss-120b on 2 × B200 SXM rented from verda." */
export const headline = (report: Report): string => {
  const { choice } = report.verdict
  if (choice === 'api' && canSave(billsOf(report)) && switches(report).length > 0)
    return `${CHOICES.api} Turn on ${switches(report).join(' and ')}.`
  const chosen = optionById(report, report.verdict.option)
  const say = SAID[choice]
  return chosen?.model && say && (chosen.capacity || choice === 'hosted-open') ? say(chosen) : CHOICES[choice]
}

/** "API bill: $24.0K a month today, $11.6K with caching and batch." */
export const billLine = (report: Report): string => {
  const bills = billsOf(report)
  if (!bills) return ''
  return `API bill: ${money(bills.today)} a month${canSave(bills) ? ` as used today, ${money(bills.optimized)} with caching and batch` : ' today'}`
}

/** Laws are spoken of where a rule was named, or where the answer hangs on one. */
export const speaksOfLaw = (report: Report): boolean =>
  report.scenario.data.regimes.length + report.scenario.data.regimesInDoubt.length > 0 ||
  report.scenario.data.legalPosition !== 'unknown' ||
  report.flips.some((flip) => flip.id === 'regulated-data' && flip.status !== 'not-met')

export const DISCLAIMER = 'What is said of laws is a reading of public sources, not legal advice: ask counsel.'
