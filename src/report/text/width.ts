/** How many columns of a terminal a text takes. */
import stringWidth from 'string-width'

/** Latin, punctuation, arrows and signs of mathematics take one column each: to measure anything else, tables of Unicode are loaded. */
const NARROW = /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u22ff]*$/

export function columnsOf(text: string): number {
  return NARROW.test(text) ? text.length : stringWidth(text)
}

/** Filled up with spaces to so many columns. */
export function padded(text: string, columns: number, align: 'l' | 'r' = 'l'): string {
  const spaces = ' '.repeat(Math.max(0, columns - columnsOf(text)))
  return align === 'r' ? spaces + text : text + spaces
}

/** As much of a text as so many columns hold, and what is left; a character is never cut in two, and at least one is taken. */
export function split(text: string, columns: number): [taken: string, left: string] {
  let taken = ''
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (taken !== '' && columnsOf(taken + segment) > columns) break
    taken += segment
  }
  return [taken, text.slice(taken.length)]
}
