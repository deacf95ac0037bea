/** A case with its uncertain inputs, and the same as text for the loop in C. */
import { buildCase } from '../../src/decide/case/case.ts'
import { uncertainInputs, type UncertainInput } from '../../src/decide/case/uncertain-inputs.ts'
import { distributionOf } from '../../src/engine/uncertainty/families.ts'
import type { Case } from '../../src/engine/case.ts'
import { at, prepared } from '../../src/engine/flat/series.ts'
import { checkShape } from '../../src/scenario/read.ts'
import { resolve } from '../../src/scenario/resolve.ts'
import { AS_OF, story } from '../../test/helpers/decided.ts'
import { tables } from '../../test/helpers/tables.ts'

export interface Drawn {
  c: Case
  inputs: UncertainInput[]
}

/** What the loop in C calls the inputs. */
const IN_C: Record<string, string> = {
  'workload.growthPerYear': 'growth',
  'workload.requestsPerMonth': 'requests',
  'workload.apiUsdPerMonth': 'billUsd',
  discountRatePerYear: 'discountRate',
  'api.priceChangePerYear': 'apiChange',
  'api.opsFte': 'apiFte',
  'team.engineerUsdPerYear': 'salary',
  'selfHost.buildMonths': 'buildMonths',
  'selfHost.buildFte': 'buildFte',
  'selfHost.rampMonths': 'rampMonths',
  'selfHost.headroomShare': 'headroom',
  'selfHost.overheadShare': 'overhead',
  'selfHost.priceChangePerYear': 'gpuChange',
  'owned.usdPerKwh': 'kwhUsd',
  'owned.colocationUsdPerKwMonth': 'colocationUsd',
  'owned.lifeMonths': 'lifeMonths',
  'owned.residualShare': 'residual',
  'facts.readsPerWrite': 'readsPerWrite',
  'facts.hiringMonths': 'hiringMonths',
  'facts.opsFteUpTo8': 'fte8',
  'facts.opsFteUpTo64': 'fte64',
  'facts.opsFteUpTo256': 'fte256',
  'facts.pue': 'pue',
  'facts.maintenanceShare': 'maintenance',
  'facts.gpuFailureShare': 'failure',
  'facts.peakToMean': 'peakToMean',
  'facts.throughputFactor': 'throughput',
}

/** What the loop in C knows of a case: an API as the only bridge and one model throughout; servers that stand at once and sell at their value. */
function asInC(c: Case): Case {
  return prepared({
    ...c,
    host: null,
    hostBridges: false,
    endpoint: null,
    changes: { api: [], host: [], open: [] },
    terms: { ...c.terms, owned: { ...c.terms.owned, deliveryMonths: 0, resaleShare: 1 } },
    facts: { ...c.facts, networkShare: 0, handsFtePerServer: 0, colocationTermMonths: 0 },
  })
}

/** A story as both loops draw it; the figures that the one in C does not know stand still. */
export function drawnCase(name: string): Drawn {
  const { scenario } = resolve({ input: checkShape(story(name), name), origin: 'file', origins: {} }, tables())
  const built = buildCase(scenario, tables(), AS_OF, tables().throughput.measurements)
  const c = asInC(built.c)
  const inputs = uncertainInputs({ ...built, scenario, tables: tables(), c, serving: c.rented ?? c.owned })
  return { c, inputs: inputs.filter((one) => one.path in IN_C) }
}

/** Why the loop in C cannot stand for a case; null when it can. */
function unlike({ c }: Drawn): string | null {
  const { terms, facts } = c
  const { selfHost, workload } = terms
  if (c.rented?.term !== 'on-demand' || !c.owned) return 'it rents on demand and buys'
  if (new Set(c.api.prices).size > 1) return 'the API has one price'
  if (selfHost.scaling !== 'always-on' || selfHost.utilization !== null || selfHost.escalationShare > 0)
    return 'fleets are always on'
  if (c.rented.gpusPerInstance < c.rented.gpusPerReplica) return 'a replica fits into an instance'
  const factors = [c.rented, c.owned].map(({ elasticity: by }) => [
    by.inputTokens / (workload.inputTokensPerRequest * facts.inputTokensFactor),
    by.outputTokens / (workload.outputTokensPerRequest * facts.outputTokensFactor),
  ])
  return factors.flat().some((one) => Math.abs(one - 1) > 1e-12) ? 'a request is as long as capacity was estimated for' : null
}

