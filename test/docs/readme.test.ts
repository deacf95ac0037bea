/** The README shows what the program prints: each quoted line stands in the report, in that order. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { text } from '../../src/report/text/index.ts'
import { decided, STORIES, story } from '../helpers/decided.ts'

const readme = readFileSync('README.md', 'utf8')

it('quotes the report of saas-copilot as it is, but for the lines marked as left out', () => {
  const block = /<!-- output of saas-copilot[^>]*-->\n+```text\n([\s\S]*?)\n```/.exec(readme)?.[1] ?? ''
  const report = decided(story('saas-copilot'), { asOf: '2026-11-24', draws: 10_000 })
  const printed = text(report, { color: false, width: 80, verbose: false }).split('\n')
  const parts = block.split('\n…\n').map((part) => part.split('\n'))
  let from = 0
  for (const part of parts) {
    const start = printed.findIndex((_, index) => index >= from && part.every((line, offset) => printed[index + offset] === line))
    expect(start, `not printed:\n${part.join('\n')}`).toBeGreaterThanOrEqual(0)
    from = start + part.length
  }
  expect(parts.length).toBeGreaterThan(3)
})

it('names every shipped example', () => {
  for (const name of STORIES) expect(readme).toMatch(new RegExp(`\\b${name}\\b`))
})
