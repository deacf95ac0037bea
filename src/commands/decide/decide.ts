/** `flippoint decide`: a scenario in, a report out, and the exit code from the gate. */
import { CannotDecide } from '../../decide/case/cannot.ts'
import { curvesFrom, decide, decideInParts } from '../../decide/decide.ts'
import { finite } from '../../decide/finite.ts'
import type { Plan } from '../../decide/verdict/decision.ts'
import { fail, UserError } from '../../errors.ts'
import { GATE_FAILED } from '../shared/exit-codes.ts'
import { asksForBaseline, gateOf, parseRule, type Rule } from '../../gate/gate.ts'
import { count } from '../../report/sentences/format.ts'
import { ENDINGS, formatOfFile, formats, isBinary, isFormat, type FormatName } from '../../report/index.ts'
import type { Measurement, Tables } from '../../pricing/schema.ts'
import { undecided } from '../../scenario/undecided.ts'
import type { World } from '../../world.ts'
import type { Answer, Made } from './answer.ts'
import { baselineOf } from './baseline.ts'
import { findChromium } from './chromium.ts'
import { writeTogether } from '../shared/files.ts'
import { noTwoFormats } from '../shared/formats.ts'
import {
  findScenario,
  isOfFlags,
  nameFound,
  resolveScenario,
  saveScenario,
  tablesWithModel,
  type ScenarioFlags,
  type Source,
} from '../shared/scenario.ts'
import { styleOf } from '../shared/style.ts'
import { figuresFor, measurementsOf } from '../shared/tables.ts'
import { working } from '../shared/progress-line.ts'

export interface DecideFlags extends ScenarioFlags {
  format?: string
  json?: boolean
  output: string[]
  /** File of the page as a browser prints it */
  pdf?: string
  asOf?: string
  pricing?: string
  /** Files of a serving benchmark, and what they do not say */
  throughput?: string[]
  gpusPerReplica?: string
  replicas?: string
  gpu?: string
  /** Results of an evaluation: of both models, or the frontier's and the other's */
  evaluation?: string[]
  evaluationOf?: string
  evaluationMetric?: string
  evaluationFilter?: string
  evaluationKeys?: string
  draws: string
  seed: string
  failOn: string[]
  baseline?: string
  /** A baseline that is not there yet is said, and no error: the first run of a pipeline */
  baselineOptional?: boolean
  exitZero?: boolean
  input: boolean
  quiet?: boolean
  full?: boolean
  verbose?: boolean
  color: boolean
  save?: string
}

/** The day that is asked for, else today's, by UTC so that a build answers alike everywhere: the one place where a clock is read. */
export function dateOf(world: World, given: string | undefined, where = '--as-of'): string {
  const date = given ?? world.now().toISOString().slice(0, 10)
  const isDate =
    /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(date)) && new Date(date).toISOString().startsWith(date)
  if (!isDate) throw fail('bad-date', { seen: date }, { where })
  return date
}

export function wholeNumber(flag: string, text: string, most: number): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value > most)
    throw fail('bad-option', {
      message: `${flag} ${text} is not a whole number`,
      remedy: `give one from 0 to ${most.toLocaleString('en-US')}`,
    })
  return value
}

function formatAsked({ json, format }: Pick<DecideFlags, 'json' | 'format'>): FormatName {
  noTwoFormats(json, format)
  const name = json ? 'json' : (format ?? 'text')
  if (!isFormat(name)) throw fail('unknown-format', { seen: name, known: Object.keys(formats) })
  return name
}

function outputsOf(paths: readonly string[]) {
  return paths.map((path) => {
    const format = formatOfFile(path)
    if (!format)
      throw fail('bad-option', {
        message: `--output ${path}: its ending names no format`,
        remedy: `end it in ${ENDINGS.map((one) => `.${one}`).join(', ')}`,
      })
    return { path, format }
  })
}

type Content = string | Uint8Array

