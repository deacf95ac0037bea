/** The sheets of all options that have a price. */
import type { OptionId } from '../../../engine/options/option-ids.ts'
import { Sheet } from '../cells/sheet.ts'
import type { Book } from './book.ts'
import { apiOption, hostedOption } from './bought.ts'
import { hardwareOf, SheetWeek } from './fleet.ts'
import { OptionLedger } from './ledger.ts'
import { endpointOption, ownedOption, rentedOption, type RentedWith } from './own.ts'

export interface OptionSheets {
  ledgers: Map<OptionId, OptionLedger>
  /** Hours of the week, where a base overflows by the hour */
  week: Sheet | null
}

const GPU_HOUR = { label: 'A GPU-hour', unit: 'USD/GPU-hour', input: true }

function rentedWith(book: Book): RentedWith | null {
  const { rented: setup } = book.workings.c
  if (!setup) return null
  const hardware = hardwareOf(book, 'Rented GPUs', 'rented', setup)
  return { setup, hardware, usdPerGpuHour: book.setup.add('rented_usdPerGpuHour', setup.usdPerGpuHour, GPU_HOUR) }
}

/** A hybrid that has no base is whoever takes the rest; one that serves everything is rented whole. */
function hybridOption(book: Book, ledger: OptionLedger, rented: RentedWith | null, week: Sheet): void {
  const { c, hybridAs } = book.workings
  if (hybridAs === 'hosted-open' && book.host) return hostedOption(ledger, book.host)
  if (hybridAs !== null) return apiOption(ledger, true)
  if (!rented) return ledger.close({ start: { text: '1', value: 1, binding: 3 }, served: (month) => book.requests.from(month) })
  if (!Number.isFinite(c.hybridReplicas)) return rentedOption(ledger, rented, null)
  const base = book.setup.add('hybrid_base', c.hybridReplicas, { label: 'Base of the hybrid', unit: 'replicas' })
  rentedOption(ledger, rented, { base, week: new SheetWeek(week, c.traffic.hours) })
}

export function optionSheets(book: Book): OptionSheets {
  const { c, booked } = book.workings
  const ledgers = new Map<OptionId, OptionLedger>()
  const week = new Sheet('Week')
  const made = (id: OptionId, make: (ledger: OptionLedger) => void): void => {
    if (!booked[id]) return
    const ledger = new OptionLedger(book, id)
    make(ledger)
    ledgers.set(id, ledger)
  }
  made('api', (ledger) => apiOption(ledger, false))
  made('api-optimized', (ledger) => apiOption(ledger, true))
  made('hosted-open', (ledger) => book.host && hostedOption(ledger, book.host))
  const endpoints = { 'open-endpoint': c.endpoint, 'managed-tuned': c.managed } as const
  for (const id of ['open-endpoint', 'managed-tuned'] as const) {
    const setup = endpoints[id]
    if (!setup) continue
    made(id, (ledger) => {
      const prefix = id.replaceAll('-', '_')
      const hardware = hardwareOf(
        book,
        ledger.id === 'managed-tuned' ? 'Endpoint of the tuned model' : 'Dedicated endpoint',
        prefix,
        setup,
      )
      const usdPerGpuHour = book.setup.add(`${prefix}_usdPerGpuHour`, setup.usdPerGpuHour, GPU_HOUR)
      endpointOption(ledger, { setup, hardware, usdPerGpuHour })
    })
  }
  const rented = booked.rented || booked.hybrid ? rentedWith(book) : null
  if (rented) made('rented', (ledger) => rentedOption(ledger, rented, null))
  const { owned } = c
  if (owned) made('owned', (ledger) => ownedOption(ledger, owned, hardwareOf(book, 'Servers of your own', 'owned', owned)))
  made('hybrid', (ledger) => hybridOption(book, ledger, rented, week))
  return { ledgers, week: week.rows.length > 0 ? week : null }
}
