/** A scenario names the files that its values were read from, as long as the values are theirs. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { valueAt, withValue } from '../../src/scenario/paths.ts'
import { filesOf, withSource } from '../../src/scenario/sources.ts'
import type { ScenarioInput } from '../../src/scenario/schema.ts'
import type { SourceFile } from '../../src/scenario/groups/sources.ts'

function fileNamed(file: string): SourceFile {
  return { file, sha256: '0'.repeat(64), format: 'x', from: null, to: null }
}

const PATHS = ['workload.requestsPerMonth', 'workload.batchShare', 'workload.peakToMean', 'selfHost.evaluation']

type Step = { path: string; value: number; file: string | null }

/** Files write values, and hands do. */
const steps = fc.array(
  fc.record({
    path: fc.constantFrom(...PATHS),
    value: fc.integer({ min: 0, max: 3 }),
    file: fc.option(fc.constantFrom('a', 'b')),
  }),
  { maxLength: 12 },
)

function after(all: readonly Step[]): ScenarioInput {
  return all.reduce<ScenarioInput>(
    (input, { path, value, file }) => {
      const next = withValue(input, path, value) as unknown as ScenarioInput
      return file === null ? next : withSource(next, { files: [fileNamed(file)], values: { [path]: value } })
    },
    { workload: {} },
  )
}

function claims(input: ScenarioInput): string[] {
  return filesOf(input, () => false).flatMap(({ file, paths }) => paths.map((path) => `${path} of ${file}`))
}

it('a value that stands as the last word of a file is of that file and of no other', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const input = after(all)
      const said = claims(input)
      for (const path of PATHS) {
        const last = all.findLast((one) => one.path === path)
        if (last?.file) expect(said.filter((one) => one.startsWith(path))).toEqual([`${path} of ${last.file}`])
        if (valueAt(input, path) === undefined) expect(said.some((one) => one.startsWith(path))).toBe(false)
      }
    }),
  )
})

it('a value by hand that differs from what the file said is of no file', () => {
  fc.assert(
    fc.property(steps, fc.constantFrom(...PATHS), (all, path) => {
      const input = after([...all, { path, value: 9, file: null }])
      expect(claims(input).some((one) => one.startsWith(path))).toBe(false)
    }),
  )
})

it('files that say the same twice are named once, and none stays that says nothing any more', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const { sources = [] } = after([...all, { path: PATHS[0] ?? '', value: 9, file: 'a' }])
      const names = sources.map((one) => one.files[0]?.file)
      expect(new Set(names).size).toBe(names.length)
      for (const one of sources) expect(Object.keys(one.values)).not.toEqual([])
    }),
  )
})
