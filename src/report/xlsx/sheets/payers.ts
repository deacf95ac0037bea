/** Paying for a fleet: by the hour, for a term, or by buying servers. */
import type { OwnedSetup, RentedSetup } from '../../../engine/case.ts'
import {
  centsOf,
  choose,
  compare,
  minus,
  most,
  over,
  plus,
  roundedUp,
  sum,
  summed,
  times,
  toCent,
  type SheetTerm,
} from '../cells/term.ts'
import type { MonthRow } from '../cells/sheet.ts'
import type { Fleet } from './fleet.ts'
import type { OptionLedger } from './ledger.ts'

const HOURS = 730

export interface Paid {
  fleet: Fleet
  running: MonthRow
  /** Month of the first purchases */
  start: SheetTerm
}

function payAsYouGo(ledger: OptionLedger, setup: RentedSetup, usd: SheetTerm, { fleet, running }: Paid): void {
  const { inputs, gpuFactor } = ledger.book
  const hours = (month: number) => times(fleet.gpus.at(month), HOURS, running.from(month))
  const price = (month: number) => times(usd, gpuFactor.from(month))
  const reserve = (month: number) => times(hours(month), inputs.of('facts.spotReserveShare'))
  const isSpot = setup.term === 'spot'
  ledger.priced('gpu-hours', hours, price)
  if (isSpot) ledger.priced('spot-reserve', reserve, price)
  ledger.priced(
    'overhead',
    (month) => times(isSpot ? plus(hours(month), reserve(month)) : hours(month), price(month)),
    () => inputs.of('selfHost.overheadShare'),
  )
}

/** The price is fixed when signed, the whole term is paid, growth adds terms. A term that has begun is paid in full from its second month. */
function payCommitted(ledger: OptionLedger, usd: SheetTerm, { fleet, running }: Paid, term: number): void {
  const { sheet, book } = ledger
  const { inputs, gpuFactor } = book
  const earlier = (row: MonthRow, month: number) => (month === 1 ? null : row.cells(Math.max(1, month - term + 1), month - 1))
  const added = sheet.monthRow({ name: 'GPUs committed to in this month', unit: 'GPUs' }, (month, row) => {
    const before = earlier(row, month)
    const missing = before ? minus(fleet.gpus.at(month), sum(before)) : fleet.gpus.at(month)
    return choose(compare(running.from(month), '>', 0), most(0, missing), 0)
  })
  const signed = sheet.monthRow({ name: 'Price of a GPU-hour signed in this month', unit: 'USD/GPU-hour' }, (month) =>
    times(usd, gpuFactor.from(month)),
  )
  const first = (month: number) => times(added.at(month), HOURS, running.from(month))
  const booked = (month: number, share: SheetTerm | null) => {
    const whole = (hours: SheetTerm) => toCent(share ? times(hours, signed.at(month), share) : times(hours, signed.at(month)))
    const [gpus, prices] = [earlier(added, month), earlier(signed, month)]
    if (!gpus || !prices) return whole(first(month))
    const older = summed(
      [gpus, prices],
      (all, price) => `ROUND(${all}*${HOURS}*${price}${share ? `*${share.text}` : ''},2)`,
      (all = 0, price = 0) => centsOf(all * HOURS * price * (share ? share.value : 1)),
    )
    return plus(older, whole(first(month)))
  }
  const hours = (month: number) => {
    const before = earlier(added, month)
    return before ? plus(times(sum(before), HOURS), first(month)) : first(month)
  }
  ledger.line('gpu-hours', hours, (month) => booked(month, null))
  const overhead = inputs.of('selfHost.overheadShare')
  const rent = ledger.lines.get('gpu-hours')
  if (rent)
    ledger.line(
      'overhead',
      (month) => rent.usd.at(month),
      (month) => booked(month, overhead),
    )
}

export function rentedLines(ledger: OptionLedger, setup: RentedSetup, usd: SheetTerm, paid: Paid): void {
  if (setup.term === 'reserved-1y') payCommitted(ledger, usd, paid, 12)
  else if (setup.term === 'reserved-3y') payCommitted(ledger, usd, paid, 36)
  else payAsYouGo(ledger, setup, usd, paid)
}

