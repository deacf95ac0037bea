/** The README shows what the program prints, on one screen. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { text } from '../../src/report/text/index.ts'
import { decided, STORIES, story } from '../helpers/decided.ts'

const readme = readFileSync('README.md', 'utf8')

it('quotes the report of saas-copilot as it is', () => {
  const block = /<!-- output of saas-copilot[^>]*-->\n+```text\n([\s\S]*?)\n```/.exec(readme)?.[1] ?? ''
  const report = decided(story('saas-copilot'), { asOf: '2026-11-24', draws: 10_000 })
  expect(`${block}\n`).toBe(text(report, { color: false, width: 80, verbose: false }))
})

it('names every shipped example', () => {
  for (const name of STORIES) expect(readme).toMatch(new RegExp(`\\b${name}\\b`))
})