async function render(name: FormatName, answer: Answer, world: World, flags: DecideFlags, toFile: boolean): Promise<Content> {
  if (name === 'html') return (await import('./page.ts')).livePage(world, answer, flags)
  const { report } = answer
  if (name === 'xlsx') return (await formats.xlsx())(report, await answer.workings())
  const style = styleOf(world.stdout, world.env, flags)
  return (await formats[name]())(report, toFile ? { ...style, color: false, width: 80 } : style)
}

/** A model or price that the tables cannot answer for becomes a message like any other. */
export function explainedFailure<T>(asOf: string, run: () => T): T {
  try {
    return run()
  } catch (error) {
    if (!(error instanceof CannotDecide)) throw error
    throw new UserError([undecided(error, null, asOf)])
  }
}

function gateRulesOf(flags: DecideFlags): Rule[] {
  const rules = flags.failOn.map(parseRule)
  const lost = flags.baseline === undefined ? rules.find(asksForBaseline) : undefined
  if (lost) throw fail('needs-baseline', { rule: lost.text })
  return rules
}

/** Draws that take less than a second. */
const QUICK_DRAWS = 100_000

/** The flags without a baseline that is not there yet, and without the rules that ask what changed since it. */
function withoutMissingBaseline(world: World, flags: DecideFlags): DecideFlags {
  const { baseline, ...rest } = flags
  if (!flags.baselineOptional || baseline === undefined || world.files.exists(baseline)) return flags
  const [lost, kept] = [
    flags.failOn.filter((one) => asksForBaseline(parseRule(one))),
    flags.failOn.filter((one) => !asksForBaseline(parseRule(one))),
  ]
  const unasked = lost.length > 0 ? `, and nobody asked ${lost.join(', ')}` : ''
  world.stderr.write(`notice: no baseline yet: ${baseline} is not there, so what changed is not known${unasked}\n`)
  return { ...rest, failOn: kept }
}

/** What the flags ask of every scenario of a run. @throws UserError when one of them cannot be meant */
export async function settingsOf(world: World, given: DecideFlags) {
  const flags = withoutMissingBaseline(world, given)
  return {
    asOf: dateOf(world, flags.asOf),
    draws: wholeNumber('--draws', flags.draws, 10_000_000),
    seed: wholeNumber('--seed', flags.seed, 2 ** 31 - 1),
    rules: gateRulesOf(flags),
    since: await baselineOf(world, flags.baseline),
  }
}

type Settings = Awaited<ReturnType<typeof settingsOf>>

/** What a run of decisions stands on besides its flags. */
interface Standing {
  /** Default: those that the flags name */
  tables?: Tables
  /** Whether few of the report's parts will be read: each is then worked out when it is */
  inParts?: boolean
}

/** Decides scenarios one after another on the same tables. */
export async function deciderOf(
  world: World,
  flags: DecideFlags,
  settings: Settings,
  version: string,
  { tables: given, inParts = false }: Standing = {},
) {
  const { asOf, draws, seed, rules, since } = settings
  const tables = given ?? (await figuresFor(world, flags.pricing))
  const decideBy = inParts ? decideInParts : decide
  const wait = { world, quiet: flags.quiet === true, doing: `Drawing ${count(draws)} times`, isLong: draws > QUICK_DRAWS }
  const measured = new Map<string, Measurement[]>()
  const measurementsFor = (model: string): Measurement[] => {
    const rows = measured.get(model) ?? measurementsOf(world, model)
    measured.set(model, rows)
    return rows
  }
  return async (source: Source): Promise<Made> => {
    const decidable = await resolveScenario(source, flags, tables, world)
    const { tables: own, ...resolved } = decidable
    const run = { asOf, draws, seed, version, measurementsOf: measurementsFor }
    let plan: Plan | null = null
    const report = working(wait, () =>
      explainedFailure(asOf, () => decideBy(resolved, own, { ...run, onPlan: (made) => (plan = made) })),
    )
    if (since) report.changes = since(report, own)
    // In place: a copy would read every part.
    report.gate = explainedFailure(asOf, () => finite(gateOf(rules, report)))
    const workings = async () => {
      if (plan === null) throw fail('internal', { message: 'a report without a plan' })
      return (await import('../../decide/parts/workings.ts')).workingsOf(report, plan, own, run)
    }
    const curves = (points: number) => curvesFrom(plan, run, points)
    return { report, curves, workings, decidable }
  }
}

