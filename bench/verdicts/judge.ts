/** Every scenario decided twice: with draws, and as a hurried reader would. */
import { understood } from './decider.ts'
import { nameOf, NEWER, type Item } from './grid.ts'
import type { Court, Judged } from './worlds.ts'

function judged(court: Court, item: Item, draws: number): Judged {
  const scenario = understood(item.scenario, court, NEWER)
  return { item, scenario, report: court.decide(scenario, { draws }), quick: court.decide(scenario, { draws: 0 }) }
}

/** `refused` says why of each scenario that the library did not decide: all of them are sound. */
export function judge(court: Court, items: readonly Item[], draws: number): { all: Judged[]; refused: string[] } {
  const refused: string[] = []
  const all = items.flatMap((item) => {
    try {
      return [judged(court, item, draws)]
    } catch (error) {
      refused.push(`${nameOf(item)}: ${error instanceof Error ? error.message.replaceAll('\n', ' ') : String(error)}`)
      return []
    }
  })
  return { all, refused }
}
