/** LiteLLM's cost map: one object, keys are model names with a route before them, USD per single token. */
import { chargedBeside } from './beside.ts'
import { apiVendor } from './vendors.ts'
import { isRecord, priced, stated, textOf, type ListNode } from './values.ts'
import type { SeenPrice, SeenModel } from './seen.ts'

const MTOK = 1e6
const TEXT_MODES = ['chat', 'completion', 'responses']

/** `vertex_ai-language-models` and its siblings are one vendor. */
function vendorNamed(name: string) {
  return apiVendor(name) ?? (name.startsWith('vertex_ai') ? apiVendor('vertex_ai') : null)
}

const known = new Map<string, string | null>()

/** A list has tens of thousands of rows and a hundred vendors. */
function vendorOf(name: string): string | null {
  const there = known.get(name)
  if (there !== undefined) return there
  const vendor = vendorNamed(name)
  known.set(name, vendor)
  return vendor
}

/** What stands before the first slash, and what after it; null: there is none. */
function cut(name: string): { first: string; rest: string } | null {
  const slash = name.indexOf('/')
  return slash < 0 ? null : { first: name.slice(0, slash), rest: name.slice(slash + 1) }
}

function bareId(key: string, route: string) {
  const parts = route === '' ? null : cut(key)
  return parts !== null && (parts.first === route || vendorOf(parts.first) !== null) ? parts.rest : key
}

/** `global-standard/gpt-4o`: where a deployment answers from stands before its model. */
const PROFILES: Record<string, string> = { 'global-standard': 'global', global: 'global', us: 'us', eu: 'eu' }

function profiled(provider: string, name: string): Pick<SeenModel, 'id' | 'profile'> {
  const parts = provider.startsWith('azure') ? cut(name) : null
  const profile = parts === null ? undefined : PROFILES[parts.first]
  return parts === null || profile === undefined ? { id: name } : { id: parts.rest, profile }
}

const ABOVE = ['input_cost_per_token_above_', 'output_cost_per_token_above_']

function isTiered(value: ListNode): boolean {
  if ('tiered_pricing' in value) return true
  for (const name in value) if (ABOVE.some((one) => name.startsWith(one))) return true
  return false
}

/** The older key stands alone in some rows. */
function cacheReadOf(value: ListNode) {
  return value['cache_read_input_token_cost'] ?? value['input_cost_per_token_cache_hit']
}

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** Its `deprecation_date` is the vendor's day of shutdown, which the tables write as the last one. */
function endOf(day: unknown): Pick<SeenModel, 'endsOn'> {
  const end = textOf(day)
  return DAY.test(end) ? { endsOn: end } : {}
}

function modelOf(key: string, value: ListNode): SeenModel | null {
  const route = textOf(value['litellm_provider'])
  const provider = vendorOf(route)
  if (provider === null) return null
  return {
    row: key,
    provider,
    ...profiled(provider, bareId(key, route)),
    isTiered: isTiered(value),
    ...endOf(value['deprecation_date']),
    ...chargedBeside({
      output: value['output_cost_per_token'],
      reasoning: value['output_cost_per_reasoning_token'],
      request: value['input_cost_per_request'],
    }),
    prices: {
      inputUsdPerMtok: priced(value['input_cost_per_token'], MTOK),
      outputUsdPerMtok: priced(value['output_cost_per_token'], MTOK),
      ...stated('cachedInputUsdPerMtok', cacheReadOf(value), MTOK),
      ...stated('cacheWriteUsdPerMtok', value['cache_creation_input_token_cost'], MTOK),
      ...stated('batchInputUsdPerMtok', value['input_cost_per_token_batches'], MTOK),
      ...stated('batchOutputUsdPerMtok', value['output_cost_per_token_batches'], MTOK),
      ...stated('batchCachedInputUsdPerMtok', value['cache_read_input_token_cost_batches'], MTOK),
    },
  }
}

export function litellm(value: unknown): SeenPrice {
  const seen: SeenPrice = { rows: 0, models: [], offers: [], refused: [] }
  if (!isRecord(value)) return seen
  for (const key in value) {
    const one = value[key]
    if (key === 'sample_spec' || !isRecord(one) || !TEXT_MODES.includes(textOf(one['mode']))) continue
    seen.rows += 1
    const model = modelOf(key, one)
    if (model) seen.models.push(model)
  }
  return seen
}
