/**
 * The judges of the verdict, over two seeded grids: 400 realistic scenarios and 280 in which own GPUs have a chance. What they
 * hold it to is worked out from the tables and docs/method.md, not read from the engine (docs/decisions/0029). Build first.
 * Usage: npm run bench:verdicts -- [--every 10] [--draws 2000] [--seed 1] [--only "large 12"]. Ends with 1 when a law is broken.
 */
import { parseArgs } from 'node:util'
import { builtLibrary, decider } from './verdicts/decider.ts'
import { cheaperNeverLoses, betterEvidenceNeverHurts } from './verdicts/direction.ts'
import { items, nameOf } from './verdicts/grid.ts'
import { hostedWherePaid } from './verdicts/hosted.ts'
import { judge } from './verdicts/judge.ts'
import { holds, law, printed, type Law } from './verdicts/law.ts'
import { ownAgainstPurchase, ownStillWins } from './verdicts/own.ts'
import { planInRange, samePurchase, sameWithoutDraws } from './verdicts/plan.ts'
import { promisesKept } from './verdicts/promises.ts'
import { readTables } from './verdicts/tables.ts'
import type { Court, Judged } from './verdicts/worlds.ts'

const AS_OF = '2026-11-28'

const { values } = parseArgs({
  options: {
    every: { type: 'string', default: '1' },
    draws: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
  },
})
const [every, draws, seed] = [values.every, values.draws, values.seed].map(Number)
if (![every, draws, seed].every((one) => Number.isInteger(one) && Number(one) > 0)) {
  console.error('usage: npm run bench:verdicts -- [--every 10] [--draws 2000] [--seed 1] [--only "large 12"]')
  process.exit(2)
}

function tallied(all: Judged[]): string {
  const counts = new Map<string, number>()
  for (const { item, report } of all) {
    const key = `${item.grid}: ${report.verdict.choice}, ${report.verdict.basis}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return [...counts]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([key, count]) => `${String(count).padStart(5)}  ${key}`)
    .join('\n')
}

const court: Court = { ...(await decider(AS_OF, await builtLibrary())), tables: readTables() }
const whole = items(seed)
const asked = whole.filter((item) => (values.only === undefined ? item.index % (every ?? 1) === 0 : nameOf(item) === values.only))
if (asked.length === 0) {
  console.error(`there is no scenario ${values.only}: "realistic 0" to "realistic 399", "large 0" to "large 279"`)
  process.exit(2)
}
const part = asked.length / whole.length
/** Grids of large buyers, each of a seed of its own. */
function largeGrids() {
  return [0, 10, 20, 30, 40, 50].map((more) =>
    items((seed ?? 1) + more).filter(({ grid, index }) => grid === 'large' && index % (every ?? 1) === 0),
  )
}
const { all, refused } = judge(court, asked, draws ?? 0)
console.log(`${all.length} of ${whole.length} scenarios, ${draws} draws, prices of ${AS_OF}\n${tallied(all)}\n`)

const laws: (() => Law[])[] = [
  () => [law('every scenario is decided', asked.length, refused)],
  () => [samePurchase(court, all)],
  () => [ownAgainstPurchase(court, all), ...(values.only === undefined ? [ownStillWins(court, largeGrids())] : [])],
  () => [hostedWherePaid(court, all)],
  () => [planInRange(all), sameWithoutDraws(all)],
  () => promisesKept(court, all, draws ?? 0),
  () => [cheaperNeverLoses(court, all, part), betterEvidenceNeverHurts(court, all)],
]
const found = laws.flatMap((examine) => {
  const held = examine()
  for (const one of held) console.log(printed(one))
  return held
})
process.exitCode = found.every(holds) ? 0 : 1
