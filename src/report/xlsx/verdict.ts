/** The first sheet: the answer as names and values. */
import { displayLines } from '../sentences/display.ts'
import { billLine, headline } from '../sentences/headline.ts'
import { FLIP_NAMES, FLIP_STATUS } from '../sentences/labels.ts'
import type { Cell } from '../monthly.ts'
import { cautions, confidence, gateLines, payback, priceAge, why } from '../sentences/report-sentences.ts'
import type { Report } from '../schemas/report.schema.ts'
import { sinceHeadline, sinceSentences } from '../diff/sentences.ts'
import { resale } from '../sentences/resale.ts'

type Fact = [string, Cell]

function under(name: string, lines: readonly string[]): Fact[] {
  return lines.filter((line) => line !== '').map((line) => [name, line])
}

function figures({ scenario, asOf, verdict, comparison, uncertainty }: Report): Fact[] {
  return [
    ['scenario', scenario.name],
    ['asOf', asOf],
    ['horizonMonths', scenario.horizonMonths],
    ['verdict', verdict.choice],
    ['option', verdict.option],
    ['basis', verdict.basis],
    ['agreement', verdict.agreement],
    ['confidence', verdict.confidence],
    ['draws', uncertainty?.draws ?? null],
    ['savingsUsd', comparison.savingsUsd],
    ['npvSavingsUsd', comparison.npvSavingsUsd],
    ['npvSavingsUsd, p10', uncertainty?.npvSavingsUsd.p10 ?? null],
    ['npvSavingsUsd, p50', uncertainty?.npvSavingsUsd.p50 ?? null],
    ['npvSavingsUsd, p90', uncertainty?.npvSavingsUsd.p90 ?? null],
    ['npvSavingsWithoutResaleUsd', comparison.npvSavingsWithoutResaleUsd],
    ['paybackMonth', comparison.paybackMonth],
  ]
}

export function verdictFacts(report: Report): Fact[] {
  const { changes } = report
  return [
    ['answer', headline(report)],
    ...under('why', [...why(report), confidence(report), payback(report), resale(report), billLine(report)]),
    ...figures(report),
    ...report.flips.map((flip): Fact => [FLIP_NAMES[flip.id], FLIP_STATUS[flip.status].words]),
    ...under('since the baseline', changes ? [sinceHeadline(changes), ...sinceSentences(changes)] : []),
    ...under('in your currency', displayLines(report)),
    ...under('gate', gateLines(report)),
    ...under('caveats', cautions(report)),
    ['prices', priceAge(report)],
    ['flippoint', report.tool.version],
  ]
}
