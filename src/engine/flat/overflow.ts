/** Hybrid: a fixed base of replicas and an API above it: which part of a week's load the base can serve. */
import { meanBelow, type Traffic } from '../demand/demand.ts'

/** A sum over the hours that comes so near to the whole is the whole: what is left would pay for people who look after nothing. */
const NEARLY_ALL = 1 - 1e-9

/** A share, the whole where nothing but the rounding of a sum is left out. */
export function wholeShare(share: number): number {
  return share > NEARLY_ALL ? 1 : share
}

/**
 * Share of the mean load that a base capacity serves, 0–1. Each hour the base takes what it can of the load that cannot
 * wait; the load that can wait fills the room that this leaves.
 * @param capacity base capacity over the mean rate of the whole load, ratio  @param batchShare share that can wait
 */
export function servedShare(traffic: Traffic, capacity: number, batchShare: number): number {
  const urgentShare = 1 - batchShare
  const urgent = urgentShare > 0 ? urgentShare * meanBelow(traffic, capacity / urgentShare) : 0
  return wholeShare(urgent + Math.min(batchShare, Math.max(0, capacity - urgent)))
}
