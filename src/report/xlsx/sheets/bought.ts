/** Lines of what somebody else serves: the API, a host, and the parts that own services buy there. */
import { choose, compare, minus, number, over, plus, times, toCent, type SheetTerm } from '../cells/term.ts'
import type { MonthRow } from '../cells/sheet.ts'
import type { Book } from './book.ts'
import type { OptionLedger } from './ledger.ts'
import type { SheetTokens, Use } from './tokens.ts'

const DAYS_PER_MONTH = over(365, 12)

/** Months of a person for the days that moving takes. */
export function switchMonths({ inputs }: Book): SheetTerm {
  return over(inputs.of('facts.switchDays'), DAYS_PER_MONTH)
}

/** Tokens of all requests of each month. */
export function tokenLines(
  ledger: OptionLedger,
  tokens: SheetTokens,
  {
    use,
    outputTokens,
    factor,
    discount,
  }: { use: (month: number) => Use; outputTokens: SheetTerm; factor: MonthRow; discount: SheetTerm },
): void {
  const { book } = ledger
  const mtok = (month: number, perRequest: SheetTerm) => over(times(book.requests.from(month), perRequest), 1e6)
  const price = (row: MonthRow) => (month: number) => times(row.from(month), factor.from(month))
  ledger.priced('input-tokens', (month) => mtok(month, use(month).fresh), price(tokens.prices.input))
  ledger.priced('cached-input', (month) => mtok(month, use(month).cached), price(tokens.prices.cached))
  ledger.priced('cache-writes', (month) => mtok(month, use(month).written), price(tokens.prices.write))
  ledger.priced('output-tokens', (month) => mtok(month, outputTokens), price(tokens.prices.output))
  const gross = (month: number) => times(mtok(month, use(month).gross), factor.from(month))
  ledger.priced('batch-discount', gross, (month) => minus(0, use(month).batchOff))
  ledger.priced(
    'negotiated-discount',
    (month) => times(gross(month), minus(1, use(month).batchOff)),
    () => minus(0, discount),
  )
}

/** What runs beside tokens, every month. */
export function sideLines(ledger: OptionLedger, fte: SheetTerm): void {
  const { inputs, salary } = ledger.book
  ledger.priced(
    'api-fixed',
    () => number(1),
    () => inputs.of('api.fixedUsdPerMonth'),
  )
  ledger.priced(
    'api-people',
    () => fte,
    () => salary,
  )
}

export function migrationLine(ledger: OptionLedger, moves: SheetTerm = number(1)): void {
  const { book } = ledger
  ledger.priced(
    'migration-people',
    (month) => (month === 1 ? times(switchMonths(book), moves) : number(0)),
    () => book.salary,
  )
}

/** Days of each change of model, in the months that the plan has them. */
export function changeLine(ledger: OptionLedger, months: readonly number[]): void {
  const { book } = ledger
  const changes = ledger.sheet.monthRow(
    { name: 'Changes of the model', unit: 'changes', total: 'sum' },
    (month) => months.filter((one) => one === month).length,
  )
  ledger.line(
    'upgrade-people',
    (month) => times(changes.at(month), switchMonths(book)),
    (month) => times(changes.at(month), toCent(times(switchMonths(book), book.salary))),
  )
}

/** Errors that a model makes fewer, a credit, or more than the API's. @param served requests of a month */
export function errorLine(ledger: OptionLedger, gain: SheetTerm | null, served: (month: number) => SheetTerm): void {
  if (!gain) return
  const { inputs } = ledger.book
  ledger.priced(
    'errors',
    (month) => times(served(month), gain),
    () => minus(0, inputs.of('task.costPerErrorUsd')),
  )
}

function allRequests({ requests }: Book) {
  return (month: number) => requests.from(month)
}

export function apiOption(ledger: OptionLedger, optimized: boolean): void {
  const { book } = ledger
  const { api, inputs } = book
  tokenLines(ledger, api, {
    use: optimized ? api.optimized : api.asUsed,
    outputTokens: inputs.of('workload.outputTokensPerRequest'),
    factor: book.apiFactor,
    discount: inputs.of('api.discount'),
  })
  ledger.priced(
    'api-setup',
    (month) => number(month === 1 ? 1 : 0),
    () => inputs.of('api.setupUsd'),
  )
  sideLines(ledger, inputs.of('api.opsFte'))
  changeLine(ledger, book.workings.c.changes.api)
  ledger.close({ start: number(1), served: allRequests(book) })
}

