/** The state of a page in the fragment of its address: it is kept by whoever has the link, and no server is told. */
import type { Changes } from '../setting.ts'

export function fragmentOf(changes: Changes): string {
  const all = Object.entries(changes).map(([path, value]) => [path, JSON.stringify(value)])
  return new URLSearchParams(all).toString()
}

/** Changes of a fragment; what is no JSON is left out. */
export function changesIn(fragment: string): Changes {
  const changes: Changes = {}
  for (const [path, text] of new URLSearchParams(fragment.replace(/^#/, ''))) {
    try {
      changes[path] = JSON.parse(text)
    } catch {
      // Cut off in a mail, or typed by hand: the rest of it still counts.
    }
  }
  return changes
}
