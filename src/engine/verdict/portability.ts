/** How hard it is to switch: sixteen items, points, days. */
import type { PortabilityItem } from '../../pricing/schema.ts'
import type { PortabilityStatus } from '../../scenario/groups/portability.ts'

const POINTS: Record<PortabilityStatus, number> = { yes: 2, partial: 1, no: 0, unknown: 0 }

export interface SwitchingDays {
  /** With an interface layer and model-agnostic evaluations */
  prepared: { low: number; high: number }
  /** With neither */
  unprepared: { low: number; high: number }
}

export interface Portability {
  score: number
  maximum: number
  unknown: number
  switchDays: { low: number; high: number }
  items: { id: string; status: PortabilityStatus }[]
  /** Items not met, those that shorten a switch most first; three at most */
  first: string[]
}

function shareOf(items: readonly PortabilityItem[], answers: Record<string, PortabilityStatus>, group: PortabilityItem['group']) {
  const inGroup = items.filter((item) => item.group === group)
  return inGroup.reduce((sum, item) => sum + POINTS[answers[item.id] ?? 'unknown'], 0) / (2 * inGroup.length)
}

function between(from: number, to: number, weight: number) {
  return Math.round(from + (to - from) * weight)
}

const FIRST = 3

/** How ready one is to switch: the weaker of the interface and the evaluation decides. */
function readinessOf(items: readonly PortabilityItem[], answers: Record<string, PortabilityStatus>): number {
  return Math.min(shareOf(items, answers, 'interface'), shareOf(items, answers, 'evals'))
}

/** Unmet items by how much readier each would make, then by the points it lacks, then in the order of the table. */
function firstOf(items: readonly PortabilityItem[], answers: Record<string, PortabilityStatus>): string[] {
  return items
    .map(({ id }) => ({
      id,
      lacks: POINTS.yes - POINTS[answers[id] ?? 'unknown'],
      readiness: readinessOf(items, { ...answers, [id]: 'yes' }),
    }))
    .filter((item) => item.lacks > 0)
    .toSorted((a, b) => b.readiness - a.readiness || b.lacks - a.lacks)
    .slice(0, FIRST)
    .map((item) => item.id)
}

/**
 * Score and switching days. Days lie between prepared and unprepared by how far the interface and evaluation items are met,
 * the weaker of the two deciding; an unknown item counts as not met, and is counted apart.
 */
export function portabilityOf(
  items: readonly PortabilityItem[],
  answers: Record<string, PortabilityStatus>,
  days: SwitchingDays,
): Portability {
  const readiness = readinessOf(items, answers)
  const statuses = items.map((item) => ({ id: item.id, status: answers[item.id] ?? 'unknown' }))
  return {
    score: statuses.reduce((sum, item) => sum + POINTS[item.status], 0),
    maximum: 2 * items.length,
    unknown: statuses.filter((item) => item.status === 'unknown').length,
    switchDays: {
      low: between(days.unprepared.low, days.prepared.low, readiness),
      high: between(days.unprepared.high, days.prepared.high, readiness),
    },
    items: statuses,
    first: firstOf(items, answers),
  }
}
