/** A report of a day stays what it was, whatever is added to the tables for later days. */
import { describe, expect, it } from 'vitest'
import { decide } from '../../src/decide/decide.ts'
import type { ApiPeriod, Tables } from '../../src/pricing/schema.ts'
import { checkShape } from '../../src/scenario/read.ts'
import { resolve } from '../../src/scenario/resolve.ts'
import { STORIES, story } from '../helpers/decided.ts'
import { tables } from '../helpers/tables.ts'

const OLDER = '2026-11-10'

const STATUSES = ['list', 'promotional', 'announced'] as const

/** A step of each kind that halves every price, after each other. */
function steps<T extends { from: string }>(last: T | undefined, halved: (row: T) => T, seen: object): T[] {
  return last
    ? STATUSES.map((status, index) => ({
        ...halved(last),
        status,
        from: `2027-0${index + 2}-01`,
        checkedOn: '2026-12-01',
        ...seen,
      }))
    : []
}

function halfTokens(row: ApiPeriod): ApiPeriod {
  return {
    ...row,
    inputUsdPerMtok: row.inputUsdPerMtok / 2,
    outputUsdPerMtok: row.outputUsdPerMtok / 2,
    tiers: [],
  }
}

type Offer = Tables['gpu'][number]['offers'][number]['prices'][number]
function halfHours(row: Offer): Offer {
  return { ...row, usdPerInstanceHour: row.usdPerInstanceHour / 2 }
}

/** The tables with a step of each kind behind every history. The hash is that of the files and changes with them: here it stands. */
function later(seen: object): Tables {
  return {
    ...tables(),
    api: tables().api.map((file) => ({
      ...file,
      models: file.models.map((row) => ({ ...row, prices: [...row.prices, ...steps(row.prices.at(-1), halfTokens, seen)] })),
    })),
    gpu: tables().gpu.map((file) => ({
      ...file,
      offers: file.offers.map((row) => ({ ...row, prices: [...row.prices, ...steps(row.prices.at(-1), halfHours, seen)] })),
    })),
  }
}

function reportWith(on: Tables, name: string, asOf = OLDER): string {
  const resolved = resolve({ input: checkShape(story(name), 'test'), origin: 'file', origins: {} }, on)
  return JSON.stringify(decide(resolved, on, { asOf, draws: 200, seed: 1, version: '0.0.0' }))
}

describe.each(STORIES)('%s, as of an older day', (name) => {
  const then = reportWith(tables(), name)

  it('is the same, byte for byte, once list, promotional and announced periods are added for later days', () =>
    expect(reportWith(later({}), name)).toBe(then))

  it('and counts or names the same steps where they had been published by then', () =>
    expect(reportWith(later({ announcedOn: OLDER }), name)).not.toBe(then))
})

it('counts a step that had been seen, and names without counting one that was confirmed only since', () => {
  const usdOf = (text: string): number => JSON.parse(text).options[0].totals.tcoUsd
  const then = usdOf(reportWith(tables(), 'support-chat'))
  expect(usdOf(reportWith(later({ checkedOn: OLDER }), 'support-chat'))).toBeLessThan(then * 0.9)
  expect(usdOf(reportWith(later({ announcedOn: OLDER }), 'support-chat'))).toBe(then)
})

it('confirming an announcement leaves the reports from before as they were', () => {
  const announced = { status: 'announced', announcedOn: OLDER }
  const confirmed = { status: 'list', announcedOn: OLDER, checkedOn: '2027-04-02' }
  expect(reportWith(later(confirmed), 'support-chat')).toBe(reportWith(later(announced), 'support-chat'))
})
