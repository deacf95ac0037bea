/** Look-ups that rows and a few words decide alone, worked out once: a batch asks the same of the same tables line after line. */

/** More than a day's questions; a service that runs for months forgets those of other days. */
const MOST = 1000

/** A memory of one kind of look-up, held no longer than the rows are. What it gives is shared: nobody may change it. */
export function remembered<T>(): (rows: object, key: string, look: () => T) => T {
  const all = new WeakMap<object, Map<string, { found: T }>>()
  return (rows, key, look) => {
    let known = all.get(rows)
    if (!known) all.set(rows, (known = new Map()))
    const before = known.get(key)
    if (before) return before.found
    const found = look()
    if (known.size >= MOST) known.clear()
    known.set(key, { found })
    return found
  }
}
