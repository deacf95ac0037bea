/** A fixed base of replicas and an API above it: which part of a week's load the base can serve. */
import type { Traffic } from './demand.ts'

/**
 * Share of the mean load that a base capacity serves, 0–1. Each hour the base takes what it can of the load that cannot
 * wait; the load that can wait fills the hours in which the base has room.
 * @param capacity base capacity over the mean rate of the whole load, ratio  @param batchShare share that can wait
 */
export const servedShare = (traffic: Traffic, capacity: number, batchShare: number): number => {
  let urgent = 0
  let room = 0
  for (const factor of traffic.hours) {
    const load = factor * (1 - batchShare)
    urgent += Math.min(load, capacity)
    room += Math.max(0, capacity - load)
  }
  const hours = traffic.hours.length
  return Math.min(1, urgent / hours + Math.min(batchShare, room / hours))
}
