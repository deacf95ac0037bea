/** Comparing an option with the API where requests wait for the service, since neither the API nor a host may take them. */
import type { Case } from '../case.ts'
import { prepared } from '../flat/series.ts'

/** Whether requests wait until the service runs: law leaves nobody to bridge. */
export function waits(c: Case): boolean {
  return !c.apiPermitted && !c.hostBridges
}

/**
 * The case in which an option is compared with the API. Requests that wait until the service runs cost nothing, but that is no
 * saving: they are counted at the API's price on both sides. Source: docs/method.md, money over time.
 */
export function comparable(c: Case): Case {
  return waits(c) ? prepared({ ...c, apiPermitted: true }) : c
}
