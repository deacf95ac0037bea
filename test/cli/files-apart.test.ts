/** Files that a run reads are there after it, and what it refuses has written none. Needs `npm run build` for the packed tables. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ran } from '../helpers/world.ts'

const SMALL = '{"workload":{"apiUsdPerMonth":42000}}'
const FAST = ['--draws', '0', '--as-of', '2026-11-24']
const PAIRS = Array.from({ length: 30 }, (_, at) => JSON.stringify({ frontier: at % 5 > 0, open: at % 4 > 0 })).join('\n')
const FILES = { 'my.json': SMALL, 'pairs.json': PAIRS }
const EVALUATION = ['--evaluation', 'pairs.json', '--evaluation-of', 'open', '--set', 'selfHost.model=llama-3.3-70b']

describe('files that are read and written', () => {
  it('no path of a run is written twice, nor over a file that it reads, however it is spelled', async () => {
    const path = fc.constantFrom('my.json', './my.json', 'pairs.json', 'a/../pairs.json', 'out.json', './out.json', 'kept.json')
    const flag = fc.constantFrom('-o', '--save')
    const writes = fc.uniqueArray(fc.tuple(flag, path), {
      minLength: 1,
      maxLength: 3,
      selector: ([name, file]) => `${name}${file}`,
    })
    await fc.assert(
      fc.asyncProperty(
        writes.filter((all) => all.filter(([name]) => name === '--save').length <= 1),
        async (all) => {
          const { code, stdout, files } = await ran(['my.json', ...all.flat(), ...EVALUATION, ...FAST], { files: FILES })
          expect(files['pairs.json']).toBe(PAIRS)
          if (all.every(([name]) => name === '-o')) expect(files['my.json']).toBe(SMALL)
          if (code === 0) return
          expect({ code, stdout, files }).toEqual({ code: 2, stdout: '', files: FILES })
        },
      ),
      { numRuns: 40 },
    )
  })

  it.each([
    [['-o', './my.json'], /--output \.\/my\.json would write over the scenario/],
    [['-o', 'pairs.json'], /would write over the file of --evaluation/],
    [['-o', 'a.json', '--save', './a.json'], /--output a\.json and --save \.\/a\.json are one file/],
  ])('%j is refused', async (argv, message) => {
    const { code, stderr, files } = await ran(['my.json', ...argv, ...EVALUATION, ...FAST], { files: FILES })
    expect(code).toBe(2)
    expect(stderr).toMatch(message)
    expect(files).toEqual(FILES)
  })

  it('the scenario of the folder is one of them, though nobody named it', async () => {
    const { code, files } = await ran(['-o', 'flippoint.json', ...FAST], { files: { 'flippoint.json': SMALL } })
    expect(code).toBe(2)
    expect(files).toEqual({ 'flippoint.json': SMALL })
  })

  it('the scenario may be saved where it stands, and a baseline be written anew', async () => {
    const kept = await ran(['my.json', '--save', 'my.json', '--set', 'workload.growthPerYear=0.4', ...FAST], { files: FILES })
    expect(JSON.parse(kept.files['my.json'] ?? '')).toEqual({ workload: { apiUsdPerMonth: 42_000, growthPerYear: 0.4 } })
    const first = await ran(['my.json', '-o', 'base.json', ...FAST], { files: FILES })
    const again = await ran(['my.json', '--baseline', 'base.json', '-o', 'base.json', ...FAST], { files: first.files })
    expect(again.code).toBe(0)
  })

  it('a report that cannot be written leaves no scenario behind either', async () => {
    const run = ['my.json', '--save', 'kept.json', '-o', 'out.json', ...FAST]
    const { code, files } = await ran(run, { files: FILES, failsAtWrite: 1 })
    expect(code).toBe(2)
    expect(files).toEqual(FILES)
  })
})
