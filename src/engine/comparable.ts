/** Comparing an option with the API where law forbids the API. */
import type { Case } from './case.ts'

/**
 * The case in which an option is compared with the API. Requests that wait until the service runs cost nothing, but that is no
 * saving: they are counted at the API's price on both sides. Source: docs/method.md, money over time.
 */
export const comparable = (c: Case): Case => (c.apiPermitted ? c : { ...c, apiPermitted: true })
