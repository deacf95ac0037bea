/** What the judges read of dist/tables.json: rows as shipped, without the code that the verdict reads them with. */
import { readFileSync } from 'node:fs'

export interface Tier {
  aboveInputTokens: number
  inputUsdPerMtok: number
  outputUsdPerMtok: number
  cachedInputUsdPerMtok: number | null
  cacheWriteUsdPerMtok: number | null
}

export interface Period extends Omit<Tier, 'aboveInputTokens'> {
  from: string
  status: string
  batchDiscount: number | null
  tiers: Tier[]
  checkedOn: string
  grade?: string | null
  evidence?: string
  batchTakesOffCachedReads?: boolean
  batchCachedInputUsdPerMtok?: number
}

export interface ApiRow {
  id: string
  openModel: string | null
  contextTokens: number | null
  /** Shortest prompt that is cached */
  minCacheTokens?: number
  prices: Period[]
  /** Last day on which it is sold */
  endsOn?: string
}

export interface Vendor {
  provider: string
  /** Resells what others run */
  gateway?: boolean
  models: ApiRow[]
}

export interface FactRow {
  id: string
  value: unknown
  defaultFor?: string
}

export interface RawTables {
  api: Vendor[]
  facts: FactRow[]
  shapes: { id: string; peakToMean: Range }[]
}

export interface Range {
  low: number
  mode: number
  high: number
}

export function isNode(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isRange(value: unknown): value is Range {
  return (
    isNode(value) && ['low', 'mode', 'high'].every((key) => typeof value[key] === 'number') && Object.keys(value).length === 3
  )
}

export function readTables(): RawTables {
  return JSON.parse(readFileSync('dist/tables.json', 'utf8'))
}
