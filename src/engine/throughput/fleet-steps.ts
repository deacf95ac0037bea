/** The fleets of a week by its busiest load. A draw asks for one in every month, and a few dozen are all that there are. */
import type { Traffic } from '../demand/demand.ts'
import { SLACK } from './fleet.ts'
import {
  raisedFleet,
  fleetByLevel,
  missingHours,
  stepAround,
  type HourlyFleet,
  type LevelFleet,
  type Load,
  type Week,
} from './hourly-fleet.ts'

/** Nearer to the end of a step than this share of it, rounding could decide: the fleet is then worked out. */
const ROUNDING = 1e-12

/** Steps that are kept: a fleet of thousands has more than are worth looking for. */
const MOST = 4096

/**
 * Between two loads at which some hour needs one replica more, every hour holds the same: each such step is worked out once. All
 * else, and all that lies within rounding of an end, comes from hourlyFleet, so that the two agree to the bit.
 */
export class FleetSteps {
  readonly #week: Week
  /** Ends of the steps, rising, in replicas of the busiest load */
  readonly #from: number[] = []
  readonly #to: number[] = []
  readonly #fleets: LevelFleet[] = []
  /** Months follow one another: mostly the step is that of the month before */
  #last = 0

  constructor(week: Week) {
    this.#week = week
  }

  isOf({ traffic, leadHours, packing, extraReplicas }: Week): boolean {
    const own = this.#week
    return (
      own.traffic === traffic &&
      own.extraReplicas === extraReplicas &&
      own.leadHours === leadHours &&
      own.packing.gpusPerReplica === packing.gpusPerReplica &&
      own.packing.gpusPerInstance === packing.gpusPerInstance
    )
  }

  fleetAt(load: Load): HourlyFleet {
    const busiest = load.peak / load.usable
    const step = this.#isIn(this.#last, busiest) ? this.#last : this.#below(busiest)
    const known = this.#isIn(step, busiest) ? this.#fleets[step] : undefined
    if (!known) return this.#workedOut(load, busiest)
    this.#last = step
    // The week's work also has to fit into these hours, which the busiest load alone does not tell.
    return missingHours(load, known.held) > SLACK ? raisedFleet(load, this.#week) : known
  }

  #isIn(step: number, busiest: number): boolean {
    return step < this.#fleets.length && (this.#from[step] ?? 0) < busiest && busiest < (this.#to[step] ?? 0)
  }

  /** The last step that begins below a load. */
  #below(busiest: number): number {
    let low = 0
    let high = this.#fleets.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#from[middle] ?? 0) < busiest) low = middle + 1
      else high = middle
    }
    return Math.max(0, low - 1)
  }

  #workedOut(load: Load, busiest: number): HourlyFleet {
    const fleet = fleetByLevel(load, this.#week)
    if (missingHours(load, fleet.held) > SLACK) return raisedFleet(load, this.#week)
    if (this.#fleets.length < MOST) this.#keep(fleet, stepAround(load, this.#week), busiest)
    return fleet
  }

  #keep(fleet: LevelFleet, ends: { from: number; to: number }, busiest: number): void {
    const from = ends.from * (1 + ROUNDING)
    const to = ends.to * (1 - ROUNDING)
    const { length } = this.#fleets
    const place = length === 0 || (this.#from[0] ?? 0) > from ? 0 : this.#below(to) + 1
    const isKnown = place > 0 && this.#from[place - 1] === from
    if (isKnown || !(from < busiest && busiest < to)) return
    this.#from.splice(place, 0, from)
    this.#to.splice(place, 0, to)
    this.#fleets.splice(place, 0, fleet)
    this.#last = place
  }
}

const stepsKnown = new WeakMap<Traffic, FleetSteps[]>()

/** Kinds of fleets whose steps are kept for one week, the newest ones. */
const MOST_KINDS = 32

/** The steps of a week: the same ones whoever asks. */
export function stepsOf(week: Week): FleetSteps {
  const all = stepsKnown.get(week.traffic) ?? []
  const known = all.find((one) => one.isOf(week))
  if (known) return known
  const made = new FleetSteps(week)
  stepsKnown.set(week.traffic, [made, ...all.slice(0, MOST_KINDS - 1)])
  return made
}
