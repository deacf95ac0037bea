/** The answers to an open legal question: each is decided again as if counsel had given it, so that what is said is what will be found. */
import { firstServiceMonth } from '../../engine/demand/timeline.ts'
import { waits } from '../../engine/options/comparable.ts'
import { isSelfHosted } from '../../engine/options/option-ids.ts'
import { timelineOf } from '../../engine/flat/series.ts'
import { OWN, UNTUNED_PURCHASES } from '../../engine/verdict/rivals.ts'
import type { LawAnswer, Position } from '../../engine/verdict/input.ts'
import { optionsInParts } from '../parts/options.ts'
import type { Redecide } from './trial.ts'

/** What the scenario comes to once counsel has spoken; null where nothing then has a price. */
export function answersOfLaw(redecide: Redecide): (position: Position) => LawAnswer | null {
  return (position) => {
    const trial = redecide({ 'data.legalPosition': position })
    if (!trial) return null
    const { ruling, seen } = trial.judged
    const option = ruling.option ?? seen.cheapest(UNTUNED_PURCHASES) ?? seen.cheapest(OWN)
    const row = optionsInParts(trial.built).find((one) => one.id === option)
    if (option === null || !row?.totals) return null
    return {
      option,
      npvUsd: row.totals.npvUsd,
      ...(ruling.option === null ? { ifGood: trial.built.model.id } : {}),
      ...(isSelfHosted(option) && waits(trial.built.c) ? { startsInMonth: firstServiceMonth(timelineOf(trial.built.c)) } : {}),
    }
  }
}
