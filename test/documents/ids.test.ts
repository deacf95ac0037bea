/** A row's id in a file of another tool is a text, whatever stands there. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { idAt } from '../../src/documents/values.ts'

it('is the text or number that was written, and tells other values apart', () => {
  expect([idAt({ id: '7' }, 'id'), idAt({ id: 7 }, 'id')]).toEqual(['7', '7'])
  expect(idAt({ id: { a: 1 } }, 'id')).not.toBe(idAt({ id: { a: 2 } }, 'id'))
})

it('is made of any value of JSON, also of one whose keys are those that a platform asks for a text', () => {
  const keys = fc.constantFrom('toString', 'valueOf', 'toJSON', 'constructor', 'a')
  fc.assert(
    fc.property(fc.dictionary(keys, fc.jsonValue()), (id) => {
      expect(typeof idAt({ id }, 'id')).toBe('string')
    }),
    { numRuns: 1000 },
  )
})
