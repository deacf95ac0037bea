/** Every option by month, written from docs/method.md. */
import {
  cheapUsd,
  each,
  hostUsd,
  hourly,
  optimizedUsd,
  packed,
  priceChange,
  requests,
  servedByBase,
  servedIn,
  serving,
  spares,
  time,
  tunedUsd,
  unitsFilled,
  usedUsd,
} from './demand.ts'
import type { Bill, Endpoint, Input, Monthly, Owned, Rented, Replica } from './input.ts'

const HOURS = 730

function salary(input: Input) {
  return input.terms.team.engineerUsdPerYear / 12
}

function apiSide(input: Input) {
  return input.terms.api.fixedUsdPerMonth + input.terms.api.opsFte * salary(input)
}

function hostSide(input: Input) {
  return input.terms.api.fixedUsdPerMonth + input.terms.hostedOpen.opsFte * salary(input)
}

function tuned({ terms: { tuning, task } }: Input) {
  return tuning.needed === 'yes' || (tuning.needed === 'auto' && task.narrow)
}

function move(input: Input) {
  return (input.facts.switchDays / (365 / 12)) * salary(input)
}

/** Errors of one request served by the open or the tuned model; negative: fewer than the frontier's. */
function errors(input: Input, isTuned: boolean): number {
  const counts = isTuned ? input.errorsCount.tuned : input.errorsCount.open
  const gain = isTuned ? input.facts.tunedGain : input.facts.openGain
  return counts ? -gain * input.terms.task.costPerErrorUsd : 0
}

/** Who takes what the own service does not: the one place to change when that changes. */
export function bridge(input: Input, month: number): { usd: number; isHost: boolean } {
  const api = input.apiPermitted ? optimizedUsd(input, month) : Infinity
  const host = input.hostBridges ? hostUsd(input, month) + errors(input, false) : Infinity
  return { usd: Math.min(api, host), isHost: !input.apiPermitted || host < api }
}

/** Amounts on invoices, and what stands on nobody's that gives credits. */
function bill({ api = 0, gpu = 0, host = 0 }: Partial<Bill>, rest = 0): Bill {
  return { usd: api + gpu + host + rest, api, gpu, host }
}

/** The run of a training is on rented GPUs; labels and people are not. */
function tuning(input: Input, start: number, month: number): { usd: number; gpu: number } {
  if (!input.training || !tuned(input) || month < start) return { usd: 0, gpu: 0 }
  const { terms, facts, training } = input
  const tokens = terms.tuning.examples * terms.tuning.tokensPerExample * terms.tuning.epochs
  const flop = facts.trainingFlops * training.parametersB * 1e9 * tokens
  const run = (flop / (facts.trainingMfu * training.tflops * 1e12) / 3600) * facts.trainingRuns * training.usdPerGpuHour
  const first = terms.tuning.examples * terms.tuning.usdPerLabel * (1 + facts.schemaShare) + run
  const again = terms.tuning.examples * terms.tuning.relabelShare * terms.tuning.usdPerLabel + run
  let usd = terms.tuning.pipelineFte * salary(input) + (month === start ? first : 0)
  let gpu = month === start ? run : 0
  const interval = 12 / terms.tuning.retunesPerYear
  for (let k = 1; terms.tuning.retunesPerYear > 0 && start + k * interval <= input.months; k++)
    if (Math.max(1, Math.round(start + k * interval)) === month) {
      usd += again
      gpu += run
    }
  return { usd, gpu }
}

function fte({ terms: { selfHost }, facts }: Input, gpus: number): number {
  if (selfHost.opsFte !== 'auto') return selfHost.opsFte
  if (gpus <= 8) return facts.opsFteUpTo8
  return gpus <= 64 ? facts.opsFteUpTo64 : facts.opsFteUpTo256 * Math.max(1, gpus / 256)
}

function gpuPrice(input: Input, usd: number, month: number) {
  return usd * (1 + input.terms.selfHost.priceChangePerYear) ** ((month - 1) / 12)
}

interface Use {
  month: number
  gpus: number
  running: number
}

type Machines = (use: Use) => number

function onDemand(input: Input, rented: Rented): Machines {
  return ({ month, gpus, running }) => {
    const reserve = rented.term === 'spot' ? 1 + input.facts.spotReserveShare : 1
    const usd = gpus * HOURS * running * reserve * gpuPrice(input, rented.usdPerGpuHour, month)
    return usd * (1 + input.terms.selfHost.overheadShare)
  }
}

