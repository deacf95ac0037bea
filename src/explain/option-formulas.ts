/** How the figures of an option come about: its lines, its months, its totals, its capacity. */
import { sumOf, npvIn, lineOf, monthIn } from './figures.ts'
import type { Formula } from './formula.ts'

export const OPTION_FORMULAS: readonly Formula[] = [
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
      const month = monthIn(report, stars)
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
    again: (report, [id]) => npvIn(report, id),
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
]
