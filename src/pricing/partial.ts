/**
 * A folder of one's own need say only what differs. Where a file is laid over a shipped one, what the file, a row or a period
 * leaves out is as the shipped one has it; never where a price was seen and when, for that is what makes it another price.
 */
import { periodInForce } from './find.ts'
import type { Finding } from './finding.ts'
import { nearest } from './nearest.ts'
import { isJump, MOST_JUMP, PRICE_KEY } from './rules/prices.ts'
import { finding, isRecord } from './rules/rule.ts'
import type { ApiModel, ApiPeriod, GpuFile, Tables } from './schema.ts'

type Node = Record<string, unknown>
type Offer = GpuFile['offers'][number]
type Row = ApiModel | Offer
type Period = Row['prices'][number]

const LISTS = { api: 'models', gpu: 'offers' } as const

const PRICES = ['inputUsdPerMtok', 'outputUsdPerMtok', 'cachedInputUsdPerMtok', 'cacheWriteUsdPerMtok', 'usdPerInstanceHour']

function isTokenPrice(period: Period): period is ApiPeriod {
  return 'tiers' in period
}

/** What a period hands down. A promotion's end and everything about its source stay with it. */
function inherited(period: Period | null): Node {
  if (!period) return {}
  if (!isTokenPrice(period)) return { status: 'list' }
  const { inputUsdPerMtok, outputUsdPerMtok, cachedInputUsdPerMtok, cacheWriteUsdPerMtok, batchDiscount, tiers } = period
  const tokens = { inputUsdPerMtok, outputUsdPerMtok, cachedInputUsdPerMtok, cacheWriteUsdPerMtok, batchDiscount, tiers }
  const { offPeak, batchTakesOffCachedReads, batchCachedInputUsdPerMtok } = period
  const rare = Object.entries({ offPeak, batchTakesOffCachedReads, batchCachedInputUsdPerMtok })
  return { status: 'list', ...tokens, ...Object.fromEntries(rare.filter(([, value]) => value !== undefined)) }
}

function inForce(row: Row, period: Node): Period | null {
  return typeof period['from'] === 'string' ? periodInForce<Period>(row.prices, period['from']) : null
}

interface At {
  file: string
  path: string
}

/** Against the shipped price of the day: a slipped digit shows there, since a first period has none before it. */
function slips(period: Node, listed: Period | null, { file, path }: At): Finding[] {
  if (!listed || 'note' in period || 'correction' in period) return []
  return Object.entries(listed).flatMap(([key, before]) => {
    const value = period[key]
    if (!PRICE_KEY.test(key) || typeof value !== 'number' || typeof before !== 'number') return []
    const isFree = value === 0 && before > 0
    if (!isFree && !isJump(before, value)) return []
    return [
      finding(
        'jumps-are-explained',
        { file, path: `${path}.${key}`, value },
        `the shipped price of that day is ${before}${isFree ? ', and this is free' : `: more than ×${MOST_JUMP}`}`,
        'check the unit and the digits, or say why in a note',
      ),
    ]
  })
}

function silent(period: Node, { file, path }: At): Finding[] {
  return PRICES.some((key) => key in period)
    ? []
    : [
        finding(
          'periods-have-a-price',
          { file, path },
          'this period names no price',
          `give at least one of ${PRICES.join(', ')}, or leave the period out`,
        ),
      ]
}

interface Completed {
  value: unknown
  findings: Finding[]
}

function wholePeriod(given: unknown, row: Row, at: At): Completed {
  if (!isRecord(given)) return { value: given, findings: [] }
  const listed = inForce(row, given)
  return { value: { ...inherited(listed), ...given }, findings: [...silent(given, at), ...slips(given, listed, at)] }
}

function wholeRow(given: Node, row: Row, at: At): Completed {
  const prices = given['prices'] ?? row.prices
  if (!Array.isArray(prices) || prices === row.prices) return { value: { ...row, ...given }, findings: [] }
  const periods = prices.map((period, index) => wholePeriod(period, row, { ...at, path: `${at.path}.prices.${index}` }))
  return {
    value: { ...row, ...given, prices: periods.map((one) => one.value) },
    findings: periods.flatMap((one) => one.findings),
  }
}

/** Only a row that says what it is can be a new one. */
function isWhole(row: Node) {
  return 'name' in row || 'gpu' in row
}

function strange(given: Node, ids: readonly string[], { file, path }: At): Completed {
  if (isWhole(given) || typeof given['id'] !== 'string') return { value: given, findings: [] }
  const near = nearest(given['id'], ids)
  return {
    value: given,
    findings: [
      finding(
        'rows-are-known',
        { file, path: `${path}.id`, value: given['id'] },
        `the shipped tables have no row ${given['id']} that could fill this one`,
        near.length > 0 ? `did you mean ${near.join(', ')}?` : 'name a row of flippoint prices list, or give all of its fields',
      ),
    ],
  }
}

/** Rows are filled in one by one; those that a file does not name stay where they are. */
const LISTED = ['models', 'offers', 'rateLimits']

function headOf(file: object): Node {
  return Object.fromEntries(Object.entries(file).filter(([key]) => !LISTED.includes(key)))
}

/** A file of a folder with everything that it leaves out, and what is wrong with what it says. */
export function completed(path: string, value: unknown, base: Tables): Completed {
  const [room, vendor] = path.replace(/\.json$/, '').split('/')
  if ((room !== 'api' && room !== 'gpu') || !isRecord(value)) return { value, findings: [] }
  const file = base[room].find((one) => one.provider === vendor)
  const list = LISTS[room]
  const rows = value[list]
  if (!file || !Array.isArray(rows)) return { value, findings: [] }
  const known: readonly Row[] = 'models' in file ? file.models : file.offers
  const done = rows.map((given: unknown, index): Completed => {
    if (!isRecord(given)) return { value: given, findings: [] }
    const row = known.find((one) => one.id === given['id'])
    const at = { file: path, path: `${list}.${index}` }
    const ids = known.map((one) => one.id)
    return row ? wholeRow(given, row, at) : strange(given, ids, at)
  })
  return {
    value: { ...headOf(file), ...value, [list]: done.map((one) => one.value) },
    findings: done.flatMap((one) => one.findings),
  }
}
