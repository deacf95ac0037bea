/** `--throughput FILE…`: what a serving benchmark measured as the throughput of one replica. One guard for decide, size and ask. */
import { factorsIn } from '../../decide/case/open-tokens.ts'
import { size } from '../../decide/size/size.ts'
import { termsOf } from '../../engine/point-estimate.ts'
import { openTokens } from '../../engine/tokens.ts'
import { fail } from '../../errors.ts'
import type { Tables } from '../../pricing/schema.ts'
import { count } from '../../report/sentences/format.ts'
import { shaped } from '../../scenario/input.ts'
import { withValue } from '../../scenario/paths.ts'
import type { Origins } from '../../scenario/given.ts'
import { resolve } from '../../scenario/resolve.ts'
import type { Scenario } from '../../scenario/resolved.ts'
import { withSource } from '../../scenario/sources.ts'
import { MOST_REPLICAS } from '../../scenario/limits.ts'
import type { World } from '../../world.ts'
import { chooseRun, type Chosen } from '../../throughput-files/choose.ts'
import { readRuns } from '../../throughput-files/read.ts'
import { withSets, type Source } from '../shared/scenario.ts'
import { measurementsOf } from '../shared/tables.ts'
import { readPlainFile } from './plain-file.ts'
import { sourceFile } from './source-file.ts'
import { ofModel } from './which-model.ts'

export interface ThroughputFlags {
  throughput?: string[]
  gpusPerReplica?: string
  replicas?: string
  /** The GPU that it was measured on */
  gpu?: string
  quiet?: boolean
}

const MOST_GPUS = 64

function wholeOf(flag: string, text: string | undefined): number | null {
  if (text === undefined) return null
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < 1) throw fail('bad-option', { message: `${flag} ${text} is not a whole number from 1 on` })
  const most = flag === '--gpus-per-replica' ? MOST_GPUS : MOST_REPLICAS
  if (value > most) throw fail('bad-option', { message: `${flag} ${text} is more than ${most}` })
  return value
}

/** @throws UserError when a flag cannot be meant, whether or not there is a file */
export function checkThroughputFlags(flags: ThroughputFlags): void {
  const alone = (['gpusPerReplica', 'replicas'] as const).find((name) => flags[name] !== undefined)
  if (flags.throughput === undefined && alone)
    throw fail('bad-option', { message: `--${alone === 'replicas' ? 'replicas' : 'gpus-per-replica'} needs --throughput` })
  wholeOf('--gpus-per-replica', flags.gpusPerReplica)
  wholeOf('--replicas', flags.replicas)
}

/** What the model would have said of the same replica, requests/s; null where it says nothing. */
function predictedFor(scenario: Scenario, tables: Tables, world: World, asOf: string): number | null {
  const { selfHost } = scenario
  if (selfHost.gpu === 'auto' || !tables.models.some((one) => one.id === selfHost.model)) return null
  // A price of one's own makes a row of every replica that fits, whoever rents it out.
  const free: Scenario = { ...scenario, selfHost: { ...selfHost, throughput: null, usdPerGpuHour: 1 } }
  const asked = { asOf, measurements: measurementsOf(world, selfHost.model), precisions: [selfHost.precision] }
  const { rows } = size(free, tables, { ...asked, requestsPerMonth: null, concurrency: null })
  return rows[0]?.requestsPerSecondPerReplica ?? null
}

function spread(chosen: Chosen): string {
  return chosen.repeats > 1 ? `, ${chosen.repeats} runs of this load` : ''
}

/** Which run it is, what it says, and what the model here would have said. */
function told(chosen: Chosen, scenario: Scenario, predicted: number | null): string[] {
  const { run, gpusPerReplica } = chosen
  const place = [run.file, run.at].filter((part) => part !== '').join(': ')
  const on = `a replica on ${gpusPerReplica} GPU${gpusPerReplica === 1 ? '' : 's'}`
  const lengths = [run.inputTokens, run.outputTokens].map((tokens) => (tokens === null ? '?' : count(tokens)))
  const rate = run.requestsPerSecond === null ? null : run.requestsPerSecond / run.replicas
  const output = run.outputTokensPerSecond === null ? null : run.outputTokensPerSecond / run.replicas
  const said = rate === null ? `${count(output ?? 0)} output tokens/s` : `${count(rate)} requests/s`
  const head = `${place}: ${run.tool}, ${run.load}${spread(chosen)}: ${said} for ${on}, at ${lengths.join(' input and ')} output tokens a request`
  if (predicted === null) return [head]
  const terms = termsOf(scenario)
  const here = [
    rate,
    output === null ? null : output / terms.workload.outputTokensPerRequest,
    run.inputTokensPerSecond === null ? null : run.inputTokensPerSecond / run.replicas / terms.workload.inputTokensPerRequest,
  ].filter((one) => one !== null)
  const measured = Math.min(...here)
  const share = Math.round((measured / predicted - 1) * 100)
  const off = share === 0 ? 'the same' : `${Math.abs(share)}% ${share > 0 ? 'more' : 'less'} than predicted`
  return [
    head,
    `for your requests that is ${count(measured)} requests/s; the model here predicts ${count(predicted)}: measured ${off}`,
  ]
}

