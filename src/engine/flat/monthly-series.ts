/** What every option needs of every month, as arrays. */
import type { CaseFigures } from './figures.ts'

/** Index 0 = month 1. */
export interface Series {
  /** The terms and facts that the months were worked out from */
  figures: CaseFigures
  /** Requests/month */
  requests: Float64Array
  /** Optimized API, tokens of one request, USD */
  apiUsdPerRequest: Float64Array
  /** Open model by the token at its host, tokens of one request, USD; Infinity without a host */
  hostUsdPerRequest: Float64Array
  /** One request that the own service does not serve, at the cheaper of API and host, USD; Infinity: it waits */
  bridgeUsdPerRequest: Float64Array
  /** (1 + change)^((m − 1)/12) of the API's, of the host's and of rented GPUs' prices */
  apiPriceFactor: Float64Array
  hostPriceFactor: Float64Array
  gpuPriceFactor: Float64Array
  /** Share of the month in which the team builds, the service runs, and of the requests that have moved to it */
  building: Float64Array
  running: Float64Array
  moved: Float64Array
  /** The same of servers of one's own, which have to be delivered first */
  ownedRunning: Float64Array
  ownedMoved: Float64Array
}
