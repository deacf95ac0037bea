/** The README shows a run of the questionnaire: each line of it is what the terminal showed, in that order. */
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { AS_OF, decided, story } from '../helpers/decided.ts'
import { byWords, hasTerminal, typed } from '../helpers/typist.ts'

const readme = readFileSync('README.md', 'utf8')

/** The clinic of the examples, in a hurry: what its file says where that is asked, Enter for all else. */
const CLINIC = byWords([
  [/What do you know better/, '2\n'],
  [/How many requests/, '420k\n'],
  [/Which of them/, '1\n'],
  [/Which rules/, 'health, US\n'],
  [/your counsel say/, '2\n'],
  [/Input tokens/, '4200\n'],
  [/Growth/, '40%\n'],
  [/can wait up to a day/, '20%\n'],
  [/> $/, '\n'],
])

it.skipIf(!hasTerminal)(
  'quotes the questionnaire as it is, but for the lines marked as left out',
  async () => {
    const block = /<!-- transcript of clinic[^>]*-->\n+```text\n([\s\S]*?)\n```/.exec(readme)?.[1] ?? ''
    const cwd = mkdtempSync(join(tmpdir(), 'flippoint-'))
    // With the question above the line that is typed on: in plain lines all lists end alike.
    const waiting = /\n\n((?:[^\n]+\n)*[^\n]*> )$/g
    const { text, code } = await typed(`ask --plain --as-of ${AS_OF}`, { cwd, waiting }, CLINIC)
    expect(code).toBe(0)
    // A slow machine says that it is at work.
    const lines = text.split('\n').filter((line) => !line.startsWith('Trying what'))
    const shown = lines.map((line) => line.trimEnd())
    const parts = block.split('\n…\n').map((part) => part.split('\n'))
    let from = 0
    for (const part of parts) {
      const start = shown.findIndex((_, index) => index >= from && part.every((line, offset) => shown[index + offset] === line))
      expect(start, `not shown:\n${part.join('\n')}\nbut:\n${shown.slice(from).join('\n')}`).toBeGreaterThanOrEqual(0)
      from = start + part.length
    }
    expect(parts.length).toBeGreaterThan(3)
    expect(block).toContain(`Verdict: ${decided(story('clinic')).verdict.choice === 'api' ? 'Stay on the API' : ''}`)
  },
  120_000,
)
