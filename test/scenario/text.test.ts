/** A file that somebody has written is changed where it has to be, and nowhere else. */
import { describe, expect, it } from 'vitest'
import { amendedText } from '../../src/scenario/text.ts'

const MINE = '# ours\nteam:\n  onCallRota: false # until May\nworkload:\n  apiUsdPerMonth: 9000 # invoice\n'
const read = { team: { onCallRota: false }, workload: { apiUsdPerMonth: 9000 } }

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
