/** What the draws say of a figure: its range, its share, what moves it. */
import { roundToCent } from '../../engine/ledger/round.ts'
import type { OptionId } from '../../engine/options/option-ids.ts'
import type { Reason } from '../../engine/reason.ts'
import { shareCheaper, spreadOf } from '../../engine/uncertainty/monte-carlo.ts'
import { driversOf } from '../../engine/uncertainty/sensitivity.ts'
import type { Assumption, Report } from '../../report/schemas/report.schema.ts'
import type { BuiltCase } from '../case/built-case.ts'
import type { UncertainInput } from '../case/uncertain-inputs.ts'
import type { Run, Verdicted } from '../verdict/decision.ts'

/** The range of the draws goes with the figure of the plan. */
export function withDraws(said: Reason, challenger: OptionId | null, uncertainty: Report['uncertainty']): Reason {
  const { npvSavingsUsd, npvLossUsd, option } = said.args
  const plan = typeof npvLossUsd === 'number' ? -npvLossUsd : npvSavingsUsd
  if (!uncertainty || option !== challenger || typeof plan !== 'number') return said
  const { p10, p50, p90 } = uncertainty.npvSavingsUsd
  return { ...said, args: { ...said.args, p10, p50, p90 } }
}

interface Drawn {
  built: BuiltCase
  inputs: UncertainInput[]
  run: Run
  judged: Verdicted
  challenger: OptionId | null
}

/** What the draws say of the challenger; null where none were asked for. */
export function uncertaintyOf({ built, inputs, run, judged, challenger }: Drawn): Report['uncertainty'] {
  const savings = challenger === null || run.draws === 0 ? undefined : judged.drawsOf([challenger]).savings.get(challenger)
  if (!savings || challenger === null) return null
  const spread = spreadOf(savings)
  return {
    draws: run.draws,
    seed: run.seed,
    probabilityChallengerCheaper: shareCheaper(savings),
    npvSavingsUsd: {
      p10: roundToCent(spread.p10),
      p50: roundToCent(spread.p50),
      p90: roundToCent(spread.p90),
      mean: roundToCent(spread.mean),
    },
    drivers: driversOf(built.c, inputs, challenger).map((driver) => ({
      ...driver,
      unit: inputs.find((one) => one.path === driver.path)?.unit ?? null,
      npvSavingsAtLow: roundToCent(driver.npvSavingsAtLow),
      npvSavingsAtHigh: roundToCent(driver.npvSavingsAtHigh),
      swingUsd: roundToCent(driver.swingUsd),
    })),
  }
}

/** The value of a range that the plan computes with goes beside it. */
export function withUsed(told: readonly Assumption[], inputs: readonly UncertainInput[]): Assumption[] {
  const drawn = new Map(inputs.map((input) => [input.path, input]))
  return told.map((one) => {
    const input = drawn.get(one.path)
    return input && input.planned !== input.range.mode ? { ...one, used: input.planned } : one
  })
}
