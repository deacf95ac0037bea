/** Flip 3, a narrow task: what evidence meets it, and what is asked for where it does not. */
import { describe, expect, it } from 'vitest'
import { narrowTask, type NarrowInput } from '../../../src/engine/verdict/flips/narrow.ts'

type Seen = NonNullable<NarrowInput['evaluation']>

const MINIMUM = 200

function flipOf(evaluation: Seen | null, narrow = true) {
  return narrowTask({ narrow, evaluation, minExamples: MINIMUM })
}

/** Pairs as 30 against 18 discordant ones: McNemar's statistic is 12 ÷ √48 = 1.73, above 1.645. */
const WON: Seen = { examples: 400, frontierCorrect: 318, tunedCorrect: 330, tunedOnlyCorrect: 30, frontierOnlyCorrect: 18 }

function codes(reasons: readonly { code: string }[]) {
  return reasons.map((one) => one.code)
}

describe('a narrow task', () => {
  it('is not met by a task that is wide, whatever was scored', () => {
    expect(flipOf(WON, false)).toEqual({
      id: 'narrow-task',
      status: 'not-met',
      reasons: [{ code: 'task-not-narrow', args: {} }],
      toMeet: [{ code: 'narrow-the-task', args: {} }],
      evidence: {},
    })
  })

  it('without an evaluation, or with none of its examples scored, asks for one of the least size', () => {
    const unscored: Seen = { examples: 0, frontierCorrect: 0, tunedCorrect: 0 }
    for (const evaluation of [null, unscored]) {
      expect(flipOf(evaluation)).toEqual({
        id: 'narrow-task',
        status: 'not-met',
        reasons: [{ code: 'no-evaluation', args: {} }],
        toMeet: [{ code: 'run-evaluation', args: { examples: MINIMUM } }],
        evidence: { examples: 0 },
      })
    }
  })

  it('is met where the tuned model was shown to be better, and gives the figures', () => {
    const flip = flipOf(WON)
    expect(flip).toMatchObject({ id: 'narrow-task', status: 'met', toMeet: [] })
    expect(codes(flip.reasons)).toEqual(['tuned-better'])
    expect(flip.evidence).toMatchObject({ examples: 400, frontierAccuracy: 0.795, tunedAccuracy: 0.825, method: 'mcnemar' })
    expect(flip.evidence['difference']).toBeCloseTo(0.03, 12)
    expect(flip.reasons[0]?.args).toEqual(flip.evidence)
  })

  it('counts an evaluation of just the least size, and none below', () => {
    const clear = (examples: number): Seen => ({ examples, frontierCorrect: 100, tunedCorrect: examples - 10 })
    expect(flipOf(clear(MINIMUM)).status).toBe('met')
    const small = flipOf(clear(MINIMUM - 1))
    expect(small.status).toBe('not-met')
    expect(small.reasons).toEqual([{ code: 'evaluation-too-small', args: { examples: 199, minimum: 200 } }])
    expect(small.toMeet).toEqual([{ code: 'larger-evaluation', args: { examples: 200 } }])
    expect(small.evidence).toMatchObject({ examples: 199, method: 'newcombe', pValue: null })
  })

  it('ahead by what may be chance asks for as many examples as would show it', () => {
    const flip = flipOf({ ...WON, tunedCorrect: 329, tunedOnlyCorrect: 29, frontierOnlyCorrect: 18 })
    expect(codes(flip.reasons)).toEqual(['tuned-not-proven'])
    expect(codes(flip.toMeet)).toEqual(['larger-evaluation'])
    // 11 ÷ √47 grows with the square root of the examples: it reaches 1.645 at 400 · (1.645 · √47 ÷ 11)² = 421.
    expect(flip.toMeet[0]?.args['examples']).toBeGreaterThanOrEqual(420)
    expect(flip.toMeet[0]?.args['examples']).toBeLessThanOrEqual(422)
    expect(flip.reasons[0]?.args).toEqual(flip.evidence)
  })

  it('level or behind asks for a better model, of any size', () => {
    const level = flipOf({ examples: 400, frontierCorrect: 320, tunedCorrect: 320 })
    expect([codes(level.reasons), codes(level.toMeet)]).toEqual([['tuned-not-better'], ['better-tuned-model']])
    const behind = flipOf({ examples: 50, frontierCorrect: 45, tunedCorrect: 40 })
    expect([codes(behind.reasons), codes(behind.toMeet)]).toEqual([['evaluation-too-small'], ['better-tuned-model']])
  })
})
