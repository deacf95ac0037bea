/** No page is left with the mark of something that was to be filled in. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
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

/** Paths as the repository has them; a name in capitals stands for any. */
const PATH = /`((?:src|test|scripts|pricing|bench|docs|schema|api|findings)\/[\w./-]+)`/g

it.each(PAGES)('%s names files that are there', (page) => {
  const named = [...readFileSync(page, 'utf8').matchAll(PATH)].map(([, path = '']) => path)
  const lost = named.filter((path) => !/\b[A-Z]{4,}\b/.test(path) && !existsSync(path))
  // The log of changes names what was there then.
  expect(page.endsWith('CHANGELOG.md') ? [] : lost).toEqual([])
})
