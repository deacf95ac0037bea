/** What the sheets of all options share: inputs, what the search chose, tokens, and the months. */
import { monthName } from '../../sentences/format.ts'
import type { Report } from '../../schemas/report.schema.ts'
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
import { PRICE, SHARE, Sheet, type MonthRow } from '../cells/sheet.ts'
import type { Workings } from '../workings.ts'
import { Inputs, RATE, Setup } from './inputs.ts'
import { tokensSheet, type SheetTokens } from './tokens.ts'

/** When a service starts: months from the decision. */
export interface Start {
  /** Month, counted from 1, in which it first runs */
  month: SheetTerm
  running: MonthRow
  moved: MonthRow
}

export interface Book {
  report: Report
  workings: Workings
  inputs: Inputs
  setup: Setup
  calendar: string[]
  api: SheetTokens
  host: SheetTokens | null
  monthsSheet: Sheet
  requests: MonthRow
  apiFactor: MonthRow
  hostFactor: MonthRow
  gpuFactor: MonthRow
  discount: MonthRow
  building: MonthRow
  rentedStart: Start
  ownedStart: Start
  /** Optimized tokens of a request at the API and at the host */
  apiUsd: MonthRow
  hostUsd: MonthRow | null
  /** Who takes what the own service does not serve; null: nobody may */
  bridge: { usd: MonthRow; atHost: (month: number) => SheetTerm } | null
  salary: SheetTerm
  /** Accuracy over the API model's that is booked, of the open model and the tuned one; null: none is */
  gains: { open: SheetTerm | null; tuned: SheetTerm | null }
}

interface Timeline {
  built: SheetTerm
  start: SheetTerm
  full: SheetTerm
}

function timelines(inputs: Inputs, setup: Setup): { hiring: SheetTerm; rented: Timeline; owned: Timeline } {
  setup.section('When an own service starts, months from the decision')
  const lag = choose(inputs.isGiven('team.hiringMonths'), inputs.of('team.hiringMonths'), inputs.of('facts.hiringMonths'))
  const hiring = setup.add(
    'plan_hiringMonths',
    choose(compare(inputs.of('team.mlPlatformEngineers'), '>=', inputs.of('selfHost.buildFte')), 0, lag),
    { label: 'Hiring, where the builders are not there', unit: 'months' },
  )
  const built = setup.add('plan_builtAt', plus(hiring, inputs.of('selfHost.buildMonths')), { label: 'Built', unit: 'months' })
  const ramp = inputs.of('selfHost.rampMonths')
  const full = setup.add('plan_settledAt', plus(built, ramp), { label: 'All traffic has moved', unit: 'months' })
  const ownedStart = setup.add('owned_startsAt', most(built, inputs.of('owned.deliveryMonths')), {
    label: 'Own servers: built and delivered',
    unit: 'months',
  })
  const ownedFull = setup.add('owned_settledAt', plus(ownedStart, ramp), {
    label: 'Own servers: all traffic has moved',
    unit: 'months',
  })
  return { hiring, rented: { built, start: built, full }, owned: { built, start: ownedStart, full: ownedFull } }
}

/** Share of a month in which a service runs, and of its requests that have moved to it along a straight line. */
function startOf(sheet: Sheet, name: string, { start, full }: Timeline, ramp: SheetTerm): Start {
  const running = sheet.monthRow({ name: `${name}: share of the month that it runs`, unit: 'share', format: SHARE }, (month) =>
    most(0, minus(sheet.month(month), most(minus(sheet.month(month), 1), start))),
  )
  const until = (month: SheetTerm) => {
    const past = minus(month, start)
    return choose(
      compare(month, '<=', start),
      0,
      choose(compare(month, '>=', full), plus(over(ramp, 2), minus(month, full)), over(times(past, past), times(2, ramp))),
    )
  }
  const moved = sheet.monthRow(
    { name: `${name}: share of the requests that have moved`, unit: 'share', format: SHARE },
    (month) =>
      choose(
        compare(sheet.month(month), '>', roundedUp(full)),
        1,
        choose(compare(ramp, '=', 0), running.at(month), minus(until(sheet.month(month)), until(minus(sheet.month(month), 1)))),
      ),
  )
  return { month: plus(whole(start), 1), running, moved }
}

function requestOf(inputs: Inputs) {
  return {
    inputTokens: inputs.of('workload.inputTokensPerRequest'),
    outputTokens: inputs.of('workload.outputTokensPerRequest'),
    cachedInputShare: inputs.of('workload.cachedInputShare'),
    batchShare: inputs.of('workload.batchShare'),
    readsPerWrite: inputs.of('facts.readsPerWrite'),
  }
}

/** Errors of the model that serves, where they have a price and were counted. */
function gainsOf({ c }: Workings, setup: Setup): Book['gains'] {
  if (!c.errorsCount.open && !c.errorsCount.tuned) return { open: null, tuned: null }
  setup.section('Accuracy over that of the API model, as booked')
  const row = (name: string, label: string, value: number) => setup.add(name, value, { label, unit: 'share' })
  return {
    open: c.errorsCount.open ? row('open_gain', 'Open model as it is', c.facts.openGain) : null,
    tuned: c.errorsCount.tuned ? row('tuned_gain', 'Tuned model', c.facts.tunedGain) : null,
  }
}

function grown(change: SheetTerm, month: SheetTerm): SheetTerm {
  return raised(plus(1, change), over(minus(month, 1), 12))
}

