/** The accuracy page is of the fit that ships. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { throughputFileSchema } from '../../src/pricing/schema.ts'

const page = readFileSync('docs/accuracy.md', 'utf8')
const { fit } = throughputFileSchema.parse(JSON.parse(readFileSync('pricing/throughput.json', 'utf8')))

function percent(share: number) {
  return `${(share * 100).toFixed(1)} %`
}

/** Figures of a line under a heading, by its first cell. */
function lineIn(heading: string, name: string) {
  const section = page.slice(page.indexOf(heading))
  return section.split('\n').find((line) => line.startsWith(`| ${name} |`))
}

describe('the accuracy page', () => {
  it('names the fit', () => {
    expect(page).toContain(`\`${fit.id}\` of ${fit.fittedOn}`)
  })

  it.each(fit.crossValidation.filter((row) => row.class !== 'all' && row.class !== 'nvidia'))(
    'has the figures of the fit for $class, $leftOut left out',
    (row) => {
      const line = lineIn(row.leftOut === 'groups' ? '### Class' : '## By source left out', row.class)
      // The fit keeps four figures, so the last one printed may differ by one.
      const shares = [row.medianError, row.within30, row.within2x, row.inRange]
      const printed = line?.split('|').flatMap((cell) => (cell.includes('%') ? [Number.parseFloat(cell)] : [])) ?? []
      expect(printed).toHaveLength(shares.length)
      shares.forEach((share, at) => expect(Math.abs((printed[at] ?? 0) - Number.parseFloat(percent(share)))).toBeLessThan(0.11))
      expect(line).toContain(`| ${row.points} |`)
    },
  )
})
