/** The report of any scenario is one screen of whole sentences, each said once: what tired founders read first. */
import { describe, expect, it } from 'vitest'
import { items, nameOf } from '../../bench/verdicts/grid.ts'
import { SCREEN } from '../../src/report/text/brief.ts'
import { text } from '../../src/report/text/index.ts'
import { columnsOf } from '../../src/report/text/width.ts'
import { decided } from '../helpers/decided.ts'
import { PLAIN } from '../report/fixture.ts'

/** A grid that no other test looks at, so that what is held is no choice of scenarios. */
const SEED = 3
const EVERY = 15
const HOLE = /undefined|NaN|Infinity|\[object|\bnull\b/
/** What joined parts leave where one of them is empty. */
const SEAM = / [,.;]|,[,.]|\.\.|\(\)|\$0 (more|less)/
const WORD_TWICE = /\b(\w{3,}) \1\b/i
const LEAST = 30

describe.each(items(SEED).filter(({ index }) => index % EVERY === 0))('the screen of %#', (item) => {
  const report = decided(item.scenario, { draws: 200 })
  const lines = text(report, PLAIN).trimEnd().split('\n')
  const whole = lines.join(' ').replaceAll(/\s+/g, ' ')

  it(`holds the report of ${nameOf(item)}`, () => {
    expect(lines.length).toBeLessThanOrEqual(SCREEN)
    expect(lines.filter((line) => columnsOf(line) > 80)).toEqual([])
    expect(whole).toMatch(/Next steps 1\. /)
  })

  it(`says nothing empty and nothing twice of ${nameOf(item)}`, () => {
    expect(lines.filter((line) => HOLE.test(line) || SEAM.test(line) || WORD_TWICE.test(line))).toEqual([])
    const sentences = whole.split(/(?<=[.?]) (?:\d\. )?/).filter((one) => one.length > LEAST)
    expect(sentences.filter((one, at) => sentences.indexOf(one) !== at)).toEqual([])
    const shares: string[] = whole.match(/in (over |under )?\d+% of [\d,]+ simulated futures/g) ?? []
    expect(shares.filter((one, at) => shares.indexOf(one) !== at)).toEqual([])
  })
})
