/** Portability over a checklist of six items: points, days of a switch, and what to do first. */
import { describe, expect, it } from 'vitest'
import { portabilityOf } from '../../../src/engine/verdict/portability.ts'

type Items = Parameters<typeof portabilityOf>[0]
type Answers = Parameters<typeof portabilityOf>[1]

const ITEMS: Items = [
  { id: 'i1', question: '', group: 'interface' },
  { id: 'i2', question: '', group: 'interface' },
  { id: 'e1', question: '', group: 'evals' },
  { id: 'e2', question: '', group: 'evals' },
  { id: 's1', question: '', group: 'state' },
  { id: 'o1', question: '', group: 'operations' },
]
const DAYS = { prepared: { low: 2, high: 10 }, unprepared: { low: 22, high: 30 } }

function portability(answers: Answers) {
  return portabilityOf(ITEMS, answers, DAYS)
}

const ALL: Answers = { i1: 'yes', i2: 'yes', e1: 'yes', e2: 'yes', s1: 'yes', o1: 'yes' }

describe('portability', () => {
  it('unanswered is unknown and scores nothing, and a switch takes the unprepared days', () => {
    const { score, maximum, unknown, switchDays, items } = portability({})
    expect({ score, maximum, unknown, switchDays }).toEqual({ score: 0, maximum: 12, unknown: 6, switchDays: DAYS.unprepared })
    expect(items[0]).toEqual({ id: 'i1', status: 'unknown' })
  })

  it('two points for yes, one for half, none for no', () => {
    const { score, unknown } = portability({ i1: 'yes', i2: 'partial', e1: 'no', s1: 'unknown' })
    expect([score, unknown]).toEqual([3, 3])
  })

  it('with everything in place takes the prepared days', () => {
    expect(portability(ALL)).toMatchObject({ score: 12, unknown: 0, switchDays: DAYS.prepared, first: [] })
  })

  it('the weaker of interface and evaluations decides the days', () => {
    // Interface 4 of 4, evaluations 1 of 4: a quarter of the way.
    const half = portability({ ...ALL, e1: 'partial', e2: 'no' })
    expect(half.switchDays).toEqual({ low: 17, high: 25 })
    expect(portability({ ...ALL, i1: 'no', i2: 'no' }).switchDays).toEqual(DAYS.unprepared)
    expect(portability({ ...ALL, s1: 'no', o1: 'no' }).switchDays).toEqual(DAYS.prepared)
  })

  it('first is what shortens a switch, then what lacks most, then the order of the list; three at most', () => {
    expect(portability({ ...ALL, i1: 'no', e1: 'no', e2: 'partial' }).first).toEqual(['e1', 'e2', 'i1'])
    expect(portability({ ...ALL, s1: 'no', e1: 'partial' }).first).toEqual(['e1', 's1'])
    expect(portability({ ...ALL, s1: 'partial', o1: 'no' }).first).toEqual(['o1', 's1'])
    expect(portability({}).first).toEqual(['i1', 'i2', 'e1'])
  })
})
