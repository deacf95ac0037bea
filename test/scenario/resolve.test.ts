import { describe, expect, it } from 'vitest'
import { resolve } from '../../src/scenario/resolve.ts'
import { resolvedSchema } from '../../src/scenario/resolved.ts'
import { checkShape } from '../../src/scenario/read.ts'
import { fields } from '../../src/scenario/schema.ts'
import { STORIES, story } from '../helpers/decided.ts'
import { tables } from '../helpers/tables.ts'

const resolved = (scenario: unknown) => resolve({ input: checkShape(scenario, 'test'), origin: 'file', origins: {} }, tables())

const WITHOUT_DEFAULT = ['workload.requestsPerMonth', 'workload.apiUsdPerMonth', 'portability']

describe('defaults', () => {
  it.each(fields().filter((field) => !WITHOUT_DEFAULT.includes(field.path)))(
    '$path has exactly one row, with a source',
    ({ path }) => {
      const rows = tables().facts.filter((fact) => fact.defaultFor === path)
      expect(rows).toHaveLength(1)
      expect(rows[0]?.source).toMatch(/^https:/)
    },
  )

  it.each(fields())('$path says what it is', ({ description }) => {
    expect(description).not.toBe('')
  })
})

describe.each(STORIES)('%s', (name) => {
  it('resolves to a whole scenario', () => {
    expect(resolvedSchema.safeParse(resolved(story(name)).scenario).error?.issues ?? []).toEqual([])
  })

  it('resolves to itself', () => {
    const once = resolved(story(name)).scenario
    expect(resolved(once).scenario).toEqual(once)
  })

  it('names the origin of every value, once', () => {
    const { assumptions } = resolved(story(name))
    const paths = assumptions.map((one) => one.path)
    expect(new Set(paths).size).toBe(paths.length)
    expect(assumptions.filter((one) => one.origin === 'default' && one.source === null)).toEqual([])
  })
})
