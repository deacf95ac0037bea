/** `flippoint prices diff`: two sets of tables in, what changed and what that does to scenarios out. */
import type { Asked } from '../drift/effect.ts'
import { effectsOf } from '../drift/effects.ts'
import { fail } from '../errors.ts'
import { compareTables } from '../pricing/compare/tables.ts'
import { nearest } from '../pricing/nearest.ts'
import { isRepricedFormat, repricedFormats } from '../report/prices/diff/index.ts'
import { plural } from '../report/format.ts'
import type { Effect, Repriced } from '../report/repriced.ts'
import { SCHEMA_VERSION } from '../report/version.ts'
import { checkShape, readScenario } from '../scenario/read.ts'
import type { World } from '../world.ts'
import { dateOf, GATE_FAILED, wholeNumber } from './decide.ts'
import { readText } from './files.ts'
import { examples } from './scenario.ts'
import { sideOf } from './sides.ts'
import { styleOf } from './style.ts'
import { working } from './wait.ts'

export interface PricesDiffFlags {
  scenario?: string[]
  examples?: boolean
  format?: string
  json?: boolean
  asOf?: string
  draws: string
  seed: string
  failOn: string[]
  exitZero?: boolean
  color: boolean
}

type Judged = Omit<Repriced, 'gate'>

/** A scenario that can no longer be decided has no verdict to keep. */
const isTurned = ({ moved, obstacles }: Effect) =>
  moved ? moved.verdict.changed : obstacles.every(({ side }) => side === 'head')

/** Rule → how many scenarios, on any of the days, or changes breach it. */
const RULES = {
  'verdict-changed': ({ effects }: Judged) =>
    new Set(effects.flatMap((day) => day.scenarios.filter(isTurned).map((one) => one.scenario))).size,
  'history-rewritten': ({ changes }: Judged) =>
    changes.filter(({ what }) => what === 'overwritten' || what === 'period-removed' || what === 'row-removed').length,
}

export type DiffRule = keyof typeof RULES

const isRule = (name: string): name is DiffRule => Object.hasOwn(RULES, name)

/** @throws UserError when there is no such rule */
export const diffRules = (names: readonly string[]): DiffRule[] =>
  names.map((name) => {
    if (isRule(name)) return name
    const known = Object.keys(RULES)
    const near = nearest(name, known)
    const hint = near.length > 0 ? `did you mean ${near.join(', ')}?` : `there are ${known.join(', ')}`
    throw fail('bad-option', { message: `--fail-on ${name} is no rule of prices diff; ${hint}` })
  })

const gateOf = (rules: readonly DiffRule[], diff: Judged): Repriced['gate'] => {
  const results = rules.map((rule) => {
    const actual = RULES[rule](diff)
    return { rule, actual, passed: actual === 0 }
  })
  return { passed: results.every((one) => one.passed), results }
}

/** The shipped examples, or the scenarios that were named in their place. */
const askedFor = async (world: World, { scenario: files = [], examples: both }: PricesDiffFlags): Promise<Asked[]> => {
  const own: Asked[] = []
  for (const file of files) {
    const [name, text] = file === '-' ? ['stdin', await world.stdin.text()] : [file, readText(world, file)]
    own.push({ name, input: await readScenario(text, name) })
  }
  if (own.length > 0 && !both) return own
  const stories = Object.entries(examples(world)).map(([name, value]) => ({ name, input: checkShape(value, `example ${name}`) }))
  return [...stories, ...own]
}

export const pricesDiff = async (
  world: World,
  folders: readonly [string, string],
  flags: PricesDiffFlags,
  version: string,
): Promise<number> => {
  const name = flags.json ? 'json' : (flags.format ?? 'text')
  if (!isRepricedFormat(name)) throw fail('unknown-format', { seen: name, known: Object.keys(repricedFormats) })
  const rules = diffRules(flags.failOn)
  const run = {
    asOf: dateOf(world, flags.asOf),
    draws: wholeNumber('--draws', flags.draws, 10_000_000),
    seed: wholeNumber('--seed', flags.seed, 2 ** 31 - 1),
    version,
  }
  const asked = await askedFor(world, flags)
  const [base, head] = [sideOf(world, folders[0], false), sideOf(world, folders[1], true)]
  const changes = compareTables(base.tables, head.tables)
  const doing = `Deciding ${plural(asked.length, 'scenario')} with both tables`
  const { effects, laterDays } = working({ world, doing, isLong: true }, () =>
    effectsOf(asked, { base: base.tables, head: head.tables }, { run, changes }),
  )
  const judged: Judged = {
    schemaVersion: SCHEMA_VERSION,
    tool: { name: 'flippoint', version },
    asOf: run.asOf,
    draws: run.draws,
    seed: run.seed,
    base: base.side,
    head: head.side,
    changes,
    effects,
    laterDays,
  }
  const diff: Repriced = { ...judged, gate: gateOf(rules, judged) }
  const style = styleOf(world.stdout, world.env, { color: flags.color, verbose: false })
  world.stdout.write((await repricedFormats[name]())(diff, style))
  for (const one of diff.gate.results.filter((result) => !result.passed))
    world.stderr.write(`gate: ${one.rule} (${one.actual} found)\n`)
  return diff.gate.passed || flags.exitZero ? 0 : GATE_FAILED
}
