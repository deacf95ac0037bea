/** Names of columns as an export has them, whatever a warehouse made of them on the way. */

/** Snowflake and Oracle write every name in capitals; no export does that to all of its own. */
export function asExported(names: readonly string[]): string[] {
  const isShouted = names.some((name) => /[A-Z]/.test(name)) && !names.some((name) => /[a-z]/.test(name))
  return names.map((name) => (isShouted ? name.trim().toLowerCase() : name.trim()))
}
