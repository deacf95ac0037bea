/** How each kind of figure of a report comes about. Formulas are those of the method page, whose section stands beside each. */
import type { Report } from '../report/schemas/report.schema.ts'
import type { Formula } from './formula.ts'
import { VERDICT_FORMULAS } from './verdict-formulas.ts'

type Option = Report['options'][number]

function optionOf(report: Report, id: string | undefined): Option | undefined {
  return report.options.find((one) => one.id === id)
}

function sumOf(report: Report, id: string | undefined, months: number, of: 'usd' | 'resaleUsd'): number | null {
  const option = optionOf(report, id)
  return option?.totals ? option.monthly.slice(0, months).reduce((sum, month) => sum + month[of], 0) : null
}

function discountRate(report: Report): number | null {
  const row = report.assumptions.find((one) => one.path === 'discountRatePerYear')
  return row?.used ?? (typeof row?.value === 'number' ? row.value : null)
}

function npvOf(report: Report, id: string | undefined): number | null {
  const [option, rate] = [optionOf(report, id), discountRate(report)]
  if (!option?.totals || rate === null) return null
  // Platforms differ in the last digit of a power; a cent is not among them.
  return option.monthly.reduce((sum, { month, usd }) => sum + usd * Math.exp((-month / 12) * Math.log1p(rate)), 0)
}

function differenceOf(report: Report, key: 'tcoUsd' | 'npvUsd'): number | null {
  const { baseline, challenger } = report.comparison
  const [from, to] = [optionOf(report, baseline)?.totals, optionOf(report, challenger ?? undefined)?.totals]
  return from && to ? from[key] - to[key] : null
}

function lineOf(report: Report, [option, id]: readonly string[]): Option['lines'][number] | undefined {
  return optionOf(report, option)?.lines.find((line, index) => line.id === id || String(index) === id)
}