function pointOf({ terms, facts, api, rented, owned, months }: Case): Record<string, number | undefined> {
  const { workload, selfHost, team } = terms
  const prices = api.prices[0]
  return {
    months,
    billUsd: workload.apiUsdPerMonth ?? 0,
    requests: workload.requestsPerMonth ?? 0,
    growth: workload.growthPerYear,
    inputTokens: workload.inputTokensPerRequest,
    outputTokens: workload.outputTokensPerRequest,
    cachedShare: workload.cachedInputShare,
    batchShare: workload.batchShare,
    priceInput: prices?.input,
    priceCached: prices?.cachedInput ?? prices?.input,
    priceWrite: prices?.cacheWrite ?? prices?.input,
    priceOutput: prices?.output,
    priceBatch: prices?.batchDiscount ?? 0,
    usesCaching: Number(terms.api.usesCaching),
    usesBatch: Number(terms.api.usesBatch),
    discount: terms.api.discount,
    apiChange: terms.api.priceChangePerYear,
    apiFixed: terms.api.fixedUsdPerMonth,
    apiSetup: terms.api.setupUsd,
    apiFte: terms.api.opsFte,
    discountRate: terms.discountRatePerYear,
    engineers: team.mlPlatformEngineers,
    salary: team.engineerUsdPerYear,
    buildMonths: selfHost.buildMonths,
    buildFte: selfHost.buildFte,
    rampMonths: selfHost.rampMonths,
    headroom: selfHost.headroomShare,
    spares: selfHost.spareReplicas + selfHost.stagingReplicas,
    overhead: selfHost.overheadShare,
    fixed: selfHost.fixedUsdPerMonth,
    setup: selfHost.setupUsd,
    gpuChange: selfHost.priceChangePerYear,
    readsPerWrite: facts.readsPerWrite,
    hiringMonths: team.hiringMonths ?? facts.hiringMonths,
    fte8: facts.opsFteUpTo8,
    fte64: facts.opsFteUpTo64,
    fte256: facts.opsFteUpTo256,
    pue: facts.pue,
    maintenance: facts.maintenanceShare,
    failure: facts.gpuFailureShare,
    peakToMean: facts.peakToMean,
    throughput: facts.throughputFactor,
    rentedRate: rented?.requestsPerSecond,
    rentedGpus: rented?.gpusPerReplica,
    rentedInstance: rented?.gpusPerInstance,
    rentedPrice: rented?.usdPerGpuHour,
    ownedRate: owned?.requestsPerSecond,
    ownedGpus: owned?.gpusPerReplica,
    serverGpus: owned?.gpusPerServer,
    serverUsd: owned?.serverUsd,
    serverWatts: owned?.wattsPerServer,
    kwhUsd: terms.owned.usdPerKwh,
    colocationUsd: terms.owned.colocationUsdPerKwMonth,
    lifeMonths: terms.owned.lifeMonths,
    residual: terms.owned.residualShare,
  }
}

function drawLine({ path, range, follows }: UncertainInput, inputs: readonly UncertainInput[]): string {
  const { family, shift } = distributionOf(path, range)
  const leader = inputs.findIndex((one) => one.path === follows?.path)
  return `draw ${IN_C[path]} ${family} ${range.low} ${range.mode} ${range.high} ${shift} ${leader} ${follows?.correlation ?? 0}`
}

/** @throws Error when the loop in C knows less than the case asks */
export function textOf(drawn: Drawn, draws: number, seed: number): string {
  const reason = unlike(drawn)
  if (reason !== null || at(drawn.c.series.requests, 1) === 0) throw new Error(`the loop in C holds only where ${reason}`)
  const point = Object.entries(pointOf(drawn.c)).map(([name, value]) => `${name} ${value}`)
  const lines = [`draws ${draws}`, `seed ${seed}`, ...point, ...drawn.inputs.map((one) => drawLine(one, drawn.inputs))]
  return `${lines.join('\n')}\n`
}
