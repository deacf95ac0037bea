/** A file that somebody has written is changed where it has to be, and nowhere else. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amendedText, strictJson } from '../../src/scenario/text.ts'

function messageFrom(read: () => unknown): string {
  try {
    read()
    return 'it was read'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

const MINE = '# ours\nteam:\n  onCallRota: false # until May\nworkload:\n  apiUsdPerMonth: 9000 # invoice\n'
const read = { team: { onCallRota: false }, workload: { apiUsdPerMonth: 9000 } }

describe('JSON that is none', () => {
  it.each([
    ['{"a":1,}', 'line 1, column 8'],
    ['   {"a": nul}', 'line 1, column 13'],
    ['{\n "a": [1,\n  tru, 2, 3, 4, 5, 6, 7, 8, 9, 10]}', 'line 3, column 6'],
    ['{"a":1', 'line 1, column 7'],
  ])('%s is wrong at %s', (text, place) => {
    expect(() => strictJson(text, 'f')).toThrow(new RegExp(`at ${place}$`))
  })

  it('is wrong where it was broken, whatever stands there, and nothing of it is quoted', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(), fc.constantFrom('\u00a7', '?', '@'), (value, at, wrong) => {
        const text = JSON.stringify({ key: value, secret: 'prompt' }, null, 1)
        // Outside of a text in quotes a sign of none of its words is wrong wherever it stands.
        const places = [...text.matchAll(/"(?:[^"\\]|\\.)*"|[^"]/g)].map((one) => one.index)
        const place = places[at % places.length] ?? 0
        const lines = text.slice(0, place).split('\n')
        const message = messageFrom(() => strictJson(text.slice(0, place) + wrong + text.slice(place), 'f'))
        expect(message).toMatch(new RegExp(`at line ${lines.length}, column ${(lines.at(-1) ?? '').length + 1}$`))
        expect(message).not.toContain('prompt')
      }),
      { numRuns: 1000 },
    )
  })
})

describe('a file that is gone on with', () => {
  it.each([
    ['nothing new: as it was', read, MINE],
    ['a value: its comment stays', { ...read, workload: { apiUsdPerMonth: 12_000 } }, MINE.replace('9000', '12000')],
    ['one more', { ...read, api: { model: 'a/b' } }, `${MINE}api:\n  model: a/b\n`],
    ['one less', { team: read.team }, MINE.replace('workload:\n  apiUsdPerMonth: 9000 # invoice\n', '')],
  ])('%s', async (_, scenario, text) => {
    expect(await amendedText(MINE, scenario, 'mine.yaml')).toBe(text)
  })

  it('loses no value to an anchor that two places share', async () => {
    const shared = 'selfHost: &both\n  priceChangePerYear: 0.1\napi: *both\n'
    const scenario = { selfHost: { priceChangePerYear: 0.2 }, api: { priceChangePerYear: 0.1 } }
    expect(await amendedText(shared, scenario, 'mine.yaml')).toContain('api:\n  priceChangePerYear: 0.1')
  })

  it('JSON has no comments to keep', async () => {
    expect(await amendedText('{"name":"a"}', { name: 'b' }, 'mine.json')).toBe('{\n  "name": "b"\n}\n')
  })
})
