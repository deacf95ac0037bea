/** The plan inside its own range, and the same verdict with draws and without. */
import { median } from '../shared/runs.ts'
import { nameOf } from './grid.ts'
import { law, millions, percent, type Law } from './law.ts'
import { hostedIn, type Court, type Judged } from './worlds.ts'

const ONE_IN = 100

/** At most 1 in 100 plans outside the 80 % range of its draws. */
export function planInRange(all: Judged[]): Law {
  const compared = all.flatMap(({ item, report }) => {
    const plan = report.comparison.npvSavingsUsd
    const spread = report.uncertainty?.npvSavingsUsd
    const base = report.options.find((one) => one.id === 'api-optimized')?.totals?.npvUsd ?? null
    return plan === null || !spread ? [] : [{ name: nameOf(item), plan, base, ...spread }]
  })
  const outside = compared.filter(({ plan, p10, p90 }) => plan < p10 || plan > p90)
  const widths = compared.map(({ p10, p90 }) => p90 - p10)
  const shares = compared.flatMap(({ p10, p90, base }) => (base ? [(p90 - p10) / base] : []))
  const above = outside.filter(({ plan, p90 }) => plan > p90).length
  return law(
    'the plan lies in the 80 % range of its own draws',
    compared.length,
    outside.map(({ name, plan, p10, p90 }) => `${name}: plan ${millions(plan)}, range ${millions(p10)} to ${millions(p90)}`),
    {
      allowed: Math.floor(compared.length / ONE_IN),
      figures: [
        `median width of the ranges ${millions(median(widths))}, ${percent(median(shares))} of the API's cost; ${above} plans lie above`,
      ],
    },
  )
}

/** At most 1 in 100 verdicts differ without draws. */
export function sameWithoutDraws(all: Judged[]): Law {
  const broken = all.flatMap(({ item, report, quick }) =>
    report.verdict.choice === quick.verdict.choice
      ? []
      : [`${nameOf(item)}: ${quick.verdict.choice} without draws, ${report.verdict.choice} with them`],
  )
  return law('the same verdict with draws and without', all.length, broken, { allowed: Math.floor(all.length / ONE_IN) })
}

/** Whole cents and rounded days, no more. */
const CLOSE = 0.002

/** The price of a host in the report is that of plain code: the judges and the judged mean the same purchase. */
export function samePurchase(court: Court, all: Judged[]): Law {
  const priced = all.flatMap((judged) => {
    const hosted = hostedIn(court, judged)
    return hosted ? [{ name: nameOf(judged.item), ...hosted }] : []
  })
  const broken = priced.flatMap(({ name, host, says, found }) => {
    if (found === null) return [`${name}: ${host} is priced, which is none of the hosts that may be bought from`]
    return Math.abs(found / says - 1) > CLOSE ? [`${name}: ${host} at ${millions(says)}, in plain code ${millions(found)}`] : []
  })
  return law('the purchase costs what plain code says', priced.length, broken)
}
