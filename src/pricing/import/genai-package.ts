/** The price data of the npm package @pydantic/genai-prices: one array of vendors in its script. */
import { genaiPrices } from './genai-prices.ts'
import { arrayIn } from './literal.ts'
import type { Package } from './package.ts'
import type { SeenPrice } from './seen.ts'

const SCRIPT = 'dist/index.cjs'

/** @throws Error when the script holds no such array */
export function genaiPackage({ files }: Package, day: string): SeenPrice {
  const vendors = arrayIn(files.get(SCRIPT) ?? '', /\[\s*\{\s*id:\s*"[\w-]+",\s*name:/)
  if (vendors === null) throw new Error(`${SCRIPT} holds no list of vendors`)
  return genaiPrices(vendors, day)
}
