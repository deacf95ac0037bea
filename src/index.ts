/** The library: a scenario and the tables in, the report out. */
export { decide, type Run } from './decide/decide.ts'
export { resolve, type Given, type Resolved } from './scenario/resolve.ts'
export { readTables } from './pricing/load.ts'
export { layTables } from './pricing/overlay.ts'
export type { Tables } from './pricing/schema.ts'
export type { Report } from './report/schema.ts'
export type { Scenario } from './scenario/resolved.ts'
export type { ScenarioInput } from './scenario/schema.ts'