/** Whole servers, bought in the month that needs them, run, and sold at the end of their life or of the months compared. */
export function ownedLines(ledger: OptionLedger, setup: OwnedSetup, { fleet, running, start }: Paid): void {
  const { book, sheet } = ledger
  const { inputs, setup: page, workings } = book
  const { months } = workings.c
  const usd = page.add('owned_setup_serverUsd', setup.serverUsd, { label: 'A server', unit: 'USD', input: true })
  const kw = over(page.add('owned_setup_watts', setup.wattsPerServer, { label: 'Power of a server', unit: 'W' }), 1000)
  const perServer = { text: 'owned_gpusPerInstance', value: setup.gpusPerServer, binding: 3 as const }
  const life = inputs.of('owned.lifeMonths')
  const residual = inputs.of('owned.residualShare')
  const now = (month: number) => sheet.month(month)
  const heads = (from: number, to: number) => ({
    text: `${now(from).text}:${now(to).text}`,
    values: Array.from({ length: to - from + 1 }, (_, index) => from + index),
  })
  /** Servers that were bought before a month and are not at the end of their life in it. */
  const bought = sheet.monthRow({ name: 'Servers bought', unit: 'servers', total: 'sum' }, (month, row) => {
    const needed = roundedUp(over(fleet.gpus.at(month), perServer))
    const missing = month === 1 ? needed : minus(needed, alive(row, month, month - 1))
    return choose(compare(running.from(month), '>', 0), most(0, missing), 0)
  })
  function alive(row: MonthRow, month: number, until: number): SheetTerm {
    return summed(
      [row.cells(1, until), heads(1, until)],
      (servers, ages) => `${servers}*(${now(month).text}-${ages}<${life.text})`,
      (servers = 0, since = 0) => (month - since < life.value ? servers : 0),
    )
  }
  const held = sheet.monthRow({ name: 'Servers held', unit: 'servers' }, (month) => alive(bought, month, month))
  const served = (month: number) => times(held.at(month), running.from(month))
  ledger.priced(
    'servers',
    (month) => bought.at(month),
    () => usd,
  )
  ledger.priced(
    'network',
    (month) => bought.at(month),
    () => times(usd, inputs.of('facts.networkShare')),
  )
  const kwh = times(kw, inputs.of('facts.pue'), HOURS)
  const power = inputs.of('owned.usdPerKwh')
  const place = inputs.of('owned.colocationUsdPerKwMonth')
  ledger.priced(
    'power',
    (month) => times(served(month), kwh),
    () => power,
  )
  ledger.priced(
    'colocation',
    (month) => times(served(month), kw),
    () => place,
  )
  const maintenance = over(times(usd, inputs.of('facts.maintenanceShare')), 12)
  ledger.priced('maintenance', served, () => maintenance)
  ledger.priced(
    'repairs',
    (month) => times(served(month), over(times(perServer, inputs.of('facts.gpuFailureShare')), 12)),
    () => over(usd, perServer),
  )
  const wornAndRun = plus(over(times(minus(1, residual), usd), life), times(kwh, power), times(kw, place), maintenance)
  ledger.priced(
    'overhead',
    (month) => times(served(month), wornAndRun),
    () => inputs.of('selfHost.overheadShare'),
  )
  ledger.priced(
    'hardware-people',
    (month) => times(served(month), inputs.of('facts.handsFtePerServer')),
    () => book.salary,
  )
  const retired = (month: number) =>
    month === 1
      ? null
      : summed(
          [bought.cells(1, month - 1), heads(1, month - 1)],
          (servers, since) =>
            `(${now(month).text}-${since}>=${life.text})*(${now(month).text}-1-${since}<${life.text})*ROUND(${servers}*${usd.text}*${residual.text},2)`,
          (servers = 0, since = 0) =>
            month - since >= life.value && month - 1 - since < life.value ? centsOf(servers * usd.value * residual.value) : 0,
        )
  const share = inputs.of('owned.resaleShare')
  const left = summed(
    [bought.cells(1, months), heads(1, months)],
    (servers, since) => {
      const age = `(${months}-${since}+1)/${life.text}`
      const worn = `((${age}<1)*${age}+(${age}>=1))`
      return `(${months}-${since}<${life.text})*ROUND(${servers}*${usd.text}*(1-(1-${residual.text})*${worn})*${share.text},2)`
    },
    (servers = 0, since = 0) => {
      const value = usd.value * (1 - (1 - residual.value) * Math.min(1, (months - since + 1) / life.value))
      return months - since < life.value ? centsOf(servers * value * share.value) : 0
    },
  )
  ledger.amount('server-residual', null, (month) => {
    const old = retired(month)
    const parts = [...(old ? [old] : []), ...(month === months ? [left] : [])]
    return minus(0, ...parts)
  })
  const owed = most(0, minus(plus(minus(start, 1), inputs.of('facts.colocationTermMonths')), months))
  ledger.priced(
    'colocation-term',
    (month) => (month === months ? times(held.at(month), kw, owed) : plus(0)),
    () => place,
  )
}
