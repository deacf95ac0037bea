/** `flippoint size`: only capacity. A scenario's, or a one-off question put in flags. */
import { withOpenModel } from '../../decide/case/open-model.ts'
import { givenVolume } from '../../decide/case/volume.ts'
import { size } from '../../decide/size/size.ts'
import { fail } from '../../errors.ts'
import type { Precision, Tables } from '../../pricing/schema.ts'
import { written } from '../../report/document/render.ts'
import type { LaunchKind } from '../../report/size/launch.ts'
import { isInFlight, MOST_IN_FLIGHT } from '../../scenario/limits.ts'
import type { Sizing } from '../../report/schemas/size.schema.ts'
import type { World } from '../../world.ts'
import { dateOf } from '../decide/settings.ts'
import { explainedFailure } from '../decide/decider.ts'
import { documentFormat } from '../shared/formats.ts'
import { findScenario, nameFound, resolveScenario, tablesWithModel, type ScenarioFlags, type Source } from '../shared/scenario.ts'
import { styleOf } from '../shared/style.ts'
import { figuresFor, measurementsOf } from '../shared/tables.ts'
import type { ThroughputFlags } from '../measured/throughput.ts'

export interface SizeFlags extends ScenarioFlags, Omit<ThroughputFlags, 'gpu'> {
  model?: string
  gpu?: string
  precision?: string
  tp?: string
  isl?: string
  osl?: string
  concurrency?: string
  launch?: LaunchKind
  format?: string
  json?: boolean
  asOf?: string
  pricing?: string
  verbose?: boolean
  color: boolean
}

/** Flag → the scenario value that it sets. */
const SETS: Partial<Record<keyof SizeFlags, string>> = {
  model: 'selfHost.model',
  gpu: 'selfHost.gpu',
  precision: 'selfHost.precision',
  tp: 'selfHost.gpusPerReplica',
  isl: 'workload.inputTokensPerRequest',
  osl: 'workload.outputTokensPerRequest',
}

function assignments(flags: SizeFlags): string[] {
  return Object.entries(SETS).flatMap(([flag, path]) => {
    const value = flags[flag as keyof SizeFlags]
    return typeof value === 'string' ? [`${path}=${value}`] : []
  })
}

const ALL: Precision[] = ['bf16', 'fp8', 'int8', 'int4', 'fp4']

function concurrencyOf(text: string | undefined): number | null {
  if (text === undefined) return null
  const value = Number(text)
  if (text.trim() === '' || !isInFlight(value))
    throw fail('bad-option', { message: `--concurrency ${text} is not a number above 0, ${MOST_IN_FLIGHT} at most` })
  return value
}

/** A command is of one engine: the one that it is asked for is the one that is sized. A manifest is of the scenario's. */
function engineFor(launch: LaunchKind | undefined): string[] {
  return launch === 'vllm' || launch === 'sglang' ? [`selfHost.engine=${launch}`] : []
}

/** The command in place of the table, so that it can be piped. */
async function launched(world: World, sizing: Sizing, kind: LaunchKind): Promise<number> {
  const { launchText } = await import('../../report/size/launch.ts')
  const launch = sizing.chosen?.launch
  if (!launch) throw fail('bad-option', { message: `--launch ${kind}: no set-up holds the latency target` })
  if (launch.engine !== 'vllm' && launch.engine !== 'sglang')
    throw fail('bad-option', {
      message: `--launch ${kind} writes no manifest for ${launch.engine}: set selfHost.engine to vllm or sglang`,
    })
  world.stdout.write(launchText(launch, kind))
  return 0
}

/** A question without a scenario still needs one to resolve; its volume is then not used. */
const NO_VOLUME = { where: 'flags', input: { workload: { requestsPerMonth: 1 } } }

/** What was measured, where files of it are named. */
async function sourceOf(world: World, source: Source, flags: SizeFlags, run: { tables: Tables; asOf: string }) {
  if (flags.throughput === undefined && flags.gpusPerReplica === undefined && flags.replicas === undefined) return source
  const { gpu, ...rest } = flags
  const named = gpu === undefined ? rest : { ...rest, set: [...rest.set, `selfHost.gpu=${gpu}`] }
  return (await import('../measured/measured.ts')).fromFiles(world, source, named, { ...run, isOwnCount: true })
}

/** @throws UserError when there is nothing to size, or nothing of it has a price */
export async function sizingOf(world: World, argument: string | undefined, flags: SizeFlags): Promise<Sizing> {
  const asOf = dateOf(world, flags.asOf)
  const concurrency = concurrencyOf(flags.concurrency)
  if (flags.launch !== undefined && (flags.json === true || flags.format !== undefined))
    throw fail('bad-option', { message: '--launch writes a command, not a report: give it without --json and --format' })
  const set = [...flags.set, ...assignments(flags), ...engineFor(flags.launch)]
  const found = await findScenario(world, argument, flags)
  if (!found && flags.model === undefined) throw fail('no-scenario', undefined)
  if (found) nameFound(world, argument, flags, found)
  const tables = await tablesWithModel(world, found ?? NO_VOLUME, { set }, await figuresFor(world, flags.pricing))
  const source = await sourceOf(world, found ?? NO_VOLUME, { ...flags, set }, { tables, asOf })
  const filled = await resolveScenario(source, { ...flags, set }, tables)
  const { scenario, assumptions } = withOpenModel(filled, tables, asOf)
  const volume = found ? explainedFailure(asOf, () => givenVolume(scenario, tables, asOf)) : null
  const isGiven = assumptions.some((one) => one.path === 'selfHost.precision' && one.origin !== 'default')
  const sizing = explainedFailure(asOf, () =>
    size(scenario, tables, {
      asOf,
      measurements: measurementsOf(world, scenario.selfHost.model),
      precisions: isGiven ? [scenario.selfHost.precision] : ALL,
      requestsPerMonth: volume,
      concurrency,
    }),
  )
  const { unpricedIn } = await import('../../report/size/document.ts')
  const unpriced = unpricedIn(sizing)
  if (unpriced) throw fail('nothing-priced', { ...unpriced, model: sizing.model })
  return sizing
}

export async function sizeCommand(world: World, argument: string | undefined, flags: SizeFlags): Promise<number> {
  const format = documentFormat(flags)
  const sizing = await sizingOf(world, argument, flags)
  if (flags.launch !== undefined) return launched(world, sizing, flags.launch)
  const { sizeDocument } = await import('../../report/size/document.ts')
  world.stdout.write(await written(sizing, format, sizeDocument, styleOf(world.stdout, world.env, flags)))
  return 0
}
