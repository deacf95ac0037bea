import fc from 'fast-check'
import { expect, it } from 'vitest'
import { within } from '../../src/report/markdown/comment-limit.ts'

it('keeps everything where there is room', () => expect(within(['a', 'b'])).toBe('a\n\nb'))

it('leaves out whole parts, never a piece of one, and says so', () => {
  const text = within(['head', 'x'.repeat(90), 'tail'], 60)
  expect(text).toMatch(/^head\n\ntail\n\n<sub>Shortened/)
})

it('is never longer than the room and the note', () =>
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 40 })), fc.nat(200), (parts, room) => {
      expect(within(parts, room).length).toBeLessThanOrEqual(room + 80)
    }),
  ))