export interface MeasuredRun {
  tables: Tables
  asOf: string
  /** Whether the scenario's lengths are the open model's own already, as size asks for them; default: the API's */
  isOwnCount?: boolean
}

/** The scenario with a request as the open model counts it: a benchmark of it counts its own tokens. */
function counted(scenario: Scenario, { tables, isOwnCount = false }: MeasuredRun): Scenario {
  if (isOwnCount) return scenario
  const { inputTokensPerRequest, outputTokensPerRequest } = termsOf(scenario).workload
  const { inputTokens, outputTokens } = openTokens(
    { inputTokens: inputTokensPerRequest, outputTokens: outputTokensPerRequest },
    factorsIn(scenario, tables),
  )
  return {
    ...scenario,
    workload: { ...scenario.workload, inputTokensPerRequest: inputTokens, outputTokensPerRequest: outputTokens },
  }
}

export interface Measured {
  source: Source
  notes: string[]
}

/** A scenario with what was measured in place of its own throughput. @throws UserError when no run of the files can be taken */
export async function measured(
  world: World,
  source: Source,
  flags: ThroughputFlags & { set: readonly string[] },
  taken: MeasuredRun,
): Promise<Measured> {
  const { tables, asOf } = taken
  const files = flags.throughput ?? []
  const { input } = await withSets(source, flags.set)
  const scenario = counted(resolve({ input, origin: 'file', origins: {} }, tables).scenario, taken)
  const { workload } = termsOf(scenario)
  const read = await Promise.all(
    files.map(async (file) => {
      const { bytes, plain } = await readPlainFile(world, file)
      const runs = await readRuns(plain, file)
      return { runs, file: sourceFile(file, bytes, runs[0]?.format ?? '') }
    }),
  )
  const { runs, notes: ofOthers } = ofModel(
    read.flatMap((one) => one.runs),
    scenario.selfHost.model,
    tables,
  )
  const chosen = chooseRun(runs, {
    target: workload.slo,
    layout: {
      gpusPerReplica: wholeOf('--gpus-per-replica', flags.gpusPerReplica),
      replicas: wholeOf('--replicas', flags.replicas),
      scenarioGpus: typeof input.selfHost?.gpusPerReplica === 'number' ? input.selfHost.gpusPerReplica : null,
    },
    inputTokens: workload.inputTokensPerRequest,
    outputTokens: workload.outputTokensPerRequest,
  })
  const filled = withValue(
    withValue(source.input, 'selfHost.throughput', chosen.throughput),
    'selfHost.gpusPerReplica',
    chosen.gpusPerReplica,
  )
  const placed = { ...scenario, selfHost: { ...scenario.selfHost, gpusPerReplica: chosen.gpusPerReplica } }
  const notes = [...told(chosen, scenario, predictedFor(placed, tables, world, asOf)), ...ofOthers, ...chosen.notes]
  const origins: Origins = {
    ...source.origins,
    'selfHost.throughput': 'file',
    'selfHost.gpusPerReplica': flags.gpusPerReplica === undefined ? 'file' : 'flag',
  }
  const values = {
    'selfHost.throughput': chosen.throughput,
    ...(flags.gpusPerReplica === undefined && typeof input.selfHost?.gpusPerReplica !== 'number'
      ? { 'selfHost.gpusPerReplica': chosen.gpusPerReplica }
      : {}),
  }
  const named = withSource(await shaped(filled, source.where), { files: read.map((one) => one.file), values })
  return { source: { ...source, input: named, origins }, notes }
}