/** What the command line calls the scenario; null where a part of it stands in files of measurements. */
function nameOnLine(argument: string | undefined, flags: DecideFlags, found: Source): string | null {
  if (namesFiles(flags) || argument === '-' || isOfFlags(found)) return null
  return flags.example === undefined ? found.where : `--example ${flags.example}`
}

/** Decides the scenario that the command line names; null where it names none and none lies here. */
export async function answerFor(
  world: World,
  argument: string | undefined,
  flags: DecideFlags,
  version: string,
): Promise<Answer | null> {
  const settings = await settingsOf(world, flags)
  if (settings.draws <= QUICK_DRAWS) await world.computesBriefly()
  const found = await findScenario(world, argument, flags)
  if (!found) return null
  nameFound(world, argument, flags, found)
  const tables = await tablesWithModel(world, found, flags, await figuresFor(world, flags.pricing))
  const source = namesFiles(flags)
    ? await (await import('../measured/measured.ts')).fromFiles(world, found, flags, { tables, asOf: settings.asOf })
    : found
  const decideOne = await deciderOf(world, flags, settings, version, { tables })
  const made = await decideOne(source)
  if (flags.save !== undefined) await saveScenario(world, made.decidable, flags.save)
  return { ...made, asOf: settings.asOf, version, scenario: nameOnLine(argument, flags, found) }
}

/** Writes the report to stdout and files. @returns the exit code */
export async function emit(world: World, answer: Answer, flags: DecideFlags): Promise<number> {
  const { report } = answer
  const format = formatAsked(flags)
  const outputs = outputsOf(flags.output)
  // Everything is made before anything is written: a format that fails leaves no half of a run behind.
  const printed = await render(format, answer, world, flags, false)
  const files: [string, Content][] = []
  for (const { path, format: name } of outputs) files.push([path, await render(name, answer, world, flags, true)])
  if (flags.pdf !== undefined) files.push([flags.pdf, await (await import('./print.ts')).printedPage(world, answer, flags)])
  writeTogether(world, files)
  world.stdout.write(printed)
  if (!report.gate.passed && !flags.quiet) {
    for (const result of report.gate.results.filter((one) => !one.passed))
      world.stderr.write(`gate: ${result.rule} (is ${String(result.actual)})\n`)
  }
  return report.gate.passed || flags.exitZero ? 0 : GATE_FAILED
}

const FILE_FLAGS = [
  'throughput',
  'gpusPerReplica',
  'replicas',
  'evaluation',
  'evaluationOf',
  'evaluationMetric',
  'evaluationFilter',
  'evaluationKeys',
  'gpu',
] as const satisfies (keyof DecideFlags)[]

/** Whether files of measurements are named, or a flag that needs one. */
export function namesFiles(flags: Partial<DecideFlags>): boolean {
  return FILE_FLAGS.some((name) => flags[name] !== undefined)
}

/** Flags without those that name files of measurements. */
export function withoutFiles<T extends Partial<DecideFlags>>(flags: T): Omit<T, (typeof FILE_FLAGS)[number]> {
  const rest = { ...flags }
  for (const name of FILE_FLAGS) delete rest[name]
  return rest
}

/** Formats are checked before anything is computed, so that a typing error costs nothing. */
export function checkFlags(world: World, flags: DecideFlags): void {
  const name = formatAsked(flags)
  if (isBinary(name) && world.stdout.isTerminal) throw fail('binary-format', { format: name })
  outputsOf(flags.output)
  if (flags.pdf !== undefined && findChromium(world) === null) throw fail('no-browser', undefined, { where: '--pdf' })
}

/** @returns the exit code, or null when there is no scenario to decide */
export async function decideCommand(
  world: World,
  argument: string | undefined,
  flags: DecideFlags,
  version: string,
): Promise<number | null> {
  checkFlags(world, flags)
  const answer = await answerFor(world, argument, flags, version)
  return answer && emit(world, answer, flags)
}
