/** The sheets of what serves on GPUs: rented, owned, a base of one's own, and a vendor's endpoint. */
import type { ManagedSetup, OwnedSetup, RentedSetup } from '../../../engine/case.ts'
import { choose, compare, number, plus, times, type SheetTerm } from '../cells/term.ts'
import type { MonthRow } from '../cells/sheet.ts'
import { changeLine, errorLine, migrationLine, remainderLines, sideLines } from './bought.ts'
import type { Book, Start } from './book.ts'
import { fleetOf, operatorsOf, type Fleet, type Hardware, type SheetWeek } from './fleet.ts'
import type { OptionLedger } from './ledger.ts'
import { ownedLines, rentedLines } from './payers.ts'
import { tuningLines } from './tuning.ts'

function scalesByHour({ workings: { c } }: Book, setup: RentedSetup | ManagedSetup): boolean {
  const isHourly = !('term' in setup) || setup.term === 'on-demand' || setup.term === 'spot'
  return isHourly && c.terms.selfHost.scaling === 'hourly' && c.terms.selfHost.utilization === null
}

/** People, fees and tuning of a service that one runs oneself. */
function serviceLines(ledger: OptionLedger, { fleet, start }: { fleet: Fleet; start: Start }): void {
  const { book } = ledger
  const { inputs, salary } = book
  const running = (month: number) => start.running.from(month)
  ledger.priced('service-fixed', running, () => inputs.of('selfHost.fixedUsdPerMonth'))
  ledger.priced(
    'service-setup',
    (month) => choose(compare(ledger.sheet.month(month), '=', start.month), 1, 0),
    () => inputs.of('selfHost.setupUsd'),
  )
  ledger.priced(
    'build-people',
    (month) => times(inputs.of('selfHost.buildFte'), book.building.from(month)),
    () => salary,
  )
  ledger.priced(
    'ops-people',
    (month) => times(operatorsOf(book, fleet.gpus.at(month)), running(month)),
    () => salary,
  )
  tuningLines(ledger, start.month)
  changeLine(ledger, book.workings.c.changes.open)
}

/** In a month in which it does not run, what it would leave over is not asked. */
function servedWhileRunning(ledger: OptionLedger, fleet: Fleet, running: MonthRow): MonthRow {
  return ledger.sheet.monthRow({ name: 'Share that it takes while it runs', unit: 'share', format: '0.0####%' }, (month) =>
    choose(compare(running.from(month), '>', 0), fleet.served.at(month), 1),
  )
}

function closeOwn(ledger: OptionLedger, start: Start): void {
  const { requests, workings } = ledger.book
  const waits = workings.waits && ledger.id !== 'hybrid'
  ledger.close({
    start: start.month,
    served: (month) => (waits ? times(requests.from(month), start.moved.from(month)) : plus(requests.from(month))),
  })
}

function remainder(ledger: OptionLedger, fleet: Fleet, start: Start): void {
  const served = servedWhileRunning(ledger, fleet, start.running)
  remainderLines(ledger, {
    moved: start.moved,
    served,
    leaves: (month) => plus(choose(compare(start.moved.from(month), '<>', 1), 1, 0), choose(fleet.overflows(month), 1, 0)),
  })
}

export interface RentedWith {
  setup: RentedSetup
  hardware: Hardware
  usdPerGpuHour: SheetTerm
}

/** @param base of a hybrid, serving replicas; null: everything that is needed */
export function rentedOption(
  ledger: OptionLedger,
  { setup, hardware, usdPerGpuHour }: RentedWith,
  hybrid: { base: SheetTerm; week: SheetWeek } | null,
): void {
  const { book } = ledger
  const start = book.rentedStart
  const fleet = fleetOf(ledger, hardware, {
    base: hybrid?.base ?? null,
    week: hybrid?.week ?? null,
    scales: scalesByHour(book, setup),
  })
  ledger.showFleet(fleet.gpus, fleet.utilization, start.moved)
  remainder(ledger, fleet, start)
  rentedLines(ledger, setup, usdPerGpuHour, { fleet, running: start.running, start: start.month })
  serviceLines(ledger, { fleet, start })
  closeOwn(ledger, start)
}

export function ownedOption(ledger: OptionLedger, setup: OwnedSetup, hardware: Hardware): void {
  const start = ledger.book.ownedStart
  const fleet = fleetOf(ledger, hardware, { base: null, week: null, scales: false })
  ledger.showFleet(fleet.gpus, fleet.utilization, start.moved)
  remainder(ledger, fleet, start)
  ownedLines(ledger, setup, { fleet, running: start.running, start: start.month })
  serviceLines(ledger, { fleet, start })
  closeOwn(ledger, start)
}

/** A vendor's endpoint from month 1: its GPUs, the people of any hosted model, and tuning where a tuned model is on it. */
export function endpointOption(
  ledger: OptionLedger,
  { setup, hardware, usdPerGpuHour }: { setup: ManagedSetup; hardware: Hardware; usdPerGpuHour: SheetTerm },
): void {
  const { book } = ledger
  const isTuned = ledger.id === 'managed-tuned'
  const fleet = fleetOf(ledger, hardware, { base: null, week: null, scales: scalesByHour(book, setup) })
  ledger.showFleet(fleet.gpus, fleet.utilization, isTuned ? null : book.rentedStart.moved)
  ledger.priced(
    'gpu-hours',
    (month) => times(fleet.gpus.at(month), 730),
    () => usdPerGpuHour,
  )
  migrationLine(ledger)
  sideLines(ledger, book.inputs.of('hostedOpen.opsFte'))
  errorLine(ledger, isTuned ? book.gains.tuned : book.gains.open, (month) => book.requests.from(month))
  if (isTuned) tuningLines(ledger, number(1))
  changeLine(ledger, book.workings.c.changes.open)
  ledger.close({ start: number(1), served: (month) => plus(book.requests.from(month)) })
}
