/** What would change the answer. */
import type { Case } from '../../engine/case.ts'
import { opsFte } from '../../engine/ledger/people.ts'
import { power } from '../../engine/reproducible-pow.ts'
import type { Flip } from '../../engine/verdict/flips/flip.ts'
import { actOf, type OptionId } from '../../engine/options/option-ids.ts'
import { reason, type Code, type Reason } from '../../engine/reason.ts'
import { sameDecision, type Choice } from '../../engine/verdict/rules.ts'
import { at, fillHost, fillRequests, fillSeries } from '../../engine/flat/series.ts'
import { usdPerGpuHour } from '../../engine/ledger/units.ts'
import type { Report } from '../../report/schemas/report.schema.ts'
import type { Verdicted } from '../verdict/decision.ts'
import { keptFrom, type Ground } from '../verdict/promises.ts'
import { turnBetween, turner, type ChoiceAt, type Lever } from '../verdict/turning.ts'
import type { BuiltCase } from '../case/built-case.ts'

interface Standing extends Ground {
  judged: Verdicted
  flips: readonly Flip[]
  comparison: Report['comparison']
}

function isOwn(choice: Choice) {
  return actOf(choice) === 'serve'
}

/** What each unmet flip still lacks; another flip changes nothing where self-hosting is the answer already. */
function unmet({ flips, now }: Standing): Reason[] {
  return isOwn(now)
    ? []
    : flips.filter((flip) => flip.status !== 'met' && flip.id !== 'regulated-data').flatMap((flip) => flip.toMeet)
}

/** A value whose turn is looked for, and how it is said. */
interface Searched {
  code: Code
  path: string
  today: number
  low: number
  high: number
  lever: Lever
  args: Reason['args']
  /** What has to be set beside it */
  also?: Record<string, unknown>
}

/** Volumes from a thousandth to a thousandfold; the bill follows. */
const VOLUME = { low: 0.001, high: 1000 }
const MOST_FTE = 100

function scalesVolume(c: Case) {
  const { volumeFactor } = c
  return (factor: number) => {
    c.volumeFactor = volumeFactor * factor
  }
}

/** What pays for rented GPUs by the hour, and for people who run a fleet of one's own. */
const RENTING: readonly OptionId[] = ['rented', 'hybrid']
const STAFFED: readonly OptionId[] = ['rented', 'owned', 'hybrid']

/** Prices of GPUs and people are in no month's figures. */
function nothing(): void {}

/** What can be moved for money: the bill, the price of a GPU-hour, the people who run it, and what a host takes off. */
function searched({ built, now }: Standing): Searched[] {
  const { c } = built
  const { rented, host } = c
  const given = built.told.workload.apiUsdPerMonth !== undefined
  const volume = given ? built.billUsd : at(c.series.requests, 1)
  return [
    {
      code: given ? 'turns-at-bill' : 'turns-at-requests',
      path: given ? 'workload.apiUsdPerMonth' : 'workload.requestsPerMonth',
      today: volume,
      ...VOLUME,
      lever: { setter: scalesVolume, refill: fillRequests, billFactor: (factor) => factor },
      args: {},
    },
    ...(rented
      ? [
          {
            code: 'turns-at-gpu-price' as const,
            path: 'selfHost.usdPerGpuHour',
            today: rented.usdPerGpuHour,
            low: rented.usdPerGpuHour / 10,
            high: rented.usdPerGpuHour * 10,
            lever: {
              setter: (work: Case) => (value: number) => {
                if (work.rented) work.rented = { ...work.rented, usdPerGpuHour: usdPerGpuHour(value) }
              },
              refill: nothing,
              moves: RENTING,
            },
            args: { gpu: rented.gpu },
          },
        ]
      : []),
    {
      code: 'turns-at-ops-fte',
      path: 'selfHost.opsFte',
      today: Number.NaN,
      low: 0,
      high: MOST_FTE,
      lever: {
        setter: (work) => (value) => {
          if (!Number.isNaN(value)) work.terms.selfHost.opsFte = value
        },
        refill: nothing,
        moves: STAFFED,
      },
      args: {},
    },
    ...(host
      ? [
          {
            code: 'turns-at-host-discount' as const,
            path: 'hostedOpen.discount',
            today: c.terms.hostedOpen.discount,
            low: 0,
            high: 0.95,
            lever: {
              setter: (work: Case) => (value: number) => {
                work.terms.hostedOpen.discount = value
              },
              refill: fillHost,
            },
            args: { host: host.id },
          },
        ]
      : []),
    // A discount only ever speaks for the API.
    ...(now !== 'api' && c.apiPermitted ? [discount(built)] : []),
  ]
}

