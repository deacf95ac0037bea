/** A comment of a code host has an end: 65,536 characters on GitHub. What does not fit is left out whole, and that is said. */

/** Short of the limit, for the note and for what a bot may put around it. */
const ROOM = 64_000

const NOTE = '<sub>Shortened to fit a comment. The JSON report holds everything.</sub>'

/** Parts in their order, blank lines between; a part for which there is no room is left out. */
export function within(parts: readonly string[], room = ROOM): string {
  const kept: string[] = []
  let size = 0
  for (const part of parts) {
    if (size + part.length > room) continue
    kept.push(part)
    size += part.length + 2
  }
  return [...kept, ...(kept.length < parts.length ? [NOTE] : [])].join('\n\n')
}
