/** The price data of the npm package @earendil-works/pi-ai: a file for each vendor, by interface and model, USD per Mtok. */
import type { Package } from './package.ts'
import { entriesOf, isRecord, listOf, priced, stated, textOf, type ListNode } from './values.ts'
import { apiVendor } from './vendors.ts'
import type { SeenPrice, SeenModel } from './seen.ts'

const DATA = 'dist/providers/data/'

/** The day on which the data was made; null where the package does not say. */
export function piAiDay({ files }: Package): string | null {
  const manifest: unknown = JSON.parse(files.get(`${DATA}.manifest.json`) ?? '{}')
  const day = isRecord(manifest) ? textOf(manifest['generatedAt']).slice(0, 10) : ''
  return day === '' ? null : day
}

/** The data has no blanks: a vendor that does not price its cache has 0 there. */
function unlessZero(value: unknown) {
  return value === 0 ? undefined : value
}

function modelOf(vendor: string, provider: string, model: ListNode): SeenModel {
  const cost = isRecord(model['cost']) ? model['cost'] : {}
  const id = textOf(model['id'])
  return {
    row: `${vendor}/${id}`,
    provider,
    id,
    isTiered: listOf(cost['tiers']).length > 0,
    prices: {
      inputUsdPerMtok: priced(cost['input'], 1),
      outputUsdPerMtok: priced(cost['output'], 1),
      ...stated('cachedInputUsdPerMtok', unlessZero(cost['cacheRead']), 1),
      ...stated('cacheWriteUsdPerMtok', unlessZero(cost['cacheWrite']), 1),
    },
  }
}

/** Rows that are no chat models carry their kind; a subscription's price of a token is 0. */
function isChat(model: ListNode) {
  return !('type' in model) || model['type'] === 'chat'
}

export function piAi({ files }: Package): SeenPrice {
  const models: SeenModel[] = []
  let rows = 0
  for (const [path, text] of files) {
    if (!path.startsWith(DATA) || path.endsWith('.manifest.json')) continue
    const vendor = path.slice(DATA.length).replace(/\.json$/, '')
    const provider = apiVendor(vendor)
    const byInterface: unknown = JSON.parse(text)
    for (const [, list] of entriesOf(byInterface)) {
      for (const [, model] of entriesOf(list)) {
        if (!isRecord(model) || !isChat(model)) continue
        rows += 1
        if (provider !== null) models.push(modelOf(vendor, provider, model))
      }
    }
  }
  return { rows, models, offers: [], refused: [] }
}
