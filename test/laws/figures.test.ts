/** Figures: a drawn value stands among them where its setter puts it in the case, and what they cost is what the case costs. */
import { describe, expect, it } from 'vitest'
import { buildCase } from '../../src/decide/case/case.ts'
import { uncertainInputs, type UncertainInput } from '../../src/decide/case/uncertain-inputs.ts'
import type { Case } from '../../src/engine/case.ts'
import { emptyFigures } from '../../src/engine/flat/figures.ts'
import { readFigures } from '../../src/engine/flat/reading.ts'
import * as SLOT from '../../src/engine/flat/slots.ts'
import { comparable } from '../../src/engine/options/comparable.ts'
import { npvUsd } from '../../src/engine/options/options.ts'
import { OPTION_IDS, type OptionId } from '../../src/engine/options/option-ids.ts'
import { at, copyOf, fillSeries } from '../../src/engine/flat/series.ts'
import { runDraws } from '../../src/engine/uncertainty/monte-carlo.ts'
import { samplerOf, slotSetBy } from '../../src/engine/uncertainty/sampler.ts'
import { uniformsOf } from '../../src/engine/uncertainty/uniforms.ts'
import type { Variable } from '../../src/engine/uncertainty/variable.ts'
import { checkShape } from '../../src/scenario/read.ts'
import { fields } from '../../src/scenario/fields.ts'
import { resolve } from '../../src/scenario/resolve.ts'
import { valueAt, withValue } from '../../src/scenario/paths.ts'
import { AS_OF, STORIES, story } from '../helpers/decided.ts'
import { tables } from '../helpers/tables.ts'

function drawn(input: unknown, name: string): { c: Case; variables: UncertainInput[] } {
  const { scenario } = resolve({ input: checkShape(input, name), origin: 'file', origins: {} }, tables())
  const built = buildCase(scenario, tables(), AS_OF, [])
  const serving = built.c.rented ?? built.c.owned
  return { c: built.c, variables: uncertainInputs({ ...built, scenario, tables: tables(), serving }) }
}

/** A story in which every number that may be a range is one. */
function wide(name: string): unknown {
  const plain: unknown = story(name)
  const { scenario } = resolve({ input: checkShape(plain, name), origin: 'file', origins: {} }, tables())
  return fields().reduce((input: unknown, { path }) => {
    const value = valueAt(scenario, path)
    if (typeof value !== 'number' || value < 0) return input
    const ranged = withValue(input, path, { low: value * 0.9, mode: value, high: value * 1.05 || 0.05 })
    try {
      checkShape(ranged, name)
      return ranged
    } catch {
      return input
    }
  }, plain)
}

/** The figures that setting a value changes, and what to. */
function changedBy(c: Case, { setter }: Variable, value: number): [slot: number, value: number][] {
  const work = copyOf(c)
  const before = readFigures(work, emptyFigures())
  setter(work)(value)
  const after = readFigures(work, emptyFigures())
  return [...after].flatMap((now, slot): [number, number][] => (Object.is(now, before[slot]) ? [] : [[slot, now]]))
}

it('stand side by side, each in a place of its own', () => {
  const places = Object.values(SLOT).toSorted((a, b) => a - b)
  expect(places).toEqual(places.map((_, place) => place))
  expect(emptyFigures()).toHaveLength(places.length)
})

const INPUTS = STORIES.flatMap((name) => [[name, 'as told', story(name)] as const, [name, 'all in ranges', wide(name)] as const])

describe.each(INPUTS)('%s, %s', (name, _, input) => {
  it('most inputs set one figure, as they are drawn, whatever was set before', () => {
    const { c, variables } = drawn(input, name)
    const work = copyOf(c)
    const slots = variables.map((one) => slotSetBy(work, one))
    expect(slots.filter((slot) => slot !== null).length).toBeGreaterThan(variables.length - 5)
    for (const [index, one] of variables.entries()) {
      const value = one.quantile(0.123)
      if (slots[index] !== null) expect(changedBy(c, one, value), one.path).toEqual([[slots[index], value]])
      else expect(changedBy(c, one, value), one.path).not.toHaveLength(1)
    }
  })

  it('every option costs the same drawn among the figures as drawn in the case', () => {
    const { c, variables } = drawn(input, name)
    const draws = 20
    for (const id of OPTION_IDS) {
      const { savings, bills, engineers } = runDraws({ c, variables, options: [id], draws, seed: 3 })
      const work = copyOf(comparable(c))
      const sample = samplerOf(work, { variables, options: [id], draws, numbers: uniformsOf(3, draws * variables.length) })
      for (let draw = 0; draw < draws; draw++) {
        sample()
        fillSeries(work)
        const cost = (option: OptionId) => npvUsd(work, option) ?? Number.NaN
        expect(savings.get(id)?.[draw], id).toBe(cost('api-optimized') - cost(id))
        expect(bills[draw]).toBe(at(work.series.requests, 1) * at(work.series.apiUsdPerRequest, 1))
        expect(engineers[draw]).toBe(work.terms.team.mlPlatformEngineers)
      }
    }
  })
})
