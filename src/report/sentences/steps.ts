/** What to do next, as sentences. */
import type { Report } from '../schemas/report.schema.ts'
import { capital, sentence } from './finding-sentences.ts'

export const STEPS_TITLE = 'Next steps'

/** Reasons of an option are said inside a sentence elsewhere; here each stands alone. */
function whole(words: string) {
  return /[.?!]$/.test(words) ? capital(words) : `${capital(words)}.`
}

export function steps(report: Report): string[] {
  return (report.nextSteps?.steps ?? []).map((one) => whole(sentence(one, { asOf: report.asOf })))
}

/** Levers that are of no use, in one line; empty when there are none. */
export function leftOut(report: Report): string {
  const said = (report.nextSteps?.leftOut ?? []).map((one) => whole(sentence(one, { asOf: report.asOf })))
  return said.length === 0 ? '' : `Left out: ${said.join(' ')}`
}

function isSaving(report: Report) {
  return (report.nextSteps?.steps ?? []).some((one) => one.usdPerMonth !== null)
}

/** How the savings are to be read. */
export function stepsLead(report: Report): string {
  return isSaving(report)
    ? 'By what each saves alone against today, tokens of month 1; together they save less than the sum.'
    : ''
}
