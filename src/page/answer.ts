/** From values set over a scenario to what a page shows: the answer of the command line, as pieces of a document. */
import { CannotDecide } from '../decide/case/cannot.ts'
import { decideToDraw } from '../decide/decide.ts'
import { UserError, type Problem } from '../errors.ts'
import { full } from '../report/decision/full.ts'
import { partsOf } from '../report/html/render.ts'
import type { Report } from '../report/schemas/report.schema.ts'
import { resolve } from '../scenario/resolve.ts'
import type { ScenarioInput } from '../scenario/schema.ts'
import { scenarioText } from '../scenario/text.ts'
import { undecided } from '../scenario/undecided.ts'
import { changed } from './changed.ts'
import { commandFor } from './command.ts'
import type { Changes, PageSetting } from './setting.ts'

export interface Shown {
  /** The answer in a sentence */
  title: string
  /** Pieces of the document in order; of a preliminary answer only those that follow at once */
  parts: { id: string; html: string }[]
}

/** Everything that a whole answer brings beside what is shown. */
export interface WholeAnswer {
  report: Report
  /** The scenario as a file */
  yaml: string
  command: string
}

export interface PageDecided {
  input: ScenarioInput
  report: Report
  shown: Shown
}

/** Points of a curve by volume, at rest and while something moves. */
const POINTS = { whole: 81, preliminary: 33 }

/** Draws while a control moves: enough for the distribution to have its shape. */
export const FEW = 100

/** Sections that follow a control at once; the others need what a preliminary answer leaves out. */
const AT_ONCE = ['head', 'the-three-flips-reasons-to-self-host', 'options', 'year-by-year', 'how-certain-are-the-savings']

/** @throws UserError or CannotDecide when the values cannot be decided */
export function decideWith(setting: PageSetting, changes: Changes, isPreliminary = false): PageDecided {
  const { tables, measurements, asOf, seed, version, verbose } = setting
  const input = changed(setting.input, changes, tables)
  const resolved = resolve({ input, origin: 'file', origins: {} }, tables)
  const { report, curves } = decideToDraw(resolved, tables, {
    asOf,
    draws: isPreliminary ? Math.min(FEW, setting.draws) : setting.draws,
    seed,
    version,
    measurementsOf: (model) => measurements[model] ?? [],
    isPreliminary,
  })
  const document = full(report, verbose, curves(isPreliminary ? POINTS.preliminary : POINTS.whole))
  const isWanted = (id: string) => !isPreliminary || AT_ONCE.includes(id)
  const parts = partsOf(document, isWanted).map(({ id, html }) => ({ id, html: html.text }))
  return { input, report, shown: { title: document.title, parts } }
}

export async function wholeAnswerOf(
  setting: PageSetting,
  changes: Changes,
  { input, report }: PageDecided,
): Promise<WholeAnswer> {
  return { report, yaml: await scenarioText(input, 'scenario.yaml'), command: commandFor(setting, changes) }
}

/** What is wrong with values, where that is known; anything else is a fault of ours. */
export function problemsOf(error: unknown, asOf: string): Problem[] {
  if (error instanceof UserError) return error.problems
  if (error instanceof CannotDecide) return [undecided(error, null, asOf)]
  throw error
}
