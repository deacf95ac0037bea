/** llm-prices, its `current` and its `historical` file: one list, USD per Mtok, `from_date` inclusive and `to_date` not. */
import { apiVendor } from './vendors.ts'
import { isRecord, listOf, priced, stated, textOf, type ListNode } from './values.ts'
import type { SeenPrice, SeenModel } from './seen.ts'

function isInForce(row: ListNode, day: string) {
  const to = textOf(row['to_date'])
  return textOf(row['from_date']) <= day && (to === '' || to > day)
}

function modelOf(row: ListNode, provider: string): SeenModel {
  return {
    row: `${textOf(row['vendor'])}/${textOf(row['id'])}`,
    provider,
    id: textOf(row['id']),
    ...(textOf(row['from_date']) === '' ? {} : { from: textOf(row['from_date']) }),
    prices: {
      inputUsdPerMtok: priced(row['input'], 1),
      outputUsdPerMtok: priced(row['output'], 1),
      // null stands for "not listed" here, so it says nothing.
      ...stated('cachedInputUsdPerMtok', row['input_cached'] ?? undefined, 1),
    },
  }
}

/** The day on which the list was last changed. */
export function llmPricesDay(value: unknown): string | null {
  const day = isRecord(value) ? textOf(value['updated_at']).slice(0, 10) : ''
  return day === '' ? null : day
}

export function llmPrices(value: unknown, day: string): SeenPrice {
  const rows = listOf(isRecord(value) ? value['prices'] : null).filter(isRecord)
  const known = rows.flatMap((row) => {
    const provider = apiVendor(textOf(row['vendor']))
    return provider === null ? [] : [{ row, provider }]
  })
  return {
    rows: rows.length,
    models: known.filter(({ row }) => isInForce(row, day)).map(({ row, provider }) => modelOf(row, provider)),
    offers: [],
    refused: known
      .filter(({ row }) => textOf(row['from_date']) > day)
      .map(({ row, provider }) => ({
        row: modelOf(row, provider).row,
        reason: 'announced',
        detail: `from ${textOf(row['from_date'])}`,
      })),
  }
}
