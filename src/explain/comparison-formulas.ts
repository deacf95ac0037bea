/** How the figures of the comparison and of its uncertainty come about. */
import { differenceOf } from './figures.ts'
import type { Formula } from './formula.ts'

export const COMPARISON_FORMULAS: readonly Formula[] = [
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
]
