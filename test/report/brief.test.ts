import { describe, expect, it } from 'vitest'
import { text } from '../../src/report/text/index.ts'
import { SCREEN } from '../../src/report/text/brief.ts'
import { columnsOf } from '../../src/report/text/width.ts'
import { decided, STORIES, story } from '../helpers/decided.ts'
import { PLAIN, report, reportWith } from './fixture.ts'

function lines(printed: string) {
  return printed.trimEnd().split('\n')
}

describe.each(STORIES)('the report of %s on one screen', (name) => {
  const found = decided(story(name), { draws: 500 })
  const printed = lines(text(found, PLAIN))

  it('has 40 lines of 80 columns at most', () => {
    expect(SCREEN).toBe(40)
    expect(printed.length).toBeLessThanOrEqual(40)
    expect(printed.filter((line) => columnsOf(line) > 80)).toEqual([])
  })

  it('ends with how to see the rest', () => expect(printed.at(-1)).toMatch(/--full\b.*--verbose\b/))

  it('has each of the parts that decide', () => {
    const all = printed.join('\n')
    expect(all.match(/^ {2}\[.\] /gm)).toHaveLength(3)
    expect(all).toMatch(/^Options: cost/m)
    expect(all).toMatch(/^How certain are the savings$/m)
    expect(printed.slice(0, 3).join(' ')).toMatch(/\$[\d.,]+[KMB]? /)
  })

  it('says no sentence twice', () => {
    const flowing = printed.join(' ').replace(/\s+/g, ' ')
    const sentences = flowing.split(/(?<=[a-z)][.]) /).filter((one) => one.length > 30)
    expect(new Set(sentences).size).toBe(sentences.length)
  })

  it('is shorter than the whole, and the whole than every line', () => {
    const full = lines(text(found, { ...PLAIN, full: true }))
    expect(full.length).toBeGreaterThan(printed.length)
    expect(lines(text(found, { ...PLAIN, verbose: true })).length).toBeGreaterThan(full.length)
  })
})

it('counts the caveats that there is no room for', () => {
  const old = { table: 'gpu/x', checkedOn: '2026-01-01', ageDays: 327 }
  const many = reportWith((copy) => {
    copy.pricing.stale = Array.from({ length: 20 }, (_, index) => ({ ...old, id: `cloud/gpu-${index}` }))
  })
  const printed = lines(text(many, PLAIN))
  expect(printed.length).toBeLessThanOrEqual(SCREEN)
  const shown = printed.filter((line) => line.startsWith('  - The price of cloud/gpu')).length
  const [, hidden] = /(\d+) more caveats with --full/.exec(printed.join('\n')) ?? []
  // One of the fixture's own stands in front of them.
  expect(shown + Number(hidden)).toBe(21 - printed.filter((line) => line.includes('Nobody is on call')).length)
})

it('shows the gate, which was asked for', () => {
  const gated = reportWith((copy) => {
    const rule = { rule: 'verdict!=api', operator: '!=', expected: 'api', actual: 'self-host', passed: false }
    copy.gate = { passed: false, results: [rule] }
  })
  expect(text(gated, PLAIN)).toContain('FAILED: verdict!=api (is self-host)')
})

it('is the answer, the money and the first steps where nothing was drawn', () => {
  const undrawn = reportWith((copy) => {
    copy.uncertainty = null
    copy.verdict.confidence = null
  })
  expect(text(undrawn, PLAIN)).not.toMatch(/How certain|undefined|NaN/)
  expect(text(report, PLAIN).split('\n')[0]).toBe('Self-host open-70b on 4 × H100 SXM rented from cloud: saves $840K in 2 years.')
})