function committed(input: Input, rented: Rented): Machines {
  const term = rented.term === 'reserved-1y' ? 12 : 36
  const signed: { gpus: number; price: number; from: number }[] = []
  return ({ month, gpus, running }) => {
    const live = () => signed.filter((one) => month < one.from + term)
    const held = live().reduce((sum, one) => sum + one.gpus, 0)
    if (running > 0 && gpus > held)
      signed.push({ gpus: gpus - held, price: gpuPrice(input, rented.usdPerGpuHour, month), from: month })
    const usd = live().reduce((sum, one) => sum + one.gpus * HOURS * (one.from === month ? running : 1) * one.price, 0)
    return usd * (1 + input.terms.selfHost.overheadShare)
  }
}

function bought(input: Input, server: Owned): Machines {
  const {
    terms: { owned, selfHost },
    facts,
    months,
  } = input
  const lots: { count: number; month: number }[] = []
  let first = 0
  const value = (age: number) => server.serverUsd * (1 - (1 - owned.residualShare) * Math.min(1, age / owned.lifeMonths))
  const kw = server.wattsPerServer / 1000
  const run =
    kw * facts.pue * HOURS * owned.usdPerKwh +
    kw * owned.colocationUsdPerKwMonth +
    (server.serverUsd * facts.maintenanceShare) / 12
  const repairs = ((server.gpusPerServer * facts.gpuFailureShare) / 12) * (server.serverUsd / server.gpusPerServer)
  const wear = ((1 - owned.residualShare) * server.serverUsd) / owned.lifeMonths
  const monthly = run + repairs + (wear + run) * selfHost.overheadShare + facts.handsFtePerServer * salary(input)
  return ({ month, gpus, running }) => {
    let usd = 0
    const worn = lots.filter((lot) => month - lot.month >= owned.lifeMonths)
    for (const lot of worn) {
      usd -= lot.count * value(owned.lifeMonths)
      lots.splice(lots.indexOf(lot), 1)
    }
    const missing = Math.ceil(gpus / server.gpusPerServer) - lots.reduce((sum, lot) => sum + lot.count, 0)
    if (running > 0 && missing > 0) {
      first ||= month
      lots.push({ count: missing, month })
      usd += missing * server.serverUsd * (1 + facts.networkShare)
    }
    const held = lots.reduce((sum, lot) => sum + lot.count, 0)
    usd += held * running * monthly
    if (month === months && first > 0) {
      for (const lot of lots) usd -= lot.count * value(month - lot.month + 1) * owned.resaleShare
      usd += held * kw * owned.colocationUsdPerKwMonth * Math.max(0, first - 1 + facts.colocationTermMonths - month)
    }
    return usd
  }
}

interface Fleet {
  replica: Replica
  gpusPerInstance: number
  machines: Machines
  /** Replicas at most */
  most: number
  scales: boolean
  isOwned: boolean
}

function gpusIn(
  input: Input,
  { replica, gpusPerInstance, scales }: Fleet,
  replicas: number,
  whole: boolean,
  month: number,
): number {
  const always = packed(replicas + spares(input), replica.gpusPerReplica, gpusPerInstance)
  const follows = scales && whole && input.terms.selfHost.scaling === 'hourly' && input.terms.selfHost.utilization === null
  return follows ? Math.min(always, hourly(input, replica, gpusPerInstance, month)) : always
}

