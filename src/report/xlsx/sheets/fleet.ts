/** Whole replicas and GPUs from the busiest minutes and the rate of one replica, month by month. */
import type { ManagedSetup, OwnedSetup, RentedSetup, Serving } from '../../../engine/case.ts'
import type { OptionId } from '../../../engine/options/option-ids.ts'
import {
  choose,
  compare,
  least,
  minus,
  most,
  number,
  over,
  plus,
  raised,
  roundedUp,
  times,
  whole,
  type SheetTerm,
} from '../cells/term.ts'
import { SHARE, type MonthRow, type Sheet } from '../cells/sheet.ts'
import type { Book } from './book.ts'
import type { OptionLedger } from './ledger.ts'

/** What a replica serves within the latency target, and how GPUs come. Each a cell of the page of set-ups. */
export interface Hardware {
  perReplica: SheetTerm
  gpusPerReplica: SheetTerm
  gpusPerInstance: SheetTerm
}

type Chosen = (RentedSetup | OwnedSetup | ManagedSetup) & Serving

function instanceOf(setup: Chosen): number {
  if ('gpusPerServer' in setup) return setup.gpusPerServer
  return 'gpusPerInstance' in setup ? setup.gpusPerInstance : setup.gpusPerReplica
}

/** How the rate follows the size of a request: a power law around the request that it was estimated for. */
function rateOf({ inputs, setup, workings: { c } }: Book, chosen: Chosen, prefix: string): SheetTerm {
  const { elasticity: by } = chosen
  const estimate = setup.add(`${prefix}_requestsPerSecond`, chosen.requestsPerSecond, {
    label: 'A replica serves, as estimated or measured',
    unit: 'requests/s',
    note: chosen.basis,
  })
  const planned = setup.add(`${prefix}_throughputFactor`, c.facts.throughputFactor, {
    label: 'Of that the plan counts with',
    unit: 'ratio',
  })
  const factors: SheetTerm[] = [estimate, planned]
  const scaled = (label: string, name: string, now: SheetTerm, then: number, exponent: number) => {
    if (exponent === 0) return
    const reference = setup.add(`${prefix}_${name}`, then, { label: `${label} that it was estimated for`, unit: '' })
    const slope = setup.add(`${prefix}_${name}Exponent`, exponent, { label: `… and how the rate follows it`, unit: 'exponent' })
    factors.push(raised(over(now, reference), slope))
  }
  const openInput = times(inputs.of('workload.inputTokensPerRequest'), {
    text: 'open_inputTokensFactor',
    value: c.facts.inputTokensFactor,
    binding: 3,
  })
  const openOutput = times(inputs.of('workload.outputTokensPerRequest'), {
    text: 'open_outputTokensFactor',
    value: c.facts.outputTokensFactor,
    binding: 3,
  })
  scaled('Prompt', 'inputTokens', openInput, by.inputTokens, by.input)
  scaled('Output', 'outputTokens', openOutput, by.outputTokens, by.output)
  const fresh = most(0.01, minus(1, inputs.of('workload.cachedInputShare')))
  scaled('Share of the prompt that is not cached', 'freshShare', fresh, Math.max(0.01, 1 - by.cachedShare), by.fresh)
  return setup.add(`${prefix}_perReplica`, times(...factors), {
    label: 'A replica serves these requests within the latency target',
    unit: 'requests/s',
  })
}

/** The rows of a set-up on the page of set-ups. */
export function hardwareOf(book: Book, title: string, prefix: string, chosen: Chosen): Hardware {
  const { setup } = book
  setup.section(title)
  setup.fact('Model', `${chosen.model}, ${chosen.precision}, ${chosen.engine}`)
  setup.fact('GPU', chosen.gpu)
  setup.fact('From', 'provider' in chosen ? `${chosen.provider}, ${chosen.offer}` : chosen.server)
  if ('term' in chosen) setup.fact('Term', chosen.term)
  return {
    gpusPerReplica: setup.add(`${prefix}_gpusPerReplica`, chosen.gpusPerReplica, { label: 'GPUs of a replica', unit: 'GPUs' }),
    gpusPerInstance: setup.add(`${prefix}_gpusPerInstance`, instanceOf(chosen), {
      label: 'GPUs that come together',
      unit: 'GPUs',
    }),
    perReplica: rateOf(book, chosen, prefix),
  }
}

