/** Which rows of the tables the decision rests on, where they came from, and how old they are. */
import { pricesAt, type TokenPrices } from '../../engine/api.ts'
import { daysBetween, STALE_DAYS } from '../../pricing/age.ts'
import type { Offer } from '../../pricing/find.ts'
import { offersOf } from '../../pricing/find.ts'
import { originOf } from '../../pricing/origin.ts'
import type { Tables } from '../../pricing/schema.ts'
import { lastSeen } from '../../pricing/sightings.ts'
import type { Report } from '../../report/schemas/report.schema.ts'
import type { BuiltCase } from '../case/built-case.ts'
import type { MonthlyModel } from '../case/prices.ts'

type Used = Report['pricing']['used'][number]

/** Prices of month 1, those of the tier that the prompts fall in. */
function tokenPrices({ input, cachedInput, cacheWrite, output, batchDiscount }: TokenPrices) {
  return {
    inputUsdPerMtok: input,
    cachedInputUsdPerMtok: cachedInput,
    cacheWriteUsdPerMtok: cacheWrite,
    outputUsdPerMtok: output,
    batchDiscount,
  }
}

function tokenRow({ id, periods, prices }: MonthlyModel, inputTokens: number, asOf: string): Omit<Used, 'origin'>[] {
  const [period, price] = [periods[0], prices[0]]
  if (!period || !price) return []
  const checkedOn = lastSeen(period, asOf)
  return [
    { table: 'api', id, checkedOn, ageDays: daysBetween(checkedOn, asOf), prices: tokenPrices(pricesAt(price, inputTokens)) },
  ]
}

function tokenRows(built: BuiltCase, asOf: string): Omit<Used, 'origin'>[] {
  const host = built.hosts.find((one) => one.priced.id === built.c.host?.id)?.priced
  const { inputTokensPerRequest } = built.c.terms.workload
  return [
    ...(built.apiPeriods ? tokenRow(built.apiPeriods, inputTokensPerRequest, asOf) : []),
    ...(host ? tokenRow(host, inputTokensPerRequest * built.tokens.factors.input, asOf) : []),
  ]
}

function offerRows(built: BuiltCase, tables: Tables, asOf: string): Omit<Used, 'origin'>[] {
  const { rented } = built.c
  if (!rented) return []
  const offer: Offer | undefined = offersOf(tables, rented.gpu, asOf).find(
    (one) => one.provider === rented.provider && one.id === rented.offer,
  )
  if (!offer) return []
  return [
    {
      table: 'gpu',
      id: `${rented.provider}/${offer.id}`,
      checkedOn: offer.checkedOn,
      ageDays: daysBetween(offer.checkedOn, asOf),
      prices: { usdPerInstanceHour: offer.usdPerInstanceHour },
    },
  ]
}

export function pricingUsed(built: BuiltCase, tables: Tables, asOf: string): Report['pricing'] {
  const used = [...tokenRows(built, asOf), ...offerRows(built, tables, asOf)].map((row) => ({
    ...row,
    origin: originOf(tables, row.table, row.id),
  }))
  const stale = used
    .filter((row) => row.ageDays > STALE_DAYS)
    .map(({ table, id, checkedOn, ageDays }) => ({ table, id, checkedOn, ageDays }))
  return { hash: tables.hash, used, stale }
}
