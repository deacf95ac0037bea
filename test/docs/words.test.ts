/** Each word of docs/words.md is found in the file that it points to. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const page = readFileSync('docs/words.md', 'utf8')
const rows = [...page.matchAll(/^\| ([^|]+?) \| [^|]+ \| \[[^\]]+\]\(([^)]+)\) \|$/gm)].map(
  ([, term = '', target = '']) => [term, join('docs', target)] as const,
)

/** "Net present value (NPV)" is two words for one thing. */
function spellings(term: string): string[] {
  const [, long = term, short] = /^(.+?)(?: \((.+)\))?$/.exec(term) ?? []
  return [long, ...(short === undefined ? [] : [short])]
}

it('has a row for each term', () => {
  expect(rows.length).toBe(page.split('\n').filter((line) => line.startsWith('| ')).length - 2)
  expect(new Set(rows.map(([term]) => term)).size).toBe(rows.length)
})

it.each(rows)('%s stands in %s', (term, file) => {
  expect(existsSync(file)).toBe(true)
  const text = readFileSync(file, 'utf8')
    .toLowerCase()
    .replace(/\s+\*?\s*/g, ' ')
  for (const word of spellings(term)) expect(text).toContain(word.toLowerCase())
})
