/** One line of a batch: a scenario in, its report or what is wrong with it out. */
import { finite } from '../../decide/finite.ts'
import { fail, problem, UserError, type Problem } from '../../errors.ts'
import type { RefusedLine } from '../../report/schemas/batch-error.schema.ts'
import type { Report } from '../../report/schemas/report.schema.ts'
import { shaped } from '../../scenario/input.ts'
import { isNode } from '../../scenario/paths.ts'
import { strictJson } from '../../scenario/text.ts'
import type { World } from '../../world.ts'
import { explainedFailure, type deciderOf } from '../decide/decider.ts'
import type { InputLine } from '../shared/lines.ts'
import type { Source } from '../shared/scenario.ts'

/** Bytes of a scenario that nobody writes; one that grows past it is a file without line ends. */
export const LONGEST_LINE = 1_000_000

/** Takes the mark off that some editors put before the first line. @throws TypeError on what is not UTF-8 */
const decoder = new TextDecoder('utf-8', { fatal: true })

function textOf(line: InputLine, where: string): string {
  if (line.bytes === null) throw fail('long-line', { most: LONGEST_LINE }, { where })
  try {
    return decoder.decode(line.bytes).trim()
  } catch {
    throw fail('not-text', undefined, { where })
  }
}

function problemsOf(error: unknown): readonly Problem[] {
  return error instanceof UserError
    ? error.problems
    : [problem('internal', { message: error instanceof Error ? error.message : String(error) })]
}

/** The name of a scenario that was refused: where the input is cut into blocks, the number of a line alone finds nothing. */
function nameOf(value: unknown): { name?: string } {
  return typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string'
    ? { name: value.name }
    : {}
}

/** What is wrong with a line, as data. */
function refusedOf(line: number, value: unknown, error: unknown): RefusedLine {
  const problems = problemsOf(error).map(({ code, path, what, remedy }) => ({ code, path, what, remedy }))
  const { code = 'internal', what = '' } = problems[0] ?? {}
  return { line, ...nameOf(value), error: { code, message: what, problems } }
}

/** What became of a line; a blank one has no answer. */
export interface BatchAnswer {
  /** With its end of line; empty for a blank line */
  text: string
  outcome: 'blank' | 'decided' | 'breached' | 'bad'
  /** A mistake that is the command's where no line was answered before, as a rule over a field that no report has */
  fault: readonly Problem[] | null
}

function faultIn(error: unknown): BatchAnswer['fault'] {
  return error instanceof UserError && error.problems[0]?.code === 'unknown-field' ? error.problems : null
}

type DecideOne = Awaited<ReturnType<typeof deciderOf>>

/** What an answer is made of. */
export interface Shape {
  /** Key of a line that names its scenario, where it is not `name` */
  id: string
  /** Of a report what was asked for; null: all of it */
  pick: ((report: Report) => Record<string, unknown>) | null
  fields: readonly string[]
}

/** A line whose scenario is named by another key: that key is no part of a scenario. */
function named(value: unknown, id: string, where: string): unknown {
  if (id === 'name' || !isNode(value)) return value
  const { [id]: seen, ...rest } = value
  if ('name' in rest) throw fail('two-names', { field: id }, { where })
  if (typeof seen !== 'string' && typeof seen !== 'number') throw fail('no-id', { field: id }, { where })
  return { ...rest, name: String(seen) }
}

/** The same keys on every line, so that a table can be made of them. */
function answerTo(report: Report, { pick }: Shape): unknown {
  return pick === null ? report : { name: report.scenario.name, ...finite(pick(report)), error: null }
}

function refusalTo(refused: RefusedLine, { pick, fields }: Shape): unknown {
  if (pick === null) return refused
  const { line, error, name = null } = refused
  return { name, ...Object.fromEntries(fields.map((field) => [field, null])), error, line }
}

/** Answers lines, each alone: nothing is kept from one to the next. */
export function answering(world: World, decideOne: DecideOne, shape: Shape) {
  return async (line: InputLine): Promise<BatchAnswer> => {
    const where = `line ${line.number}`
    let value: unknown
    try {
      const text = textOf(line, where)
      if (text === '') return { text: '', outcome: 'blank', fault: null }
      value = strictJson(text, where, 'no JSON: ')
      value = named(value, shape.id, where)
      const source: Source = { where, input: await shaped(value, where) }
      const { report } = await decideOne(source)
      const answer = explainedFailure(report.asOf, () => answerTo(report, shape))
      return { text: `${JSON.stringify(answer)}\n`, outcome: report.gate.passed ? 'decided' : 'breached', fault: null }
    } catch (error) {
      if (world.argv.includes('--debug') && error instanceof Error) world.stderr.write(`${where}: ${error.stack ?? ''}\n`)
      const text = `${JSON.stringify(refusalTo(refusedOf(line.number, value, error), shape))}\n`
      return { text, outcome: 'bad', fault: faultIn(error) }
    }
  }
}
