/** Laws of a report in parts: whatever is read of it, in whatever order, is what the whole report says, to the byte. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideInParts } from '../../src/decide/decide.ts'
import type { Run } from '../../src/decide/verdict/decision.ts'
import { SHORT } from '../../src/gate/fields.ts'
import { picked } from '../../src/gate/pick.ts'
import type { Report } from '../../src/report/schemas/report.schema.ts'
import { checkShape } from '../../src/scenario/read.ts'
import { resolve } from '../../src/scenario/resolve.ts'
import { mixedLines } from '../../bench/batch/mixed.ts'
import { AS_OF, decided, STORIES, story } from '../helpers/decided.ts'
import { runsOfEach } from '../helpers/laws.ts'
import { tables } from '../helpers/tables.ts'

function inParts(scenario: unknown, run: Partial<Run>): Report {
  const resolved = resolve({ input: checkShape(scenario, 'test'), origin: 'file', origins: {} }, tables())
  return decideInParts(resolved, tables(), { asOf: AS_OF, draws: 0, seed: 1, version: '0.0.0', ...run })
}

/** Every path of a report that has a value of its own. */
function pathsOf(node: unknown, path = ''): string[] {
  if (Array.isArray(node)) return node.flatMap((row, index) => pathsOf(row, `${path}.${index}`))
  if (typeof node !== 'object' || node === null) return [path.slice(1)]
  return Object.entries(node).flatMap(([key, value]) => pathsOf(value, `${path}.${key}`))
}

/** Parts of the report, each alike often: most paths are in the months of options. */
function byPart(report: Report): string[][] {
  const parts = new Map<string, string[]>()
  for (const path of [...SHORT.keys(), ...pathsOf(report)]) {
    const part = path.split('.').slice(0, 2).join('.').replace(/\d+/, '')
    parts.set(part, [...(parts.get(part) ?? []), path])
  }
  return [...parts.values()]
}

const MIXED = [...mixedLines(200)].map((line): unknown => JSON.parse(line))
const SCENARIOS: [string, unknown][] = [
  ...STORIES.map((name): [string, unknown] => [name, story(name)]),
  ...MIXED.filter((_, index) => index % 29 === 0).map((one, index): [string, unknown] => [`mixed ${index}`, one]),
]

describe.each(SCENARIOS)('%s', (_, scenario) => {
  it.each([0, 300])('read in part is what it is whole (%i draws)', (draws) => {
    const whole = decided(scenario, { draws })
    const field = fc.constantFrom(...byPart(whole)).chain((paths) => fc.constantFrom(...paths))
    fc.assert(
      fc.property(fc.uniqueArray(field, { minLength: 1, maxLength: 6 }), (fields) => {
        const part = picked(inParts(scenario, { draws }), fields)
        expect(JSON.stringify(part)).toBe(JSON.stringify(picked(whole, fields)))
      }),
      runsOfEach(6, SCENARIOS.length),
    )
  })

  it('read to its end is the whole', () => {
    expect(JSON.stringify(inParts(scenario, { draws: 300 }))).toBe(JSON.stringify(decided(scenario, { draws: 300 })))
  })
})

describe('what nobody reads', () => {
  /** Offers that were chosen, one for each case that is built: trials build more. */
  const built = (read: (report: Report) => unknown): number => {
    let cases = 0
    read(inParts(story('saas-copilot'), { draws: 200, onRented: () => void cases++ }))
    return cases
  }

  it('is not worked out: no trial is made for the answer, its money and its probability', () => {
    const fields = ['verdict', 'npvSavingsUsd', 'probability', 'confidence', 'options.rented.totals.npvUsd']
    expect(built((report) => picked(report, fields))).toBe(1)
    expect(built((report) => JSON.stringify(report))).toBeGreaterThan(1)
  })
})
