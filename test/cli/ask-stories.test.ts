/** The questionnaire as plain lines, for every story: the whole command, with a terminal in memory. */
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { headline } from '../../src/report/sentences/headline.ts'
import { AS_OF, decided, STORIES, story } from '../helpers/decided.ts'
import { answersFor, askedIn, handOf } from '../helpers/founder.ts'
import { ran } from '../helpers/world.ts'

function flat(text: string) {
  return text.replaceAll(/\s+/g, ' ')
}

/** "0%: our convention, 2026-11-24." or "1618: grade A, github.com, 2025-10-20." */
const SOURCED = /^[^:]+(?:\([^)]*\))?: (?:our convention|grade [ABC], [\w-]+(?:\.[\w-]+)+), \d{4}-\d{2}-\d{2}\./

function decision(scenario: unknown) {
  const { choice, basis } = decided(scenario, { draws: 1000 }).verdict
  return { basis, choice: choice === 'hybrid' ? 'self-host' : choice }
}

it.each(STORIES)('%s: the verdict of its file, twelve questions at most, every default with its source', async (name) => {
  const asked = new Set<string>()
  let atFirstEnd: number | null = null
  const answer = handOf(answersFor(name))
  const hand = (said: string) => {
    if (/And now\?/.test(said)) atFirstEnd ??= asked.size
    else asked.add(askedIn(said)?.id ?? said)
    return answer(said)
  }
  const { code, stderr, files } = await ran(['ask', '--plain', '--as-of', AS_OF], { hand })
  expect(code).toBe(0)
  expect(atFirstEnd).toBeGreaterThan(3)
  expect(atFirstEnd).toBeLessThanOrEqual(12)
  const scenario = parse(files['flippoint.yaml'] ?? '')
  expect(decision(scenario)).toEqual(decision(story(name)))
  expect(flat(stderr)).toContain(`Verdict: ${headline(decided(scenario))}`)
  expect(flat(stderr)).toContain(`npx flippoint decide flippoint.yaml --as-of ${AS_OF}`)
  const defaults = [...flat(stderr).matchAll(/ Default (.{1,160})/g)].map(([, rest = '']) => rest)
  expect(defaults.length).toBeGreaterThan(2)
  for (const rest of defaults) expect(rest).toMatch(SOURCED)
  for (const line of stderr.split('\n').filter((one) => one.startsWith('So far'))) expect(line.length).toBeLessThanOrEqual(80)
  expect(stderr).not.toContain('\u001b')
})
