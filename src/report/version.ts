/** Raised when a name of the report changes or changes its meaning; adding one is free. */
export const SCHEMA_VERSION = 1
