/** Pictures that the README shows are there, and as broad as the screen that they show. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const DIR = 'docs/pictures'

/** Of a PNG: pixels, as its head says. */
function sizeOf(file: string): { width: number; height: number } {
  const bytes = readFileSync(`${DIR}/${file}`)
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
}

const SCREENS: [start: string, width: number, least: number][] = [
  ['page-', 1280, 900],
  // A report of one screen: some forty lines.
  ['terminal-', 760, 700],
]

describe('pictures', () => {
  it.each(SCREENS)('%s is as broad as its screen, light and dark', (start, width, least) => {
    const files = readdirSync(DIR).filter((name) => name.startsWith(start))
    expect(files).toEqual([`${start}dark.png`, `${start}light.png`])
    for (const file of files) {
      expect(sizeOf(file).width).toBe(width)
      expect(sizeOf(file).height).toBeGreaterThanOrEqual(least)
    }
  })

  it('of both kinds stand in the README', () => {
    const readme = readFileSync('README.md', 'utf8')
    for (const file of readdirSync(DIR)) expect(readme).toContain(`${DIR}/${file}`)
  })
})
