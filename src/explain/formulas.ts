/** How each kind of figure of a report comes about. Formulas are those of the method page, whose section stands beside each. */
import { daysBetween } from '../pricing/age.ts'
import { COMPARISON_FORMULAS } from './comparison-formulas.ts'
import type { Formula } from './formula.ts'
import { OPTION_FORMULAS } from './option-formulas.ts'
import { VERDICT_FORMULAS } from './verdict-formulas.ts'

export const FORMULAS: readonly Formula[] = [
  { at: 'schemaVersion', is: 'version of the JSON report', formula: null, section: 'conventions', from: [] },
  {
    at: 'assumptions.*.used',
    is: 'mean of the range, which the plan computes with',
    formula: '(low + mode + high) ÷ 3, or the mean of the family that the section names',
    section: 'plan-and-ranges',
    from: ['assumptions.$1.value'],
  },
  {
    at: 'assumptions.**',
    is: 'a value of the scenario, or a fact that stands behind it',
    formula: null,
    section: 'conventions',
    from: [],
  },
  { at: 'scenario.**', is: 'a value of the scenario', formula: null, section: 'conventions', from: [] },
  {
    at: 'flips.scale-and-team.evidence.**',
    is: 'evidence for scale and team',
    formula:
      'optimized token bill of the month in which a service of one’s own would start, against policy.apiUsdPerMonthThreshold; engineers against policy.minMlPlatformEngineers',
    section: 'flips',
    from: [
      'assumptions.policy.apiUsdPerMonthThreshold',
      'assumptions.team.mlPlatformEngineers',
      'options.api-optimized.monthly.0.apiUsd',
    ],
  },
  {
    at: 'flips.narrow-task.evidence.**',
    is: 'evidence for a narrow task',
    formula: 'difference of right answers ÷ examples, with its lower bound at 95 % (Tango for pairs, Newcombe otherwise)',
    section: 'quality',
    from: ['scenario.task.evaluation'],
  },
  ...VERDICT_FORMULAS,
  { at: 'flips.**', is: 'a figure that a finding of the flips names', formula: null, section: 'flips', from: [] },
  ...OPTION_FORMULAS,
  ...COMPARISON_FORMULAS,
  {
    at: 'worthMeasuring.**',
    is: 'what to measure first',
    formula: 'the value at which the verdict turns, found by deciding again; swing from the 1st to the 99th percentile',
    section: 'promises',
    from: [],
  },
  {
    at: 'portability.switchUsd',
    is: 'cost of the move to another model',
    formula: 'days of one engineer × cost of an engineer a day',
    section: 'portability',
    from: ['portability.switchDays', 'assumptions.team.engineerUsdPerYear'],
  },
  {
    at: 'portability.**',
    is: 'portability of the product',
    formula: 'yes 2, partial 1, no or unknown 0, over sixteen items',
    section: 'portability',
    from: [],
  },
  {
    at: 'verdict.confidence',
    is: 'share of draws in which the money of the verdict holds',
    formula: 'draws in which the matched rule pays ÷ draws',
    section: 'confidence',
    from: ['uncertainty.draws', 'verdict.basis'],
  },
  {
    at: 'verdict.costOfRuleUsd',
    is: 'what the rule costs against the cheapest permitted option',
    formula: 'cost of the verdict’s option − cost of the cheapest',
    section: 'verdict',
    from: ['verdict.option'],
  },
  { at: 'verdict.conditions.**', is: 'a figure that a condition names', formula: null, section: 'conditions', from: [] },
  {
    at: 'verdict.wouldFlip.**',
    is: 'a value that would change the answer',
    formula: 'found by deciding again with it',
    section: 'promises',
    from: [],
  },
  { at: 'verdict.**', is: 'a figure that the verdict names', formula: null, section: 'verdict', from: [] },
  { at: 'nextSteps.**', is: 'a figure of a next step', formula: null, section: 'next-steps', from: [] },
  {
    at: 'pricing.used.*.ageDays',
    is: 'days since somebody read the price',
    formula: 'day of the decision − day of the check',
    section: 'conventions',
    from: ['asOf', 'pricing.used.$1.checkedOn'],
    again: (report, [name]) => {
      const row = report.pricing.used.find((one, index) => one.id === name || String(index) === name)
      return row ? daysBetween(row.checkedOn, report.asOf) : null
    },
  },
  { at: 'pricing.**', is: 'a price of the tables', formula: null, section: 'conventions', from: [] },
  {
    at: 'tokens.**',
    is: 'tokens of the open model for each of the API model, as the plan takes them',
    formula: 'ratio of the two tokenizers over the content, times thinking for output; the mean of its range',
    section: 'tokens',
    from: ['tokens.api', 'tokens.open', 'assumptions.workload.content', 'assumptions.selfHost.thinking'],
  },
  { at: 'dataTerms.**', is: 'what a vendor says of prompts that are sent to it', formula: null, section: 'conditions', from: [] },
  {
    at: 'display.**',
    is: 'a sum in the money that the scenario states beside dollars, or its rate',
    formula: 'USD × units of that money for one dollar, as the scenario states them',
    section: 'currency',
    from: ['scenario.currency.perUsd', 'scenario.currency.date'],
  },
  { at: 'files.**', is: 'a file that values were read from', formula: null, section: 'conventions', from: [] },
  { at: 'warnings.**', is: 'a figure that a warning names', formula: null, section: 'conventions', from: [] },
  {
    at: 'changes.**',
    is: 'what changed since the baseline',
    formula: 'this report − the report of then',
    section: 'conventions',
    from: [],
  },
  { at: 'gate.**', is: 'a rule over the report', formula: null, section: 'conventions', from: [] },
]

/** Names against a pattern; the names that its stars stand for, or null. */
export function matched(pattern: string, names: readonly string[]): string[] | null {
  const parts = pattern.split('.')
  const open = parts.at(-1) === '**'
  const fixed = open ? parts.slice(0, -1) : parts
  if (open ? names.length < fixed.length : names.length !== fixed.length) return null
  if (fixed.some((part, index) => part !== '*' && part !== names[index])) return null
  return fixed.flatMap((part, index) => (part === '*' ? [names[index] ?? ''] : [])).concat(open ? names.slice(fixed.length) : [])
}