function monthOf(report: Report, [option, index]: readonly string[]): Option['monthly'][number] | undefined {
  return optionOf(report, option)?.monthly[Number(index)]
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

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
  {
    at: 'options.*.lines.*.amountUsd',
    is: 'what the line costs over the horizon',
    formula: 'quantity × unit price',
    section: 'money-over-time',
    from: ['options.$1.lines.$2.quantity', 'options.$1.lines.$2.unitPriceUsd'],
    again: (report, stars) => {
      const line = lineOf(report, stars)
      return line ? line.quantity * line.unitPriceUsd : null
    },
  },
  {
    at: 'options.*.lines.*.unitPriceUsd',
    is: 'mean price of a unit over the horizon',
    formula: 'amount ÷ quantity',
    section: 'money-over-time',
    from: ['options.$1.lines.$2.amountUsd', 'options.$1.lines.$2.quantity'],
    again: (report, stars) => {
      const line = lineOf(report, stars)
      return line && line.quantity !== 0 ? line.amountUsd / line.quantity : null
    },
  },
  {
    at: 'options.*.lines.api-credits.quantity',
    is: 'credits that pay the API',
    formula: 'Σ min(what is left of them, what the API bills in the month)',
    section: 'credits',
    from: ['assumptions.credits'],
  },
  {
    at: 'options.*.lines.gpu-credits.quantity',
    is: 'credits that pay rented GPUs',
    formula: 'Σ min(what is left of them, what GPUs are billed at in the month)',
    section: 'credits',
    from: ['assumptions.credits'],
  },
  {
    at: 'options.*.lines.host-credits.quantity',
    is: 'credits that pay a host',
    formula: 'Σ min(what is left of them, what the host bills in the month)',
    section: 'credits',
    from: ['assumptions.credits'],
  },
  {
    at: 'options.provisioned.lines.provisioned-units.quantity',
    is: 'units of throughput, by the month',
    formula: 'Σ units held(m), what a level of the mean load asks for, whole steps and terms',
    section: 'api-in-other-forms',
    from: ['assumptions.provisioned.offer', 'assumptions.provisioned.quote'],
  },
  {
    at: 'options.*.lines.*.quantity',
    is: 'units booked over the horizon',
    formula: 'Σ quantity(m)',
    section: 'money-over-time',
    from: ['options.$1.lines.$2.unit'],
  },
  { at: 'options.*.monthly.*.month', is: 'month of the horizon, from 1', formula: null, section: 'money-over-time', from: [] },
  {
    at: 'options.*.monthly.*.requests',
    is: 'requests of the month',
    formula: 'R(1) · (1 + g)^((m − 1)/12)',
    section: 'demand',
    from: ['options.$1.monthly.0.requests', 'assumptions.workload.growthPerYear'],
  },
  {
    at: 'options.*.monthly.*.usd',
    is: 'cost of the month',
    formula: 'api + compute + people + tuning + other + credits + resale',
    section: 'money-over-time',
    from: ['apiUsd', 'computeUsd', 'peopleUsd', 'tuningUsd', 'otherUsd', 'resaleUsd'].map(
      (key) => `options.$1.monthly.$2.${key}`,
    ),
    again: (report, stars) => {
      const month = monthOf(report, stars)
      if (!month) return null
      const { apiUsd, computeUsd, peopleUsd, tuningUsd, otherUsd, creditsUsd = 0, resaleUsd } = month
      return apiUsd + computeUsd + peopleUsd + tuningUsd + otherUsd + creditsUsd + resaleUsd
    },
  },
  {
    at: 'options.*.monthly.**',
    is: 'what one kind of cost comes to in the month',
    formula: 'Σ quantity(m) × unit price over the lines of that kind',
    section: 'money-over-time',
    from: ['options.$1.lines'],
  },
  {
    at: 'options.*.totals.tcoUsd',
    is: 'cost over the horizon',
    formula: 'Σ cost(m)',
    section: 'money-over-time',
    from: ['options.$1.monthly'],
    again: (report, [id]) => sumOf(report, id, Infinity, 'usd'),
  },
  {
    at: 'options.*.totals.npvUsd',
    is: 'net present value of the cost',
    formula: 'Σ cost(m) ÷ (1 + r)^(m/12)',
    section: 'money-over-time',
    from: ['options.$1.monthly', 'assumptions.discountRatePerYear'],
    again: (report, [id]) => npvOf(report, id),
  },
  {
    at: 'options.*.totals.firstYearUsd',
    is: 'cost of the first twelve months',
    formula: 'Σ cost(m), m = 1 to 12',
    section: 'money-over-time',
    from: ['options.$1.monthly'],
    again: (report, [id]) => sumOf(report, id, 12, 'usd'),
  },
  {
    at: 'options.*.totals.resaleUsd',
    is: 'what the servers are sold for',
    formula: 'Σ resale(m)',
    section: 'owned',
    from: ['options.$1.monthly', 'assumptions.owned.residualShare', 'assumptions.owned.resaleShare'],
    again: (report, [id]) => sumOf(report, id, Infinity, 'resaleUsd'),
  },
  {
    at: 'options.*.totals.upfrontUsd',
    is: 'what is paid once, before the service runs',
    formula: 'set-up, build, labels, the move, first purchase of servers',
    section: 'money-over-time',
    from: ['options.$1.lines'],
  },
  {
    at: 'options.*.totals.usdPerRequest',
    is: 'cost of a request that the option serves',
    formula: 'cost over the horizon ÷ requests served',
    section: 'money-over-time',
    from: ['options.$1.totals.tcoUsd', 'options.$1.monthly'],
  },
  {
    at: 'options.*.totals.usdPerMtok',
    is: 'cost of a million tokens, as the API counts them',
    formula: 'cost over the horizon ÷ (requests served × (input + output tokens) ÷ 1,000,000)',
    section: 'money-over-time',
    from: [
      'options.$1.totals.tcoUsd',
      'assumptions.workload.inputTokensPerRequest',
      'assumptions.workload.outputTokensPerRequest',
    ],
  },
  {
    at: 'options.*.capacity.utilization',
    is: 'mean load over the capacity that serves, in the month named beside it',
    formula: 'λ(m) ÷ (replicas · rate of a replica)',
    section: 'capacity',
    from: ['options.$1.capacity.month', 'options.$1.capacity.requestsPerSecondPerReplica', 'options.$1.capacity.replicas'],
  },
  {
    at: 'options.*.capacity.gpus',
    is: 'GPUs of all replicas',
    formula: '(replicas + spares) × GPUs of a replica, whole machines where they are rented whole',
    section: 'capacity',
    from: ['options.$1.capacity.replicas', 'options.$1.capacity.gpusPerReplica'],
  },
  {
    at: 'options.*.capacity.usdPerGpuHour',
    is: 'price of a GPU-hour of the offer that the search chose',
    formula: null,
    section: 'search',
    from: ['options.$1.capacity.provider', 'options.$1.capacity.gpu', 'options.$1.capacity.term'],
  },
  {
    at: 'options.*.capacity.**',
    is: 'capacity of the set-up that the search chose',
    formula: 'from a measurement, or the roofline estimate fitted to the measurements',
    section: 'throughput',
    from: ['options.$1.capacity.throughputBasis', 'options.$1.capacity.throughputOrigin'],
  },
  { at: 'options.**', is: 'a figure that a finding about the option names', formula: null, section: 'search', from: [] },
  {
    at: 'comparison.savingsUsd',
    is: 'what the challenger saves over the horizon',
    formula: 'cost of the baseline − cost of the challenger',
    section: 'money-over-time',
    from: ['options.{comparison.baseline}.totals.tcoUsd', 'options.{comparison.challenger}.totals.tcoUsd'],
    again: (report) => differenceOf(report, 'tcoUsd'),
  },
  {
    at: 'comparison.npvSavingsUsd',
    is: 'net present value of what the challenger saves',
    formula: 'NPV of the baseline − NPV of the challenger',
    section: 'money-over-time',
    from: ['options.{comparison.baseline}.totals.npvUsd', 'options.{comparison.challenger}.totals.npvUsd'],
    again: (report) => differenceOf(report, 'npvUsd'),
  },
  {
    at: 'comparison.purchase.**',
    is: 'the best way to buy the same weights',
    formula: 'NPV of the median permitted host, or of a dedicated endpoint that is cheaper',
    section: 'purchase',
    from: ['comparison.purchase.option', 'comparison.purchase.host'],
  },
  {
    at: 'comparison.breakEven.apiDiscount.**',
    is: 'the negotiated discount of the API up to which the challenger costs less',
    formula: 'where the challenger’s discounted cost meets the baseline’s, at the same requests',
    section: 'break-even',
    from: ['comparison.challenger', 'assumptions.api.discount', 'options.api-optimized.monthly.0.requests'],
  },
  {
    at: 'comparison.breakEven.**',
    is: 'a break-even',
    formula: 'where the challenger’s discounted cost meets the baseline’s, all else as given',
    section: 'break-even',
    from: ['comparison.baseline', 'comparison.challenger'],
  },
  {
    at: 'comparison.**',
    is: 'the challenger against the baseline',
    formula: 'savings by month, cumulative',
    section: 'money-over-time',
    from: ['comparison.baseline', 'comparison.challenger'],
  },
  {
    at: 'uncertainty.drivers.*.swingUsd',
    is: 'how far the input alone moves the savings',
    formula: '|savings at its high end − savings at its low end|',
    section: 'uncertainty',
    from: ['uncertainty.drivers.$1.npvSavingsAtLow', 'uncertainty.drivers.$1.npvSavingsAtHigh'],
    again: (report, [name]) => {
      const driver = report.uncertainty?.drivers.find((one, index) => one.path === name || String(index) === name)
      return driver ? Math.abs(driver.npvSavingsAtHigh - driver.npvSavingsAtLow) : null
    },
  },
  {
    at: 'uncertainty.drivers.**',
    is: 'the savings with one input at its 10th or 90th percentile, the others at the plan',
    formula: 'NPV of the baseline − NPV of the challenger, decided with that value',
    section: 'uncertainty',
    from: ['assumptions.$1'],
  },
  { at: 'uncertainty.draws', is: 'Monte Carlo draws', formula: null, section: 'uncertainty', from: [] },
  { at: 'uncertainty.seed', is: 'seed of the draws', formula: null, section: 'uncertainty', from: [] },
  {
    at: 'uncertainty.**',
    is: 'over all draws',
    formula: 'share of draws in which the challenger costs less; percentiles and mean of NPV savings',
    section: 'uncertainty',
    from: ['uncertainty.draws', 'uncertainty.seed', 'comparison.challenger'],
  },
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
