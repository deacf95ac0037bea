/** Values that are worked out when they are first read: who reads four of a report pays for four. */

/** The same value at every call, made at the first. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null
  return () => (made ??= { value: make() }).value
}

/** A record with every value worked out, in its order; a key whose value is undefined is left out, as JSON leaves it out. */
export function worked<T extends object>(record: T): T {
  const whole: Record<string, unknown> = {}
  for (const key of Object.keys(record)) {
    const value = (record as Record<string, unknown>)[key]
    if (value !== undefined) whole[key] = value
  }
  return whole as T
}
