/** What to do next, as sentences. */
import type { Report } from '../schemas/report.schema.ts'
import { capital, sentence } from './finding-sentences.ts'

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
  return said.length === 0 ? '' : `Not useful here: ${said.join(' ')}`
}

function isSaving(report: Report) {
  return (report.nextSteps?.steps ?? []).some((one) => one.usdPerMonth !== null)
}

/** How the savings are to be read. */
export function stepsLead(report: Report): string {
  return isSaving(report)
    ? 'Each saving is against today, tokens of month 1, taken alone; together they save less than the sum.'
    : ''
}

/** The first sentence of each step: the full report has the rest. */
export function shortSteps(report: Report): string[] {
  return steps(report).map((text) => /^.+?[.?!](?= [A-Z])/.exec(text)?.[0] ?? text)
}
