/** The library: `decide`, `size`, `loadTables`. Importing it reads nothing and prints nothing. */
export { decide, type DecideOptions } from './library/decide.ts'
export { FlippointError, type Problem } from './library/error.ts'
export { size, type SizeOptions } from './library/size.ts'
export { loadTables, type LoadOptions, type Tables } from './library/tables.ts'
export type * from './library/types.ts'
