/** LiteLLM's cost map: one object, keys are model names with a route before them, USD per single token. */
import { apiVendor } from './vendors.ts'
import { entriesOf, isRecord, priced, stated, textOf, type Node } from './values.ts'
import type { Seen, SeenModel } from './seen.ts'

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

function bareId(key: string, route: string) {
  const [first = '', ...rest] = key.split('/')
  return rest.length > 0 && (first === route || vendorOf(first) !== null) && route !== '' ? rest.join('/') : key
}

/** `global-standard/gpt-4o`: where a deployment answers from stands before its model. */
const PROFILES: Record<string, string> = { 'global-standard': 'global', global: 'global', us: 'us', eu: 'eu' }

function profiled(provider: string, name: string): Pick<SeenModel, 'id' | 'profile'> {
  const [first = '', ...rest] = name.split('/')
  const profile = provider.startsWith('azure') ? PROFILES[first] : undefined
  return profile === undefined ? { id: name } : { id: rest.join('/'), profile }
}

const ABOVE = ['input_cost_per_token_above_', 'output_cost_per_token_above_']

function isTiered(value: Node): boolean {
  if ('tiered_pricing' in value) return true
  for (const name in value) if (ABOVE.some((one) => name.startsWith(one))) return true
  return false
}

/** The older key stands alone in some rows. */
function cacheReadOf(value: Node) {
  return value['cache_read_input_token_cost'] ?? value['input_cost_per_token_cache_hit']
}

function modelOf(key: string, value: unknown): SeenModel | null {
  if (!isRecord(value)) return null
  const route = textOf(value['litellm_provider'])
  const provider = vendorOf(route)
  if (provider === null) return null
  return {
    row: key,
    provider,
    ...profiled(provider, bareId(key, route)),
    isTiered: isTiered(value),
    prices: {
      inputUsdPerMtok: priced(value['input_cost_per_token'], MTOK),
      outputUsdPerMtok: priced(value['output_cost_per_token'], MTOK),
      ...stated('cachedInputUsdPerMtok', cacheReadOf(value), MTOK),
      ...stated('cacheWriteUsdPerMtok', value['cache_creation_input_token_cost'], MTOK),
      ...stated('batchInputUsdPerMtok', value['input_cost_per_token_batches'], MTOK),
    },
  }
}

export function litellm(value: unknown): Seen {
  const rows = entriesOf(value).filter(
    ([key, one]) => key !== 'sample_spec' && isRecord(one) && TEXT_MODES.includes(textOf(one['mode'])),
  )
  return { rows: rows.length, models: rows.flatMap(([key, one]) => modelOf(key, one) ?? []), offers: [], refused: [] }
}