/** What is shared by all sheets of a report. */
export function bookOf(report: Report, workings: Workings): Book {
  const { c } = workings
  const inputs = new Inputs(c, report.assumptions)
  const setup = new Setup()
  const calendar = Array.from({ length: c.months }, (_, index) => monthName(index + 1, report.asOf))
  const request = requestOf(inputs)
  const api = tokensSheet(
    'API tokens',
    workings.prices.api,
    {
      ...request,
      usesCaching: inputs.of('api.usesCaching'),
      usesBatch: inputs.of('api.usesBatch'),
      discount: inputs.of('api.discount'),
    },
    calendar,
  )
  if (report.display) {
    setup.section('Money beside dollars')
    setup.add(RATE, report.display.perUsd, {
      label: `${report.display.code} for one US dollar, ${report.display.date}`,
      unit: 'ratio',
      note: 'what sums are shown by; values on Assumptions stay in dollars',
      input: true,
    })
  }
  const hiring = timelines(inputs, setup)
  setup.section('Tokens of the open model for each of the API model')
  const openInput = setup.add('open_inputTokensFactor', c.facts.inputTokensFactor, { label: 'Prompt', unit: 'ratio' })
  const openOutput = setup.add('open_outputTokensFactor', c.facts.outputTokensFactor, { label: 'Output', unit: 'ratio' })
  const no = number(0)
  const host =
    workings.prices.host &&
    tokensSheet(
      'Host tokens',
      workings.prices.host,
      {
        ...request,
        inputTokens: setup.add('open_inputTokens', times(request.inputTokens, openInput), { label: 'Prompt', unit: 'tokens' }),
        outputTokens: setup.add('open_outputTokens', times(request.outputTokens, openOutput), {
          label: 'Output',
          unit: 'tokens',
        }),
        usesCaching: no,
        usesBatch: no,
        discount: inputs.of('hostedOpen.discount'),
      },
      calendar,
    )
  const sheet = new Sheet('Months', c.months)
  sheet.monthHeads('What every option uses', calendar)
  const factor = (name: string, path: string) =>
    sheet.monthRow({ name, unit: 'ratio', format: PRICE }, (month) => grown(inputs.of(path), sheet.month(month)))
  const first =
    c.terms.workload.requestsPerMonth === undefined
      ? over(inputs.of('workload.apiUsdPerMonth'), api.usdAsUsed.from(1))
      : inputs.of('workload.requestsPerMonth')
  const requests = sheet.monthRow({ name: 'Requests', unit: 'requests', total: 'sum' }, (month, row) =>
    month === 1 ? first : times(row.at(1), grown(inputs.of('workload.growthPerYear'), sheet.month(month))),
  )
  const apiFactor = factor('Price of the API, over month 1', 'api.priceChangePerYear')
  const hostFactor = factor('Price of the host, over month 1', 'hostedOpen.priceChangePerYear')
  const gpuFactor = factor('Price of rented GPUs, over month 1', 'selfHost.priceChangePerYear')
  const discount = sheet.monthRow({ name: "Today's money", unit: 'ratio', format: PRICE }, (month) =>
    raised(plus(1, inputs.of('discountRatePerYear')), over(minus(0, sheet.month(month)), 12)),
  )
  const building = sheet.monthRow({ name: 'Share of the month that the team builds', unit: 'share', format: SHARE }, (month) =>
    most(0, minus(least(sheet.month(month), hiring.rented.built), most(minus(sheet.month(month), 1), hiring.hiring))),
  )
  const ramp = inputs.of('selfHost.rampMonths')
  const rentedStart = startOf(sheet, 'Own service', hiring.rented, ramp)
  const ownedStart = startOf(sheet, 'On own servers', hiring.owned, ramp)
  const apiUsd = sheet.monthRow({ name: 'A request at the API, optimized', unit: 'USD', format: PRICE }, (month) =>
    times(api.usdOptimized.from(month), apiFactor.at(month)),
  )
  const hostUsd =
    host &&
    sheet.monthRow({ name: 'A request at the host', unit: 'USD', format: PRICE }, (month) =>
      times(host.usdOptimized.from(month), hostFactor.at(month)),
    )
  const gains = gainsOf(workings, setup)
  const book = {
    report,
    workings,
    inputs,
    setup,
    calendar,
    api,
    host,
    monthsSheet: sheet,
    requests,
    apiFactor,
    hostFactor,
    gpuFactor,
    discount,
    building,
    rentedStart,
    ownedStart,
    apiUsd,
    hostUsd,
    salary: over(inputs.of('team.engineerUsdPerYear'), 12),
    gains,
  }
  return { ...book, bridge: bridgeOf(book) }
}

/** What the own service does not serve goes to the cheaper of API and host, errors of the open model counted. */
function bridgeOf({ workings: { c }, monthsSheet, apiUsd, hostUsd, inputs, gains }: Omit<Book, 'bridge'>): Book['bridge'] {
  const hostAt = (month: number): SheetTerm | null => {
    if (!c.hostBridges || !hostUsd) return null
    if (!gains.open) return hostUsd.at(month)
    return minus(hostUsd.at(month), times(gains.open, inputs.of('task.costPerErrorUsd')))
  }
  if (!c.apiPermitted && hostAt(1) === null) return null
  const usd = monthsSheet.monthRow(
    { name: 'A request that the own service leaves over', unit: 'USD', format: PRICE },
    (month) => {
      const host = hostAt(month)
      if (!c.apiPermitted) return host ?? number(0)
      return host ? least(apiUsd.at(month), host) : plus(apiUsd.at(month))
    },
  )
  return {
    usd,
    atHost: (month) => (c.apiPermitted ? compare(usd.from(month), '<', apiUsd.from(month)) : number(1)),
  }
}
