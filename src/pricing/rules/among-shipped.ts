/** Prices of one's own beside those that are shipped: a price per thousand tokens, or of a whole machine, shows there. */
import type { Finding } from '../finding.ts'
import type { Tables } from '../schema.ts'
import { isExplained, isGpuHourPrice, isTokenPrice, MOST_JUMP } from './prices.ts'
import { finding, type TableRule } from './rule.ts'

const TOKEN_PRICES = ['inputUsdPerMtok', 'outputUsdPerMtok'] as const

/** Times off the middle of a GPU's offers. Chosen: no shipped row is further off but one spot offer, and a machine of eight is. */
const MOST_OFF_MIDDLE = 5

function gpuHourPrices({ gpu: files }: Pick<Tables, 'gpu'>, gpu: string): number[] {
  return files
    .flatMap(({ offers }) => offers.filter((offer) => offer.gpu === gpu))
    .flatMap(({ prices, gpusPerInstance }) => prices.map((price) => price.usdPerInstanceHour / gpusPerInstance))
    .toSorted((a, b) => a - b)
}

function strange(at: { file: string; path: string; value: number }, message: string, remedy: string): Finding {
  return finding('prices-are-like-shipped', at, message, `${remedy}, or say why in a note`)
}

function ofTokens(tables: Tables, base: Tables): Finding[] {
  return TOKEN_PRICES.flatMap((key) => {
    const sold = base.api.flatMap(({ models }) => models.flatMap(({ prices }) => prices.map((one) => one[key])))
    const seen = sold.filter((price) => price > 0)
    const [low, high] = [Math.min(...seen), Math.max(...seen)]
    return tables.api.flatMap(({ provider, models }) =>
      models.flatMap(({ prices }, row) =>
        prices.flatMap((period, index) => {
          const value = period[key]
          if (isExplained(period) || !isTokenPrice(value) || (value >= low / MOST_JUMP && value <= high * MOST_JUMP)) return []
          const path = `models.${row}.prices.${index}.${key}`
          const message = `all that is sold costs ${low} to ${high} $/Mtok`
          return [strange({ file: `api/${provider}.json`, path, value }, message, 'give USD per million tokens')]
        }),
      ),
    )
  })
}

function ofGpus(tables: Tables, base: Tables): Finding[] {
  return tables.gpu.flatMap(({ provider, offers }) =>
    offers.flatMap(({ gpu, gpusPerInstance, prices }, row) => {
      const seen = gpuHourPrices(base, gpu)
      const middle = seen[Math.floor(seen.length / 2)]
      if (middle === undefined) return []
      return prices.flatMap((period, index) => {
        const value = period.usdPerInstanceHour / gpusPerInstance
        // A row of one's own may be a shipped one with something else changed.
        if (
          isExplained(period) ||
          !isGpuHourPrice(value) ||
          seen.includes(value) ||
          (value <= middle * MOST_OFF_MIDDLE && value >= middle / MOST_OFF_MIDDLE)
        )
          return []
        const path = `offers.${row}.prices.${index}.usdPerInstanceHour`
        const message = `that is ${Number(value.toPrecision(3))} a GPU-hour, and a ${gpu} costs about ${Number(middle.toPrecision(3))}`
        const remedy = 'check the price and gpusPerInstance: one GPU or the whole machine'
        return [strange({ file: `gpu/${provider}.json`, path, value }, message, remedy)]
      })
    }),
  )
}

/** Of an overlay only: the shipped rows are what a price of one's own is held against. What can be no price is said by others. */
export const pricesAreLikeShipped: TableRule = ({ tables, base }) =>
  base ? [...ofTokens(tables, base), ...ofGpus(tables, base)] : []