export function hostedOption(ledger: OptionLedger, host: SheetTokens): void {
  const { book } = ledger
  const { inputs, workings } = book
  migrationLine(ledger)
  tokenLines(ledger, host, {
    use: host.optimized,
    outputTokens: {
      text: 'open_outputTokens',
      value: workings.c.terms.workload.outputTokensPerRequest * workings.c.facts.outputTokensFactor,
      binding: 3,
    },
    factor: book.hostFactor,
    discount: inputs.of('hostedOpen.discount'),
  })
  errorLine(ledger, book.gains.open, allRequests(book))
  sideLines(ledger, inputs.of('hostedOpen.opsFte'))
  changeLine(ledger, workings.c.changes.host)
  ledger.close({ start: number(1), served: allRequests(book) })
}

/** What an own service leaves over, bought at the cheaper of API and host, with the side costs of whoever takes it. */
export function remainderLines(
  ledger: OptionLedger,
  own: { moved: MonthRow; served: MonthRow; leaves: (month: number) => SheetTerm },
): void {
  const { book, sheet } = ledger
  const { inputs, bridge, workings, salary } = book
  const { c } = workings
  const share = sheet.monthRow({ name: 'Share that the own service takes', unit: 'share', format: '0.0####%' }, (month) =>
    times(own.moved.from(month), own.served.at(month)),
  )
  const requests = allRequests(book)
  errorLine(ledger, workings.tuned ? book.gains.tuned : book.gains.open, (month) => times(requests(month), share.at(month)))
  if (bridge) {
    const usd = (month: number) => bridge.usd.from(month)
    ledger.priced('bridge-until-moved', (month) => times(requests(month), minus(1, own.moved.from(month))), usd)
    ledger.priced(
      'bridge-overflow',
      (month) => times(requests(month), own.moved.from(month), minus(1, own.served.at(month))),
      usd,
    )
  }
  const escalates = c.apiPermitted ? inputs.of('selfHost.escalationShare') : number(0)
  ledger.priced(
    'api-escalated',
    (month) => times(requests(month), share.at(month), escalates),
    (month) => book.apiUsd.from(month),
  )
  const leaves = (month: number) => (bridge ? compare(share.at(month), '<>', 1) : number(0))
  const atHost = (month: number) => (bridge ? bridge.atHost(month) : number(0))
  const hostSide = sheet.monthRow({ name: 'The host takes a part', unit: '1 = yes', total: 'sum' }, (month) =>
    bridge && c.hostBridges ? choose(leaves(month), choose(atHost(month), 1, 0), 0) : number(0),
  )
  const apiSide = sheet.monthRow({ name: 'The API takes a part', unit: '1 = yes', total: 'sum' }, (month) => {
    const escalated = compare(times(share.at(month), escalates), '>', 0)
    const bridged = c.apiPermitted ? choose(leaves(month), choose(atHost(month), 0, 1), 0) : number(0)
    return choose(escalated, 1, bridged)
  })
  ledger.line(
    'api-fixed',
    (month) => plus(hostSide.at(month), apiSide.at(month)),
    (_, sides) => times(sides, toCent(inputs.of('api.fixedUsdPerMonth'))),
  )
  const people = (side: MonthRow, path: string) => (month: number) => times(side.at(month), inputs.of(path))
  const [atHosts, atApi] = [people(hostSide, 'hostedOpen.opsFte'), people(apiSide, 'api.opsFte')]
  ledger.line(
    'api-people',
    (month) => plus(atHosts(month), atApi(month)),
    (month) => plus(toCent(times(atHosts(month), salary)), toCent(times(atApi(month), salary))),
  )
  if (!c.hostBridges || !bridge) return
  const moves = sheet.monthRow({ name: 'The host is where something is left', unit: '1 = yes', total: 'sum' }, (month) =>
    choose(own.leaves(month), choose(atHost(month), 1, 0), 0),
  )
  const any = moves.cells(1, c.months)
  migrationLine(
    ledger,
    choose(compare({ text: `SUM(${any.text})`, value: any.values.reduce((a, b) => a + b, 0), binding: 3 }, '>', 0), 1, 0),
  )
}
