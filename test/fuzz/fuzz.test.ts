/** What fuzzing found once holds, and a few new cases of each reader. `npm run fuzz` runs them for minutes. */
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mutations } from './mutations.ts'
import { ran } from '../helpers/world.ts'
import { broken, caseOf, fault, keptAs, READERS } from './readers.ts'

const KEPT = 'test/fuzz/kept'

/** The bytes that a reader once failed over. */
const kept = readdirSync(KEPT).filter((name) => name.endsWith('.bin'))

describe('what a reader failed over', () => {
  it('names the reader', () => expect(kept.filter((file) => !(keptAs(file).reader in READERS))).toEqual([]))

  it.each(kept)('%s is read or refused', async (file) => {
    const { reader, path } = keptAs(file)
    const found = READERS[reader]
    if (!found) throw new Error(`there is no reader ${reader}`)
    expect(await fault(found, { name: path, bytes: readFileSync(`${KEPT}/${file}`) })).toBeNull()
  })
})

describe.each(Object.entries(READERS))('the reader of %s', (_, reader) => {
  const samples = reader.samples()

  // A reader that refuses them all would be fuzzed for hours and read nothing.
  it('reads every sample as it is, and refuses none', async () => {
    expect(samples.length).toBeGreaterThan(0)
    for (const sample of samples) {
      const { argv, world } = reader.run(sample)
      const said = await ran(argv, world)
      expect([sample.name, said.code, said.code === 0 ? '' : said.stderr]).toEqual([sample.name, 0, ''])
      expect([sample.name, broken(said, Buffer.from(sample.bytes).toString('utf8'))]).toEqual([sample.name, null])
    }
  })

  it('reads or refuses what is broken', async () => {
    await fc.assert(
      fc.asyncProperty(mutations, async (mutation) => {
        expect(await fault(reader, caseOf(samples, mutation))).toBeNull()
      }),
      { numRuns: 25, seed: 1 },
    )
  })
})
