/** The worked example once more, from its file and the tables alone: each figure of the page is what plain arithmetic gives. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const page = readFileSync('docs/method.md', 'utf8')

interface Row {
  id: string
  value: number | { low: number; mode: number; high: number }
}
const rows = ['operations', 'people', 'traffic', 'tuning'].flatMap(
  (name): Row[] => JSON.parse(readFileSync(`pricing/${name}.json`, 'utf8')).facts,
)
/** Mean of a triangular range. */
function mean(id: string): number {
  const value = rows.find((one) => one.id === id)?.value
  if (value === undefined) throw new Error(`no row ${id}`)
  return typeof value === 'number' ? value : (value.low + value.mode + value.high) / 3
}

function cents(usd: number) {
  return Math.round(usd * 100) / 100
}

function sum(values: readonly number[]) {
  return values.reduce((all, one) => all + one, 0)
}

// docs/examples/worked.yaml
const MONTHS = 24
const SALARY = 240_000 / 12
const FIRST = 2_628_000
const months = Array.from({ length: MONTHS }, (_, index) => index + 1)
function requests(month: number) {
  return FIRST * 1.21 ** ((month - 1) / 12)
}

const written = 1000 / mean('cache.readsPerWrite')
const perRequest = (((1000 - written) * 3 + 1000 * 0.3 + written * 3.75 + 500 * 15) / 1e6) * (1 - 0.2 * 0.5) * 0.9
function api(month: number) {
  return requests(month) * perRequest + 0.1 * SALARY
}

const tco = sum(months.map(api))

const KW = 10.2
const SERVER = 280_000
const RUNNING = 22
/** Share of the requests that have moved, a ramp of two months from the end of month 2. */
function moved(month: number) {
  return { 1: 0, 2: 0, 3: 0.25, 4: 0.75 }[month] ?? 1
}

function bridged(month: number) {
  return requests(month) * perRequest * (1 - moved(month) + moved(month) * 0.05)
}

const trainingHours = ((4 * 32.8e9 * 5000 * 1000 * 3) / (mean('tune.mfu') * 989e12) / 3600) * mean('tune.runs')

const byHand: Record<string, number> = {
  'options.api.monthly.13.requests': requests(13),
  'flips.scale-and-team.evidence.apiUsdPerMonth': ((FIRST * (2000 * 3 + 500 * 15)) / 1e6) * 0.9,
  'flips.scale-and-team.evidence.optimizedApiUsdPerMonth': FIRST * perRequest,
  'options.api-optimized.monthly.13.usd': api(13),
  'options.api-optimized.totals.tcoUsd': tco,
  'options.hybrid.totals.tcoUsd': tco,
  'options.rented.monthly.3.apiUsd': bridged(3),
  'options.rented.lines.training.quantity': trainingHours * 4,
  'options.rented.lines.errors.amountUsd': -sum(months.map((month) => requests(month) * moved(month))) * 0.034 * 0.001,
  'options.owned.lines.server-residual.amountUsd': -SERVER * (1 - (0.9 * RUNNING) / 48),
  'options.owned.lines.power.quantity': KW * mean('owned.pue') * 730 * RUNNING,
  'options.owned.lines.colocation.amountUsd': KW * 180 * RUNNING,
  'options.owned.lines.maintenance.amountUsd': cents((SERVER * mean('owned.maintenanceSharePerYear')) / 12) * RUNNING,
  'options.owned.lines.repairs.amountUsd': cents(((8 * mean('owned.gpuFailureSharePerYear')) / 12) * 35_000) * RUNNING,
  'options.owned.lines.network.amountUsd': mean('owned.networkShare') * SERVER,
  'options.owned.lines.hardware-people.amountUsd': cents(mean('owned.handsFtePerServer') * SALARY) * RUNNING,
  'options.owned.lines.colocation-term.amountUsd': KW * 180 * (mean('owned.colocationTermMonths') - RUNNING),
  'portability.switchUsd': (24.5 * 240_000) / 365,
}

/** Of sums of many cells in whole cents, a cent each at most. */
const SLACK: Record<string, number> = { 'options.api-optimized.totals.tcoUsd': 1, 'options.hybrid.totals.tcoUsd': 1 }

it.each(Object.entries(byHand))('%s', (path, value) => {
  const figure =
    page
      .split('\n')
      .find((line) => line.includes(`\`${path}\``))
      ?.split('|')[3]
      ?.trim() ?? ''
  const quoted = Number(figure.replaceAll(',', '').replace('−', '-'))
  const unit = 10 ** -(figure.split('.')[1]?.length ?? 0)
  expect(Math.abs(quoted - value), `${figure} on the page, ${value} by hand`).toBeLessThanOrEqual(SLACK[path] ?? unit * 1.01)
})
