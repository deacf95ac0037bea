/** The engine for browsers, workers and other places without files: the same functions, and tables in parts. */
export { decide, type DecideOptions } from './decide.ts'
export { FlippointError, type Problem } from './error.ts'
export { joinTables } from './join.ts'
export type { Tables } from './tables.ts'
export type * from './types.ts'
