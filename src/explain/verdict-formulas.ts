/** How the verdict and its flips come about: which row of the rule table held, what it was held against, and the reasons in words. */
import { conditions } from '../report/sentences/conditions.ts'
import { capital } from '../report/sentences/format.ts'
import { flipLine } from '../report/sentences/flip-lines.ts'
import { why } from '../report/sentences/report-sentences.ts'
import type { Report } from '../report/schemas/report.schema.ts'
import type { Formula } from './formula.ts'

/** The row of the rule table by the basis that it leads to. */
const RULES: Record<Report['verdict']['basis'], string> = {
  'legal-requirement':
    'law or contract bars the API, so that the cheapest permitted option is taken (rules 1 and B of the table)',
  'evidence-gap':
    'law is open, or bars the API and nobody knows yet whether the open model is good (rules 1b and B of the table)',
  'narrow-task':
    'the third flip is met, and the tuned model pays against the API and against the untuned one (rule 2 of the table)',
  'scale-and-team':
    'the second flip is met, and own GPUs pay against the API and against buying the same model, which is good (rule 3 of the table)',
  'evaluate-first':
    'the second flip is met and own GPUs pay, but nobody knows yet whether the model is good (rule 3b of the table)',
  'open-model-hosted': 'buying the open model pays against the API, and the model is good (rule 4 of the table)',
  'cheaper-by-token':
    'buying the open model pays against the API, but nobody knows yet whether the model is good (rule 5 of the table)',
  'cost-disagrees': 'the second or third flip is met, but nothing pays (rule 6 of the table)',
  'no-flip': 'no rule above the last one holds (rule 7 of the table)',
}

/** The money that the rules look at: the API's, what comes closest, what is chosen, and how sure that is. */
const MONEY = [
  'options.{comparison.baseline}.totals.npvUsd',
  'options.{comparison.challenger}.totals.npvUsd',
  'uncertainty.probabilityChallengerCheaper',
  'assumptions.policy.confidence',
] as const

const FLIPS = ['flips.regulated-data.status', 'flips.scale-and-team.status', 'flips.narrow-task.status'] as const

function reasonsOf(report: Report): string[] {
  return [...why(report), ...conditions(report)]
}

function verdictRow(name: string, is: string): Formula {
  return {
    at: `verdict.${name}`,
    is,
    formula: ({ verdict }) => `the first rule that holds: ${RULES[verdict.basis]}`,
    section: 'verdict',
    from: [...FLIPS, ...(name === 'basis' ? [] : ['verdict.basis']), ...(name === 'option' ? [] : ['verdict.option']), ...MONEY],
    why: reasonsOf,
  }
}

function flipWhy({ flips, asOf }: Report, id: string): string[] {
  return flips.filter((flip) => flip.id === id).map((flip) => `${capital(flipLine(flip, asOf).why)}.`)
}

function flipRow(id: string, formula: string, from: readonly string[]): Formula {
  return {
    at: `flips.${id}.status`,
    is: 'whether the flip is met',
    formula,
    section: 'flips',
    from,
    why: (report) => flipWhy(report, id),
  }
}

const TOLD = ['data.legalPosition', 'data.regimes', 'data.airGapped', 'data.contractForbidsProcessors'].map(
  (path) => `assumptions.${path}`,
)

export const VERDICT_FORMULAS: readonly Formula[] = [
  flipRow(
    'regulated-data',
    'an air gap, else counsel’s word, else a contract that bars every processor, else the strictest rule named',
    [...TOLD, 'flips.regulated-data.evidence.api', 'flips.regulated-data.evidence.rented'],
  ),
  flipRow(
    'scale-and-team',
    'optimized token bill of the month in which a service of one’s own would start above policy.apiUsdPerMonthThreshold, and engineers at least policy.minMlPlatformEngineers',
    [
      'flips.scale-and-team.evidence.testedMonth',
      'flips.scale-and-team.evidence.testedUsdPerMonth',
      'assumptions.policy.apiUsdPerMonthThreshold',
      'assumptions.team.mlPlatformEngineers',
      'assumptions.policy.minMlPlatformEngineers',
    ],
  ),
  flipRow(
    'narrow-task',
    'a narrow task, enough held-out examples, the tuned model right more often, and the lower bound of the difference at least 0',
    [
      'assumptions.task.narrow',
      'assumptions.policy.minEvaluationExamples',
      'flips.narrow-task.evidence.difference',
      'flips.narrow-task.evidence.lowerBound',
    ],
  ),
  {
    at: 'flips.regulated-data.evidence.**',
    is: 'what law and contract leave: an API, and rented machines',
    formula: 'the strictest of what counsel, contract and the rules named say',
    section: 'flips',
    from: TOLD,
    why: (report) => flipWhy(report, 'regulated-data'),
  },
  verdictRow('choice', 'what to do'),
  verdictRow('option', 'the option that the answer means'),
  verdictRow('basis', 'the rule that decided'),
  {
    at: 'verdict.closeness',
    is: 'whether the answer would be another one within what is not known',
    formula:
      'close where an option that was refused pays in half of the draws or more and in fewer than policy.confidence, or where the bill stands on its line',
    section: 'confidence',
    from: ['verdict.closest.option', 'verdict.closest.probability', ...MONEY],
    why: reasonsOf,
  },
  {
    at: 'verdict.agreement',
    is: 'whether rules and arithmetic lead to the same answer',
    formula:
      'a rule that leads to own GPUs although they cost more, or own GPUs that pay on paper although no rule leads to them; else they agree',
    section: 'verdict',
    from: ['verdict.option', ...MONEY],
    why: reasonsOf,
  },
]