/** A bill is an amount for requests: who gets a discount sends as many as before. */
function discount({ c, told }: BuiltCase): Searched {
  const requests = at(c.series.requests, 1)
  const before = told.api.discount
  return {
    code: 'turns-at-api-discount',
    path: 'api.discount',
    today: before,
    low: before,
    high: 0.95,
    lever: {
      setter: (work) => {
        const { apiUsdPerMonth: _, ...workload } = work.terms.workload
        work.terms.workload = { ...workload, requestsPerMonth: requests / work.volumeFactor }
        return (value) => {
          work.terms.api.discount = value
        }
      },
      refill: fillSeries,
      billFactor: (value) => (1 - value) / (1 - before),
    },
    // Who tries it has to hold the volume: behind a typed bill a discount would stand for more requests.
    args: { model: c.api.id, requestsPerMonth: requests },
    also: { 'workload.requestsPerMonth': requests },
  }
}

/** A volume is searched as a factor of today's, all else as it is typed. */
function typedValue({ code, today }: Searched, value: number): number {
  return code === 'turns-at-bill' || code === 'turns-at-requests' ? value * today : value
}

/** Where the search starts: the value of today, or for a volume its factor. */
function startOf({ code, today }: Searched): number {
  return code === 'turns-at-bill' || code === 'turns-at-requests' ? 1 : today
}

/** Looks outwards step by step: a bill may turn the answer and turn it back. */
const STEPS = 12

function firstTurn(choiceAt: ChoiceAt, now: Choice, from: number, to: number): { at: number; next: number } | null {
  const log = from > 0 && to > 0
  const point = (step: number) => (log ? from * power(to / from, step / STEPS) : from + ((to - from) * step) / STEPS)
  for (let step = 1; step <= STEPS; step++) {
    const at = turnBetween(choiceAt, now, point(step - 1), point(step))
    if (at !== null) return { at, next: point(step) }
  }
  return null
}

/** Values that turn the answer alone, each decided again before it is said. */
function turns(standing: Standing): Reason[] {
  const turn = turner(standing.built, standing.judged)
  return searched(standing).flatMap((one) => {
    const choiceAt = turn(one.lever)
    const start = startOf(one)
    const from = Number.isNaN(start) ? staffOf(standing) : start
    if (!sameDecision(choiceAt(start), standing.now)) return []
    for (const end of [one.low, one.high]) {
      const found = end === from ? null : firstTurn(choiceAt, standing.now, from, end)
      const kept = found && keptFrom(standing, one.path, typedValue(one, found.at), typedValue(one, found.next), one.also)
      if (!kept) continue
      const { value, promise } = kept
      const today = Number.isNaN(one.today) ? null : one.today
      return [reason(one.code, { ...one.args, path: one.path, value, today, above: end === one.high, flipsTo: promise.choice })]
    }
    return []
  })
}

/** People who run the fleet of the plan. */
function staffOf({ built }: Standing): number {
  const { c } = built
  const gpus = [c.rented, c.owned].flatMap((setup) => (setup ? [setup.gpusPerReplica] : []))[0] ?? 0
  return opsFte(gpus, c.terms.selfHost.opsFte, c.facts)
}

/**
 * What would change the choice, and nothing else. Where law has decided, only law could; where it is open, only counsel.
 * Law is not something to aim for, so it is named last, as an event.
 */
export function wouldFlip(standing: Standing): Reason[] {
  const law = standing.flips.find((flip) => flip.id === 'regulated-data')?.status
  if (law === 'met' || law === 'unknown') return []
  return [...unmet(standing), ...turns(standing), ...(isOwn(standing.now) ? [] : [reason('flip-law')])]
}