export interface Fleet {
  /** Paid for in the mean of the hours */
  gpus: MonthRow
  /** Share of the requests that it takes once it runs */
  served: MonthRow
  /** Whether it leaves requests to others in a month */
  overflows: (month: number) => SheetTerm
  serving: MonthRow
  utilization: MonthRow
}

/** Whole instances of whole replicas. */
function gpusFor(replicas: SheetTerm, { gpusPerReplica, gpusPerInstance }: Hardware): SheetTerm {
  const perInstance = whole(over(gpusPerInstance, gpusPerReplica))
  return choose(
    compare(perInstance, '>=', 1),
    times(roundedUp(over(replicas, most(1, perInstance))), gpusPerInstance),
    times(replicas, roundedUp(over(gpusPerReplica, gpusPerInstance)), gpusPerInstance),
  )
}

/** The hours of a week over their mean, on a sheet of their own; made once. */
export class SheetWeek {
  readonly #values: readonly number[]
  readonly #text: string

  constructor(sheet: Sheet, hours: Float64Array) {
    this.#values = [...hours]
    sheet.head('hour of the week', 'load over the mean')
    hours.forEach((load, hour) =>
      sheet.add([
        { value: hour, look: 'held' },
        { value: load, look: 'held', format: '0.0000' },
      ]),
    )
    this.#text = `${sheet.quoted}!$B$2:$B$${hours.length + 1}`
  }

  /** Mean over the week of the smaller of an hour's load and a limit. */
  meanBelow(limit: SheetTerm): SheetTerm {
    const text = `(SUMPRODUCT((${this.#text}<=${limit.text})*${this.#text})+${limit.text}*SUMPRODUCT((${this.#text}>${limit.text})*1))/${this.#values.length}`
    const value = this.#values.reduce((all, one) => all + Math.min(one, limit.value), 0) / this.#values.length
    return { text, value, binding: 2 }
  }
}

/** Loads that are so near to the whole are the whole. */
const NEARLY_ALL = 1 - 1e-9

function wholeShare(share: SheetTerm): SheetTerm {
  return choose(compare(share, '>', { text: '0.999999999', value: NEARLY_ALL, binding: 3 }), 1, share)
}

/** Share of a month's load that a base of replicas takes, hour by hour; what can wait fills the room that is left. */
function servedShare(
  ledger: OptionLedger,
  hardware: Hardware,
  week: SheetWeek,
  rows: { mean: MonthRow; serving: MonthRow; needed: MonthRow },
) {
  const { inputs } = ledger.book
  const { sheet } = ledger
  const batch = inputs.of('workload.batchShare')
  const capacity = sheet.monthRow({ name: 'Capacity of the base over the mean load', unit: 'ratio' }, (month) =>
    over(times(rows.serving.at(month), hardware.perReplica), rows.mean.at(month)),
  )
  const usable = sheet.monthRow({ name: 'Of that without the headroom', unit: 'ratio' }, (month) =>
    times(capacity.at(month), minus(1, inputs.of('selfHost.headroomShare'))),
  )
  const limit = sheet.monthRow({ name: 'Over the load that cannot wait', unit: 'ratio' }, (month) =>
    over(usable.at(month), most(minus(1, batch), { text: '0.000000001', value: 1e-9, binding: 3 })),
  )
  const urgent = sheet.monthRow({ name: 'Taken of the load that cannot wait', unit: 'share', format: SHARE }, (month) =>
    times(minus(1, batch), week.meanBelow(limit.at(month))),
  )
  const utilization = inputs.of('selfHost.utilization')
  return sheet.monthRow({ name: 'Share of the requests that the fleet takes', unit: 'share', format: SHARE }, (month) => {
    const byHour = wholeShare(plus(urgent.at(month), least(batch, most(0, minus(usable.at(month), urgent.at(month))))))
    const fixed = wholeShare(least(byHour, times(capacity.at(month), utilization)))
    return choose(
      compare(rows.serving.at(month), '=', rows.needed.at(month)),
      1,
      choose(inputs.isGiven('selfHost.utilization'), fixed, byHour),
    )
  })
}

