/** Text inside XML. */

/** What XML cannot hold. */
// eslint-disable-next-line no-control-regex
const UNFIT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu

/** The text without what XML cannot hold. */
export function fit(text: string): string {
  return text.replace(UNFIT, ' ')
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

export function escaped(text: string): string {
  return fit(text).replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '')
}
