/** When a self-hosted service is built, starts and takes the traffic over. */

/** Months counted from the decision; fractions allowed, since a delay is drawn from a distribution. */
export interface Timeline {
  /** Until the people are there */
  hiringMonths: number
  buildMonths: number
  /** From the end of the build until the machines stand: 0 for what is rented */
  waitMonths: number
  rampMonths: number
}

function builtAt(timeline: Timeline) {
  return timeline.hiringMonths + timeline.buildMonths
}

function startOf(timeline: Timeline) {
  return builtAt(timeline) + timeline.waitMonths
}

/** When all traffic has moved, months from the decision. */
export function settledAt(timeline: Timeline): number {
  return startOf(timeline) + timeline.rampMonths
}

/** First month, counted from 1, in which the service could start, were it decided today. */
export function firstServiceMonth(timeline: Timeline): number {
  return Math.floor(startOf(timeline)) + 1
}

/** By month: shares of it, 0–1, in which the team builds and the fleet runs, and of its requests that have moved; index 0 = month 1. */
export interface Shares {
  building: Float64Array
  running: Float64Array
  moved: Float64Array
}

/**
 * Fills the shares of every month until the service has settled, and the same from then on. Requests move along a straight line over the
 * ramp; the rest is still paid at the API: through build and ramp the team pays twice. Source: docs/method.md, rented.
 */
export function fillShares({ building, running, moved }: Shares, timeline: Timeline): void {
  const { hiringMonths, rampMonths } = timeline
  const built = builtAt(timeline)
  const start = startOf(timeline)
  const full = settledAt(timeline)
  const settled = Math.min(moved.length, Math.ceil(full))
  // What has moved since the start, in months of all requests.
  let before = 0
  for (let month = 1; month <= settled; month++) {
    const runs = Math.max(0, month - Math.max(month - 1, start))
    building[month - 1] = Math.max(0, Math.min(month, built) - Math.max(month - 1, hiringMonths))
    running[month - 1] = runs
    if (rampMonths === 0) {
      moved[month - 1] = runs
      continue
    }
    const past = month - start
    const until = past <= 0 ? 0 : month >= full ? rampMonths / 2 + (month - full) : (past * past) / (2 * rampMonths)
    moved[month - 1] = until - before
    before = until
  }
  building.fill(0, settled)
  running.fill(1, settled)
  moved.fill(1, settled)
}
