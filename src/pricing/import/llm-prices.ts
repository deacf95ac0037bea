/** llm-prices, its `current` and its `historical` file: one list, USD per Mtok, `from_date` inclusive and `to_date` not. */
import { apiVendor } from './vendors.ts'
import { isRecord, listOf, priced, stated, textOf, type ListNode } from './values.ts'
import type { SeenModel, SeenPrice, SeenPrices } from './seen.ts'

function isInForce(row: ListNode, day: string) {
  const to = textOf(row['to_date'])
  return textOf(row['from_date']) <= day && (to === '' || to > day)
}

function pricesOf(row: ListNode): SeenPrices {
  return {
    inputUsdPerMtok: priced(row['input'], 1),
    outputUsdPerMtok: priced(row['output'], 1),
    // null stands for "not listed" here, so it says nothing.
    ...stated('cachedInputUsdPerMtok', row['input_cached'] ?? undefined, 1),
  }
}

function startOf(row: ListNode): string {
  return textOf(row['from_date'])
}

function modelOf(row: ListNode, provider: string, announced: readonly ListNode[]): SeenModel {
  const next = announced.filter((one) => isSame(one, row)).toSorted((a, b) => (startOf(a) < startOf(b) ? -1 : 1))[0]
  return {
    row: `${textOf(row['vendor'])}/${textOf(row['id'])}`,
    provider,
    id: textOf(row['id']),
    ...(startOf(row) === '' ? {} : { from: startOf(row) }),
    prices: pricesOf(row),
    ...(next === undefined ? {} : { later: { from: startOf(next), prices: pricesOf(next) } }),
  }
}

/** The day on which the list was last changed. */
export function llmPricesDay(value: unknown): string | null {
  const day = isRecord(value) ? textOf(value['updated_at']).slice(0, 10) : ''
  return day === '' ? null : day
}

function isSame(a: ListNode, b: ListNode) {
  return a['vendor'] === b['vendor'] && a['id'] === b['id']
}

export function llmPrices(value: unknown, day: string): SeenPrice {
  const rows = listOf(isRecord(value) ? value['prices'] : null).filter(isRecord)
  const announced = rows.filter((row) => startOf(row) > day)
  const inForce = rows.filter((row) => isInForce(row, day))
  const known = (all: readonly ListNode[]) =>
    all.flatMap((row) => {
      const provider = apiVendor(textOf(row['vendor']))
      return provider === null ? [] : [modelOf(row, provider, announced)]
    })
  const alone = announced.filter((one) => !inForce.some((row) => isSame(row, one)))
  return {
    rows: rows.length,
    models: known(inForce),
    offers: [],
    refused: known(alone).map(({ row, from }) => ({ row, reason: 'announced', detail: `from ${from}` })),
  }
}
