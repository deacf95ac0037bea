/** The README shows a run of the questionnaire: each line of it is what the terminal showed, in that order. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { AS_OF, decided, story } from '../helpers/decided.ts'
import { handOf } from '../helpers/founder.ts'
import { ran } from '../helpers/world.ts'

const readme = readFileSync('README.md', 'utf8')

/** The clinic of the examples, in a hurry: what its file says where that is asked, Enter for all else. */
const CLINIC = handOf([
  [/What do you know best/, '2'],
  [/How many requests/, '420k'],
  [/Which of these/, '1'],
  [/Which rules/, 'health, US'],
  [/your counsel say/, '2'],
  [/Input tokens/, '4200'],
  [/Growth/, '40%'],
  [/can wait up to a day/, '20%'],
  [/> $/, ''],
])

it('quotes the questionnaire as it is, but for the lines marked as left out', async () => {
  const block = /<!-- transcript of clinic[^>]*-->\n+```text\n([\s\S]*?)\n```/.exec(readme)?.[1] ?? ''
  let said = ''
  // A terminal shows what is typed, too.
  let shown = ''
  const hand = (text: string) => {
    const answer = CLINIC(text)
    said += text
    shown += `${text}${answer}`
    return answer
  }
  const { code, stderr } = await ran(['ask', '--plain', '--as-of', AS_OF], { hand })
  expect(code).toBe(0)
  expect(stderr.startsWith(said)).toBe(true)
  const lines = `${shown}${stderr.slice(said.length)}`.split('\n').map((line) => line.trimEnd())
  const parts = block.split('\n…\n').map((part) => part.split('\n'))
  let from = 0
  for (const part of parts) {
    const start = lines.findIndex((_, index) => index >= from && part.every((line, offset) => lines[index + offset] === line))
    expect(start, `not shown:\n${part.join('\n')}\nbut:\n${lines.slice(from).join('\n')}`).toBeGreaterThanOrEqual(0)
    from = start + part.length
  }
  expect(parts.length).toBeGreaterThan(3)
  expect(block).toContain(`Verdict: ${decided(story('clinic')).verdict.choice === 'api' ? 'Stay on the API' : ''}`)
}, 120_000)
