/** The hidden mark by which one comment of a pull request is found again: one for each scenario, so that two do not clash. */

/** Of a name only what cannot end a comment or look like markup; what is left out still tells names apart. */
function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40)
}

/** A short sum over the whole name (FNV-1a), since two names may share a slug. */
function sumOf(name: string): string {
  let sum = 0x811c9dc5
  for (const char of name) sum = Math.imul(sum ^ (char.codePointAt(0) ?? 0), 0x01000193)
  return (sum >>> 0).toString(16).padStart(8, '0')
}

/** @param kind of the comment, where a scenario has another beside its report */
export function markerOf(name: string, kind = ''): string {
  return `<!-- flippoint:${kind === '' ? '' : `${kind}:`}${slugOf(name)}:${sumOf(name)} -->`
}
