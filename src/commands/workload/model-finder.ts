/** Models of exports in the tables: by name, and by what their tokens cost there. */
import { findApiModel, periodInForce } from '../../pricing/find.ts'
import type { Tables } from '../../pricing/schema.ts'
import { listPrice, type ListPrice } from '../../workload/list-price.ts'
import type { Covered } from '../../workload/period.ts'
import type { Tally } from '../../workload/tally.ts'

/** What an export's format says of the vendor whose table the model stands in. */
function vendorOf(format: string): string | null {
  return (
    /^(openai|anthropic)/.exec(format)?.[1] ??
    (format === 'gemini' ? 'google' : format.startsWith('openrouter') ? 'openrouter' : null)
  )
}

/** "model-2026-09-01" and "model-20260901" are dated names of a model. */
const DATED = /[-@]\d{4}-?\d\d-?\d\d$/

function finder(tables: Tables, formats: readonly string[]) {
  const vendors = formats.flatMap((one) => vendorOf(one) ?? [])
  return (name: string) => {
    for (const one of [name, name.replace(DATED, '')])
      for (const tried of [...vendors.map((vendor) => `${vendor}/${one}`), one]) {
        const found = findApiModel(tables, tried)
        if (found.status === 'found') return found
      }
    return null
  }
}

export function modelFinder(tables: Tables, formats: readonly string[]): (name: string) => string | null {
  const find = finder(tables, formats)
  return (name) => {
    const found = find(name)
    return found && `${found.provider}/${found.model.id}`
  }
}

/** What the tokens of each model that the tables know cost by their list price, on the last day of the files. */
export function listPricesBy(tables: Tables, formats: readonly string[]): (sums: Tally, days: Covered) => ListPrice[] {
  const find = finder(tables, formats)
  return ({ models, currencies }, { to }) => {
    if (to === null || [...currencies].some((one) => one !== 'USD')) return []
    const day = new Date(to - 1).toISOString().slice(0, 10)
    return [...models].flatMap(([name, sum]) => {
      const period = name === null ? null : periodInForce(find(name)?.model.prices ?? [], day)
      return (name !== null && period && listPrice(name, sum, period)) || []
    })
  }
}
