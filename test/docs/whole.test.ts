/** No page is left with the mark of something that was to be filled in. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const PAGES = ['.', 'docs', 'docs/decisions', 'docs/examples', 'pricing'].flatMap((dir) =>
  readdirSync(dir)
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${dir}/${name}`),
)

it.each(PAGES)('%s', (page) => {
  const marks = readFileSync(page, 'utf8')
    .split('\n')
    .filter((line) => /^[A-Z_]{4,}$|\b(?:TODO|TBD|FIXME|XXX)\b/.test(line.trim()))
  expect(marks).toEqual([])
})
