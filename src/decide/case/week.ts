/** How the load falls over a week, and its peak: as measured where somebody has measured it, else by the shape. */
import { trafficOf, trafficOfWeek, type Traffic } from '../../engine/demand/demand.ts'
import { Known } from '../../pricing/known.ts'
import type { Range, TrafficShape } from '../../pricing/schema.ts'
import type { Scenario } from '../../scenario/resolved.ts'

const weeksKnown = new Known<TrafficShape, Traffic>()

export function trafficIn({ workload }: Scenario, shape: TrafficShape): Traffic {
  if (workload.hourly !== undefined) return trafficOfWeek(workload.hourly)
  return weeksKnown.of(shape, '', () => trafficOf(shape.hourly, shape.weekendOverWeekday))
}

/** The shape's peak over the mean, no lower than the busiest hour that was measured. */
export function shapePeak(scenario: Scenario, shape: TrafficShape): Range {
  if (scenario.workload.hourly === undefined) return shape.peakToMean
  const busiest = Math.max(...trafficIn(scenario, shape).hours)
  const { low, mode, high } = shape.peakToMean
  if (busiest <= low) return shape.peakToMean
  return { low: Math.max(low, busiest), mode: Math.max(mode, busiest), high: Math.max(high, busiest) }
}
