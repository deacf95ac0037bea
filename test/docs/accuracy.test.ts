/** The accuracy page is of the fit that ships. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { throughputFileSchema } from '../../src/pricing/tables/throughput.ts'

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

  const titles = {
    class: '### Class',
    gpu: '### GPU',
    engine: '### Engine',
    precision: '### Precision',
    family: '### Family',
    load: '### Load',
  }
  it.each(fit.accuracy.flatMap((row) => (row.cut === 'all' ? [] : [{ ...row, title: titles[row.cut] }])))(
    'has the figures of the fit for $cut $name',
    ({ title, name, points, medianError, within30, within2x, inRange }) => {
      const line = lineIn(title, name)
      // The fit keeps four figures, so the last one printed may differ by one.
      const shares = [medianError, within30, within2x, inRange]
      const printed = line?.split('|').flatMap((cell) => (cell.includes('%') ? [Number.parseFloat(cell)] : [])) ?? []
      expect(printed).toHaveLength(shares.length)
      shares.forEach((share, at) => expect(Math.abs((printed[at] ?? 0) - Number.parseFloat(percent(share)))).toBeLessThan(0.11))
      expect(line).toContain(`| ${points} |`)
    },
  )

  it('says of every target whether it is met, by the figures beside it', () => {
    const lines = page.split('\n').filter((line) => /\| at (?:most|least) /.test(line))
    expect(lines).toHaveLength(7)
    for (const line of lines) {
      const [, , , value = '', limit = '', met = ''] = line.split('|')
      const [is, wanted] = [Number.parseFloat(value), Number.parseFloat(limit.replace(/[^\d.]/g, ''))]
      expect(met.trim()).toBe((limit.includes('most') ? is <= wanted : is >= wanted) ? 'yes' : 'no')
    }
  })
})
