/** The cheapest way of all that nobody has tried: an answer that speaks of another one names it. */
import type { Report } from '../schemas/report.schema.ts'
import { money, span } from './format.ts'

type Option = Report['options'][number]

function npvOf(option: Option | undefined): number {
  return option?.totals?.npvUsd ?? Infinity
}

/** Of a vendor that has to be asked before it may have the data: a question, and no advice to go there. */
const OPEN_QUESTION = /^vendor-.*-(?:unknown|on-request|second-hand|likely)$/

/** A cheaper model first, where that is priced below everything else and only an evaluation keeps it from being the answer. */
function untried({ options, verdict }: Report): Option | null {
  const routed = options.find(({ id }) => id === 'routed')
  const isUntried = routed?.reasons.some(({ code }) => code === 'needs-routed-evaluation') ?? false
  if (!routed || !isUntried || verdict.option === null || verdict.option === 'routed') return null
  if (routed.reasons.some(({ code }) => OPEN_QUESTION.test(code))) return null
  return options.every((one) => one === routed || npvOf(one) > npvOf(routed)) ? routed : null
}

/** " With gpt-5-nano first the API would save $1.04M in 3 years, if your evaluation shows that it is as good."; empty where it is not so. */
export function routedFirst(report: Report): string {
  const routed = untried(report)
  const saves = npvOf(report.options.find(({ id }) => id === 'api-optimized')) - npvOf(routed ?? undefined)
  if (!routed?.model || !Number.isFinite(saves)) return ''
  const name = routed.model.split('/').at(-1) ?? routed.model
  return ` With ${name} first the API would save ${money(saves)} in ${span(report.scenario.horizonMonths)}, if your evaluation shows that it is as good.`
}
