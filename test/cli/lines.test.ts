/** Lines out of pieces of bytes. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { arrivalsOf } from '../../src/commands/shared/lines.ts'

async function* pieces(bytes: Uint8Array, size: number) {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}

async function read(text: string, size: number, most = 1000) {
  const lines: [number, string | null][] = []
  for await (const arrived of arrivalsOf(pieces(Buffer.from(text), size), most))
    for (const { number, bytes } of arrived) lines.push([number, bytes && Buffer.from(bytes).toString()])
  return lines
}

it('finds the same lines wherever the pieces are cut', () =>
  fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: 'binary' })), fc.integer({ min: 1, max: 9 }), async (texts, size) => {
      const lines = texts.map((text) => text.replaceAll('\n', ' '))
      const whole = lines.map((line) => `${line}\n`).join('')
      expect(await read(whole, size, 10_000)).toEqual(lines.map((line, at) => [at + 1, line]))
    }),
  ))

it('takes a last line without an end, and makes none of an end', async () => {
  expect(await read('a\nb', 2)).toEqual([
    [1, 'a'],
    [2, 'b'],
  ])
  expect(await read('a\nb\n', 2)).toEqual([
    [1, 'a'],
    [2, 'b'],
  ])
  expect(await read('', 2)).toEqual([])
})

it('skips a line past the limit and goes on with the next', async () => {
  expect(await read('short\nmuch too long\nshort', 3, 6)).toEqual([
    [1, 'short'],
    [2, null],
    [3, 'short'],
  ])
  expect(await read('much too long', 3, 6)).toEqual([[1, null]])
  expect(await read('exact6\nx', 3, 6)).toEqual([
    [1, 'exact6'],
    [2, 'x'],
  ])
})
