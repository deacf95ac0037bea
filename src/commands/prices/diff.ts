/** `flippoint prices diff`: two sets of tables in, what changed and what that does to scenarios out. */
import { dirname } from 'node:path'
import type { Run } from '../../decide/verdict/decision.ts'
import type { EffectAsked } from '../../diff/effect.ts'
import { effectsOf } from '../../diff/effects.ts'
import { compareTables } from '../../pricing/compare/tables.ts'
import { written } from '../../report/document/render.ts'
import { pricesDiffDocument } from '../../report/prices/diff/document.ts'
import { plural } from '../../report/sentences/format.ts'
import type { Repriced } from '../../report/schemas/prices-diff.schema.ts'
import { SCHEMA_VERSION } from '../../report/schemas/version.ts'
import { readScenario } from '../../scenario/input.ts'
import { checkShape } from '../../scenario/read.ts'
import type { World } from '../../world.ts'
import { dateOf, wholeNumber } from '../decide/settings.ts'
import { GATE_FAILED } from '../shared/exit-codes.ts'
import { readText } from '../shared/files.ts'
import { documentFormat } from '../shared/formats.ts'
import { modelNamedIn } from '../shared/model-file.ts'
import { examples } from '../shared/scenario.ts'
import { diffRules, diffGateOf, type JudgedDiff } from './diff-rules.ts'
import { sideOf, type OneSide } from './compared-tables.ts'
import { styleOf } from '../shared/style.ts'
import { working } from '../shared/progress-line.ts'

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

/** The shipped examples, or the scenarios that were named in their place. */
async function askedFor(world: World, { scenario: files = [], examples: both }: PricesDiffFlags): Promise<EffectAsked[]> {
  const own: EffectAsked[] = []
  for (const file of files) {
    const [name, text] = file === '-' ? ['stdin', await world.stdin.text()] : [file, readText(world, file)]
    const input = await readScenario(text, name)
    own.push({ name, input, model: await modelNamedIn(world, input, file === '-' ? '.' : dirname(file)) })
  }
  if (own.length > 0 && !both) return own
  const stories = Object.entries(examples(world)).map(([name, value]) => ({ name, input: checkShape(value, `example ${name}`) }))
  return [...stories, ...own]
}

function runOf(world: World, flags: PricesDiffFlags, version: string): Run {
  return {
    asOf: dateOf(world, flags.asOf),
    draws: wholeNumber('--draws', flags.draws, 10_000_000),
    seed: wholeNumber('--seed', flags.seed, 2 ** 31 - 1),
    version,
  }
}

function compared(asked: readonly EffectAsked[], [base, head]: readonly [OneSide, OneSide], run: Run): JudgedDiff {
  const changes = base.tables.hash === head.tables.hash ? [] : compareTables(base.tables, head.tables)
  const { effects, laterDays } = effectsOf(asked, { base: base.tables, head: head.tables }, { run, changes })
  return {
    schemaVersion: SCHEMA_VERSION,
    tool: { name: 'flippoint', version: run.version },
    asOf: run.asOf,
    draws: run.draws,
    seed: run.seed,
    base: base.side,
    head: head.side,
    changes,
    effects,
    laterDays,
  }
}

/** @returns 1 when a rule is breached, else 0 */
export async function pricesDiff(
  world: World,
  folders: readonly [string, string],
  flags: PricesDiffFlags,
  version: string,
): Promise<number> {
  const name = documentFormat(flags)
  const rules = diffRules(flags.failOn)
  const run = runOf(world, flags, version)
  const asked = await askedFor(world, flags)
  const sides = [sideOf(world, folders[0], false), sideOf(world, folders[1], true)] as const
  const doing = `Deciding ${plural(asked.length, 'scenario')} with both tables`
  const judged = working({ world, doing, isLong: true }, () => compared(asked, sides, run))
  const diff: Repriced = { ...judged, gate: diffGateOf(rules, judged) }
  const style = styleOf(world.stdout, world.env, flags)
  world.stdout.write(await written(diff, name, pricesDiffDocument, style))
  for (const { rule, actual } of diff.gate.results.filter((one) => !one.passed))
    world.stderr.write(`gate: ${rule} (${actual} found)\n`)
  return diff.gate.passed || flags.exitZero ? 0 : GATE_FAILED
}
