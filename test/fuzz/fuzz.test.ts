/** What fuzzing found once holds, and a few new cases of each reader. `npm run fuzz` runs them for minutes. */
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mutations } from './mutations.ts'
import { caseOf, fault, keptAs, READERS } from './readers.ts'

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

  it('reads every sample as it is', async () => {
    expect(samples.length).toBeGreaterThan(0)
    for (const sample of samples) expect([sample.name, await fault(reader, sample)]).toEqual([sample.name, null])
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
