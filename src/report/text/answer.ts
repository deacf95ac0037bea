/** The answer and its one-line why, first of all. */
import { money, odds, ofDraws } from '../format.ts'
import { CHOICES } from '../labels.ts'
import type { Report } from '../schema.ts'
import { sentence } from '../words.ts'
import type { Paint } from './paint.ts'
import { wrap } from './wrap.ts'

/** "Self-host on 3 B200 of Verda." where there is hardware to name. */
const headline = (report: Report): string => {
  const { verdict } = report
  const chosen = report.options.find((option) => option.id === verdict.option)
  const capacity = chosen?.capacity
  if (!capacity || verdict.choice === 'api') return CHOICES[verdict.choice]
  const where = capacity.provider ? `rented from ${capacity.provider}` : 'in servers of your own'
  return `${CHOICES[verdict.choice].replace(/\.$/, '')}: ${capacity.model} on ${capacity.gpus} × ${capacity.gpu} ${where}.`
}

const confidence = (report: Report): string[] => {
  const { verdict, uncertainty } = report
  if (verdict.confidence === null || verdict.choice === 'undetermined') return []
  const held = `This answer holds in ${ofDraws(verdict.confidence)} of ${uncertainty ? 'the draws' : 'draws'} (${odds(verdict.confidence)}).`
  return [held]
}

const bill = (report: Report): string => {
  const scale = report.flips.find((flip) => flip.id === 'scale-and-team')?.evidence
  const today = scale?.['apiUsdPerMonth']
  const best = scale?.['optimizedApiUsdPerMonth']
  if (typeof today !== 'number' || typeof best !== 'number') return ''
  const saved = today - best > today * 0.01 ? `, ${money(best)} with caching and batch` : ''
  return `API bill: ${money(today)} a month today${saved}.`
}

export const answer = (report: Report, width: number, paint: Paint): string => {
  const context = { asOf: report.asOf }
  const why = report.verdict.reasons.map((reason) => sentence(reason, context))
  return [
    paint.strong(wrap(headline(report), width)),
    ...why.map((text) => wrap(text, width)),
    ...confidence(report).map((text) => wrap(text, width)),
    paint.quiet(
      wrap(`${report.scenario.name} · ${report.scenario.horizonMonths} months from ${report.asOf} · ${bill(report)}`, width),
    ),
  ].join('\n')
}
