/** docs/tokens.md against the tables: every measured figure is theirs. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { factorBetween } from '../../src/pricing/tokenizers.ts'
import { tables } from '../helpers/tables.ts'

const rows = readFileSync('docs/tokens.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) => line.split('|').map((cell) => cell.trim()))

const { tokenizers, models } = tables()
const guesses = rows.filter(([, , api]) => tokenizers.families.some((one) => one.id === api))
const thinking = rows.filter(([, model]) => models.some((one) => one.id === model))

describe('the page of tokens', () => {
  it.each(guesses)('%s %s: %s to %s in %s', (_, __, api = '', open = '', content = '', measured = '') => {
    expect(factorBetween(tokenizers, { api, open }, content)?.value.toFixed(2)).toBe(measured)
  })

  it('has the pairs that surprise: Claude and OpenAI, several languages, numbers', () => {
    expect(guesses.length).toBeGreaterThanOrEqual(8)
    expect(new Set(guesses.map(([, , api]) => api))).toEqual(new Set(['claude-4.7', 'claude-3', 'o200k']))
  })

  it.each(thinking)('%s %s: %s, times %s', (_, id, says = '', times) => {
    const thinks = models.find((one) => one.id === id)?.thinks
    expect(says.split(',')[0]).toBe(thinks?.is)
    expect(String(thinks?.tokensFactor?.value)).toBe(times)
  })
})
