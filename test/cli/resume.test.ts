/** The command that goes on with a batch: the same flags over the lines that are left, as a shell reads it. */
import { expect, it } from 'vitest'
import { goOn } from '../../src/commands/batch/resume.ts'

const DAY = '--as-of 2026-11-24'

it.each<[argv: string[], file: string | undefined, said: string]>([
  [['batch', 'in.ndjson'], 'in.ndjson', `go on with: tail -n +8 in.ndjson | flippoint batch - ${DAY}`],
  [
    ['batch', '--draws', '0', 'in.ndjson', '-q'],
    'in.ndjson',
    `go on with: tail -n +8 in.ndjson | flippoint batch - --draws 0 -q ${DAY}`,
  ],
  [
    ['batch', 'in.ndjson', '--as-of', '2026-01-01'],
    'in.ndjson',
    'go on with: tail -n +8 in.ndjson | flippoint batch - --as-of 2026-01-01',
  ],
  [
    ['batch', 'in.ndjson', '--as-of=2026-01-01'],
    'in.ndjson',
    'go on with: tail -n +8 in.ndjson | flippoint batch - --as-of=2026-01-01',
  ],
  [['--no-color', 'batch', 'batch'], 'batch', `go on with: tail -n +8 batch | flippoint batch - --no-color ${DAY}`],
  [
    ['batch', "it's in.ndjson", '--fail-on', 'verdict!=api'],
    "it's in.ndjson",
    `go on with: tail -n +8 'it'\\''s in.ndjson' | flippoint batch - --fail-on 'verdict!=api' ${DAY}`,
  ],
  [['batch', '-'], '-', `go on with line 8 of the input: flippoint batch - ${DAY}`],
  [['batch', '--draws', '0'], undefined, `go on with line 8 of the input: flippoint batch - --draws 0 ${DAY}`],
])('after %j', (argv, file, said) => expect(goOn({ argv, file, asOf: '2026-11-24', line: 7 })).toBe(said))
