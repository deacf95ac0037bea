/** Every story as text and JSON, byte for byte. `npm run golden -- --update` writes them anew; the diff is the review. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { formats } from '../src/report/index.ts'
import { reportSchema } from '../src/report/schemas/report.schema.ts'
import { AS_OF, decided, STORIES, story } from './helpers/decided.ts'

const UPDATE = process.env['UPDATE_GOLDEN'] === '1'
const DIR = 'test/golden'
const PLAIN = { color: false, width: 80, verbose: false }

function golden(name: string, actual: string): string {
  const path = `${DIR}/${name}`
  if (UPDATE || !existsSync(path)) {
    mkdirSync(DIR, { recursive: true })
    if (!UPDATE) throw new Error(`${path} is missing: npm run golden -- --update`)
    writeFileSync(path, actual)
  }
  return readFileSync(path, 'utf8')
}

describe.each(STORIES)('%s', (name) => {
  const report = decided(story(name), { asOf: AS_OF, draws: 2000, seed: 1 })

  it('is a valid report', () => {
    expect(reportSchema.safeParse(report).error?.issues ?? []).toEqual([])
  })

  it.each(['text', 'json', 'markdown'] as const)('reads the same as %s', async (format) => {
    const actual = (await formats[format]())(report, PLAIN)
    expect(actual).toBe(golden(`${name}.${{ text: 'txt', json: 'json', markdown: 'md' }[format]}`, actual))
  })

  it('reads the same as text in full', async () => {
    const actual = (await formats.text())(report, { ...PLAIN, full: true })
    expect(actual).toBe(golden(`${name}.full.txt`, actual))
  })

  it.each([false, true])('is no wider than 80 columns, and without color codes (full %s)', async (full) => {
    const text = (await formats.text())(report, { ...PLAIN, full })
    // An address that is cut cannot be followed: it stands whole on a line of its own.
    expect(text.split('\n').filter((line) => line.length > 80 && !/^\s*<https:\S+>$/.test(line))).toEqual([])
    // eslint-disable-next-line no-control-regex
    expect(text).not.toMatch(/\u001b/)
  })
})
