/** Answers as a file, and the command that runs them again. */
import { STEERING, type Answers } from './questions.ts'

const quoted = (path: string) => (/^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`)

/** The command that gives the same report without a question. */
export const replayCommand = (file: string, asOf: string): string => `npx flippoint decide ${quoted(file)} --as-of ${asOf}`

/** Answers back from a scenario: every leaf that is there. The steering ones follow from what was answered. */
export const answersOf = (scenario: Record<string, unknown>, paths: readonly string[]): Answers => {
  const at = (path: string) =>
    path
      .split('.')
      .reduce<unknown>(
        (node, key) => (typeof node === 'object' && node !== null ? (node as Record<string, unknown>)[key] : undefined),
        scenario,
      )
  const given = paths.flatMap((path) => (STEERING.includes(path) || at(path) === undefined ? [] : [[path, at(path)] as const]))
  const answers: Record<string, unknown> = Object.fromEntries(given)
  if (at('workload.apiUsdPerMonth') !== undefined) answers['volume'] = 'bill'
  if (at('workload.requestsPerMonth') !== undefined) answers['volume'] = 'requests'
  if (at('task.evaluation') !== undefined) answers['evaluated'] = true
  return answers
}