/** The fleet of an option. @param base serving replicas at most; null: as many as are needed @param week for a fleet with a base */
export function fleetOf(
  ledger: OptionLedger,
  hardware: Hardware,
  { base, week, scales }: { base: SheetTerm | null; week: SheetWeek | null; scales: boolean },
): Fleet {
  const { book, sheet, id } = ledger
  const { inputs } = book
  const utilization = inputs.of('selfHost.utilization')
  const busy = most(1, times(minus(1, inputs.of('workload.batchShare')), inputs.of('facts.peakToMean')))
  const perRate = choose(
    inputs.isGiven('selfHost.utilization'),
    over(1, times(hardware.perReplica, utilization)),
    over(busy, times(hardware.perReplica, minus(1, inputs.of('selfHost.headroomShare')))),
  )
  const extra = plus(roundedUp(inputs.of('selfHost.spareReplicas')), roundedUp(inputs.of('selfHost.stagingReplicas')))
  const mean = sheet.monthRow({ name: 'Mean load', unit: 'requests/s' }, (month) => over(book.requests.from(month), 730 * 3600))
  const needed = sheet.monthRow({ name: 'Replicas for the busiest minutes', unit: 'replicas' }, (month) =>
    // A replica that a load exceeds by a rounding is enough.
    most(1, roundedUp(minus(times(mean.at(month), perRate), { text: '0.000000001', value: 1e-9, binding: 3 }))),
  )
  const serving = base
    ? sheet.monthRow({ name: 'Of these, served by the base', unit: 'replicas' }, (month) => least(needed.at(month), base))
    : needed
  const peak = sheet.monthRow({ name: 'GPUs, spares and staging included', unit: 'GPUs' }, (month) =>
    gpusFor(plus(serving.at(month), extra), hardware),
  )
  const gpus = scales ? scaled(ledger, peak, id) : peak
  const served =
    base && week
      ? servedShare(ledger, hardware, week, { mean, serving, needed })
      : sheet.monthRow({ name: 'Share of the requests that the fleet takes', unit: 'share', format: SHARE }, () => number(1))
  const held = scales ? heldByHour(ledger) : serving
  const filling = sheet.monthRow({ name: 'Mean utilization of what serves', unit: 'share', format: SHARE }, (month) =>
    over(times(mean.at(month), served.at(month)), times(held.at(month), hardware.perReplica)),
  )
  return {
    gpus,
    served,
    serving,
    utilization: filling,
    overflows: (month) => compare(needed.at(month), '>', serving.at(month)),
  }
}

function heldByHour(ledger: OptionLedger): MonthRow {
  const sized = ledger.book.workings.fleets[ledger.id] ?? []
  return ledger.sheet.monthRow(
    { name: 'Replicas held in the mean of the hours (as decided: worked out by hour)', unit: 'replicas' },
    (month) => sized[month - 1]?.held ?? 0,
  )
}

/** A fleet that follows the hours is worked out by hour, which a row of months cannot hold: the share of the peak is as decided. */
function scaled(ledger: OptionLedger, peak: MonthRow, id: OptionId): MonthRow {
  const sized = ledger.book.workings.fleets[id] ?? []
  const share = ledger.sheet.monthRow(
    { name: 'Paid for in the mean of the hours, of the peak (as decided: worked out by hour)', unit: 'share', format: SHARE },
    (month) => (sized[month - 1]?.gpus ?? 0) / peak.at(month).value,
  )
  return ledger.sheet.monthRow({ name: 'GPUs paid for in the mean of the hours', unit: 'GPUs' }, (month) =>
    times(peak.at(month), share.at(month)),
  )
}

/** People who run a fleet: as given, or by its size. */
export function operatorsOf({ inputs }: Book, gpus: SheetTerm): SheetTerm {
  const bySize = choose(
    compare(gpus, '<=', 0),
    0,
    choose(
      compare(gpus, '<=', 8),
      inputs.of('facts.opsFteUpTo8'),
      choose(
        compare(gpus, '<=', 64),
        inputs.of('facts.opsFteUpTo64'),
        times(inputs.of('facts.opsFteUpTo256'), most(1, over(gpus, 256))),
      ),
    ),
  )
  return choose(inputs.isGiven('selfHost.opsFte'), inputs.of('selfHost.opsFte'), bySize)
}