function service(input: Input, fleet: Fleet): Bill[] {
  const { selfHost } = input.terms
  const start = each(input).find((month) => time(input, month, fleet.isOwned).running > 0) ?? Infinity
  let moving = input.hostBridges
  const leaves = (month: number) =>
    time(input, month, fleet.isOwned).moved !== 1 || serving(input, fleet.replica, month) > fleet.most
  moving &&= each(input).some((month) => leaves(month) && bridge(input, month).isHost)
  return each(input).map((month) => {
    const { building, running, moved } = time(input, month, fleet.isOwned)
    let usd = building * selfHost.buildFte * salary(input) + (month === 1 && moving ? move(input) : 0)
    let [api, host] = [0, 0]
    const needed = serving(input, fleet.replica, month)
    const replicas = Math.min(needed, fleet.most)
    const share = running === 0 || replicas === needed ? 1 : servedByBase(input, fleet.replica, replicas, month)
    const own = moved * share
    const all = requests(input, month)
    const passed = input.apiPermitted ? all * own * selfHost.escalationShare : 0
    const { usd: rest, isHost } = bridge(input, month)
    const bridged = own !== 1 && Number.isFinite(rest)
    usd += all * own * errors(input, tuned(input))
    api += passed * optimizedUsd(input, month)
    if (bridged) usd += isHost ? hostSide(input) : 0
    if (bridged && isHost) host += all * (1 - own) * rest
    if (bridged && !isHost) api += all * (1 - own) * rest
    if ((bridged && !isHost) || passed > 0) usd += apiSide(input)
    if (running === 0) return bill({ api, host }, usd)
    const gpus = gpusIn(input, fleet, replicas, replicas === needed, month)
    const machines = fleet.machines({ month, gpus, running })
    usd += running * (selfHost.fixedUsdPerMonth + fte(input, gpus) * salary(input)) + (month === start ? selfHost.setupUsd : 0)
    const trained = tuning(input, start, month)
    usd += trained.usd - trained.gpu + (fleet.isOwned ? machines : 0)
    return bill({ api, host, gpu: trained.gpu + (fleet.isOwned ? 0 : machines) }, usd)
  })
}

function endpoint(input: Input, one: Endpoint | null, isTuned: boolean): Monthly {
  return (
    one &&
    each(input).map((month) => {
      const fleet: Fleet = {
        replica: one,
        gpusPerInstance: one.gpusPerReplica,
        machines: () => 0,
        most: Infinity,
        scales: true,
        isOwned: false,
      }
      const gpus = gpusIn(input, fleet, serving(input, one, month), true, month)
      const trained = isTuned ? tuning(input, 1, month) : { usd: 0, gpu: 0 }
      const rest = hostSide(input) + requests(input, month) * errors(input, isTuned) + (month === 1 ? move(input) : 0)
      return bill({ host: gpus * HOURS * one.usdPerGpuHour, gpu: trained.gpu }, rest + trained.usd - trained.gpu)
    })
  )
}

/** What an API costs a month beside its tokens. */
function besideTokens(input: Input, month: number): number {
  return apiSide(input) + (month === 1 ? input.terms.api.setupUsd : 0)
}

function api(input: Input, usd: (input: Input, month: number) => number): Bill[] {
  return each(input).map((month) => bill({ api: requests(input, month) * usd(input, month) }, besideTokens(input, month)))
}

function hosted(input: Input): Bill[] {
  return each(input).map((month) => {
    const all = requests(input, month)
    const rest = all * errors(input, false) + hostSide(input) + (month === 1 ? move(input) : 0)
    return bill({ host: all * hostUsd(input, month) }, rest)
  })
}

/** Units are bought for a term; what a later month needs beyond them begins a term of its own. */
function provisioned(input: Input): Monthly {
  const { provisioned: setup } = input
  if (!setup) return null
  const bought = setup.pools.map((): { units: number; price: number; from: number }[] => [])
  return each(input).map((month) => {
    let usd = 0
    let room = Infinity
    for (const [index, pool] of setup.pools.entries()) {
      const lots = bought[index] ?? []
      const filled = unitsFilled(input, pool, month)
      const live = () => lots.filter((one) => month < one.from + setup.termMonths)
      const held = () => live().reduce((sum, one) => sum + one.units, 0)
      const wanted = Math.max(setup.leastUnits, Math.ceil((filled * setup.level) / setup.unitStep - 1e-9) * setup.unitStep)
      const missing = wanted - held()
      if (missing > 0) lots.push({ units: missing, price: setup.usdPerUnitMonth * priceChange(input, month), from: month })
      usd += live().reduce((sum, one) => sum + one.units * one.price, 0)
      room = Math.min(room, held() / filled)
    }
    const served = servedIn(input, room * (1 - input.terms.selfHost.headroomShare))
    const over = requests(input, month) * (1 - served) * optimizedUsd(input, month)
    return bill({ api: usd + over }, besideTokens(input, month))
  })
}

function routed(input: Input): Monthly {
  if (!input.routed) return null
  const lost = input.errorsCount.routed ? -input.facts.routedGain * input.terms.task.costPerErrorUsd : 0
  return each(input).map((month) => {
    const all = requests(input, month)
    const tokens = cheapUsd(input, month) + (input.terms.routing.passedOnShare ?? 1) * optimizedUsd(input, month)
    return bill({ api: all * tokens }, all * lost + besideTokens(input, month) + (month === 1 ? move(input) : 0))
  })
}

