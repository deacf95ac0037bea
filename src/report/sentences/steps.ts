/** What to do next, as sentences. */
import type { Report } from '../schemas/report.schema.ts'
import { sentence } from './finding-sentences.ts'
import { capital } from './format.ts'

/** Reasons of an option are said inside a sentence elsewhere; here each stands alone. */
function whole(words: string) {
  return /[.?!]$/.test(words) ? capital(words) : `${capital(words)}.`
}

type Step = NonNullable<Report['nextSteps']>['steps'][number]

const CACHED = 'workload.cachedInputShare'

/** A range counts at its mean, which stands nowhere else: beside the ends it is no other number. */
function withEnds(report: Report, step: Step): Step {
  const value = step.code === 'step-caching' ? report.assumptions.find((one) => one.path === CACHED)?.value : undefined
  return typeof value === 'object' && value !== null && 'low' in value && 'high' in value
    ? { ...step, args: { ...step.args, low: Number(value.low), high: Number(value.high) } }
    : step
}

export function steps(report: Report): string[] {
  return (report.nextSteps?.steps ?? []).map((one) => whole(sentence(withEnds(report, one), { asOf: report.asOf })))
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
export function shortSteps({ nextSteps, asOf }: Report): string[] {
  const all = (nextSteps?.steps ?? []).map((one) => whole(sentence(one, { asOf })))
  return all.map((text) => /^.+?[.?!](?= [A-Z])/.exec(text)?.[0] ?? text)
}
