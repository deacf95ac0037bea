/** JSON as Python writes it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NotJson, parseJson, recordsOf } from '../../src/documents/json.ts'

describe('numbers that are none', () => {
  it('are read, and left alone inside texts', () => {
    expect(parseJson('{"a": NaN, "b": -Infinity, "c": [Infinity], "d": "NaN, \\"Infinity\\""}')).toEqual({
      a: null,
      b: -Infinity,
      c: [Infinity],
      d: 'NaN, "Infinity"',
    })
  })

  it('change nothing else: whatever is JSON is read as JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (value, text) => {
        const whole = JSON.stringify({ value, text: `${text} NaN` })
        expect(parseJson(whole.replace(/}$/, ',"nan":NaN}'))).toEqual({ ...JSON.parse(whole), nan: null })
      }),
    )
  })
})

describe('records', () => {
  it('are the lines, the items or the document', () => {
    expect(recordsOf('\uFEFF{"a":1}\r\n\r\n{"a":NaN}\n')).toEqual([
      { at: 'line 1', value: { a: 1 } },
      { at: 'line 3', value: { a: null } },
    ])
    expect(recordsOf('[{"a":1}]')).toEqual([{ at: 'item 1', value: { a: 1 } }])
    expect(recordsOf('{\n"a":1}')).toEqual([{ at: '', value: { a: 1 } }])
    expect(recordsOf('\n{\n"a": "}{"\n}\n\n{\n"a": [NaN]\n}\n')).toEqual([
      { at: 'line 2', value: { a: '}{' } },
      { at: 'line 6', value: { a: [null] } },
    ])
  })

  it.each([
    ['{"a":1}\n{"a":', 2],
    ['{\n"a": 1,\n"b" 2}', 3],
    ['{\n"a":1\n}\n{\n"b" 2\n}', 5],
    ['{\n"a":1\n}\n{\n"b": 2\n', 5],
  ])('%j is refused by its line', (text, line) => {
    expect(() => recordsOf(text)).toThrow(NotJson)
    expect(() => recordsOf(text)).toThrow(`line ${line} is not JSON`)
  })
})
