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

const overlap = (month: number, from: number, to: number) => Math.max(0, Math.min(month, to) - Math.max(month - 1, from))

const builtAt = (timeline: Timeline) => timeline.hiringMonths + timeline.buildMonths

const startOf = (timeline: Timeline) => builtAt(timeline) + timeline.waitMonths

/** When all traffic has moved, months from the decision. */
export const settledAt = (timeline: Timeline): number => startOf(timeline) + timeline.rampMonths

/** First month, counted from 1, in which the service could start, were it decided today. */
export const firstServiceMonth = (timeline: Timeline): number => Math.floor(startOf(timeline)) + 1

/** Share of month m spent building, 0–1. */
export const buildingShare = (month: number, timeline: Timeline): number =>
  overlap(month, timeline.hiringMonths, builtAt(timeline))

/** Share of month m in which the fleet runs, 0–1. */
export const servingShare = (month: number, timeline: Timeline): number => overlap(month, startOf(timeline), Infinity)

/**
 * Share of a month's requests that the new service takes: 0 before it starts, then a straight line over the ramp, then 1.
 * The rest is still paid at the API: through build and ramp the team pays twice. Source: docs/method.md, rented.
 * @returns the share of a month counted from 1; asked in order, a month's end is the next one's beginning
 */
export const movedByMonth = (timeline: Timeline): ((month: number) => number) => {
  const start = startOf(timeline)
  const full = settledAt(timeline)
  const { rampMonths } = timeline
  if (rampMonths === 0) return (month) => overlap(month, start, Infinity)
  const areaUntil = (time: number) => {
    if (time <= start) return 0
    if (time >= full) return rampMonths / 2 + (time - full)
    return ((time - start) * (time - start)) / (2 * rampMonths)
  }
  let before = 0
  let area = areaUntil(0)
  return (month) => {
    const from = month - 1 === before ? area : areaUntil(month - 1)
    before = month
    area = areaUntil(month)
    return area - from
  }
}
