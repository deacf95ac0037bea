/** What to do next, as sentences. */
import type { Report } from './schema.ts'
import { capital, sentence } from './words.ts'

export const STEPS_TITLE = 'Next steps'

/** Reasons of an option are said inside a sentence elsewhere; here each stands alone. */
const whole = (words: string) => (/[.?!]$/.test(words) ? capital(words) : `${capital(words)}.`)

export const steps = (report: Report): string[] =>
  (report.nextSteps?.steps ?? []).map((one) => whole(sentence(one, { asOf: report.asOf })))

/** Levers that are of no use, in one line; empty when there are none. */
export const leftOut = (report: Report): string => {
  const said = (report.nextSteps?.leftOut ?? []).map((one) => whole(sentence(one, { asOf: report.asOf })))
  return said.length === 0 ? '' : `Left out: ${said.join(' ')}`
}

const isSaving = (report: Report) => (report.nextSteps?.steps ?? []).some((one) => one.usdPerMonth !== null)

/** How the savings are to be read. */
export const stepsLead = (report: Report): string =>
  isSaving(report) ? 'By what each saves alone against today, tokens of month 1; together they save less than the sum.' : ''