function tunedByToken(input: Input): Monthly {
  const { tunedApi } = input
  if (!tunedApi) return null
  return each(input).map((month) => {
    const all = requests(input, month)
    const trained = tuning(input, 1, month)
    const rest = all * errors(input, true) + hostSide(input) + (month === 1 ? move(input) : 0) + trained.usd - trained.gpu
    return bill({ host: all * tunedUsd(input, month) + tunedApi.fixedUsdPerMonth, gpu: trained.gpu }, rest)
  })
}

/** Credits pay the invoices of their side month by month, those that end first before the others. */
function paid(input: Input, bills: readonly Bill[]): number[] {
  const left = input.credits.map((one) => ({ ...one })).toSorted((a, b) => a.months - b.months)
  return bills.map((one, index) => {
    let usd = one.usd
    for (const side of ['api', 'gpu', 'host'] as const) {
      let owed = Math.max(0, one[side])
      for (const credit of left.filter(({ on, months }) => on === side && index < months)) {
        const spent = Math.min(owed, credit.usd)
        credit.usd -= spent
        owed -= spent
        usd -= spent
      }
    }
    return usd
  })
}

export function npv(usd: readonly number[], rate: number) {
  return usd.reduce((sum, one, index) => sum + one / (1 + rate) ** ((index + 1) / 12), 0)
}

/** A hybrid without a base is whoever would take the rest. */
function withoutBase(input: Input): Bill[] {
  const rate = input.terms.discountRatePerYear
  const [alone, host] = [api(input, optimizedUsd), hosted(input)]
  const [atApi, atHost] = [withChanges(input, alone, input.changes.api), withChanges(input, host, input.changes.host)]
  const isHost =
    input.host &&
    input.hostBridges &&
    (!input.apiPermitted || npv(paid(input, atHost ?? []), rate) < npv(paid(input, atApi ?? []), rate))
  return (isHost ? atHost : atApi) ?? []
}

function rentedFleet(input: Input, rented: Rented, most: number): Fleet {
  const follows = rented.term === 'on-demand' || rented.term === 'spot'
  const machines = follows ? onDemand(input, rented) : committed(input, rented)
  return { replica: rented, gpusPerInstance: rented.gpusPerInstance, machines, most, scales: follows, isOwned: false }
}

/** Days of an engineer in every month in which a model is changed. */
function withChanges(input: Input, usd: Monthly, months: readonly number[]): Monthly {
  return (
    usd &&
    usd.map((one, index) => ({ ...one, usd: one.usd + months.filter((month) => month === index + 1).length * move(input) }))
  )
}

/** Every option by month, by its id. */
export function recompute(input: Input): Record<string, number[] | null> {
  const { rented, owned } = input
  const hybrid = (): Monthly => {
    if (input.hybridReplicas === 0) return withoutBase(input)
    return open(rented && service(input, rentedFleet(input, rented, input.hybridReplicas)))
  }
  const open = (usd: Monthly) => withChanges(input, usd, input.changes.open)
  const bills: Record<string, Monthly> = {
    api: withChanges(input, api(input, usedUsd), input.changes.api),
    'api-optimized': withChanges(input, api(input, optimizedUsd), input.changes.api),
    provisioned: withChanges(input, provisioned(input), input.changes.api),
    routed: withChanges(input, routed(input), input.changes.api),
    'tuned-api': withChanges(input, tunedByToken(input), input.changes.host),
    'hosted-open': withChanges(input, input.host && hosted(input), input.changes.host),
    'open-endpoint': open(endpoint(input, input.endpoint, false)),
    'managed-tuned': open(endpoint(input, input.managed, true)),
    rented: open(rented && service(input, rentedFleet(input, rented, Infinity))),
    owned: open(
      owned &&
        service(input, {
          replica: owned,
          gpusPerInstance: owned.gpusPerServer,
          machines: bought(input, owned),
          most: Infinity,
          scales: false,
          isOwned: true,
        }),
    ),
    hybrid: hybrid(),
  }
  return Object.fromEntries(Object.entries(bills).map(([id, one]) => [id, one && paid(input, one)]))
}
