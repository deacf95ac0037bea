/** Lines no wider than the stream, and nothing in them that a terminal would obey. */

// Control characters and marks that turn the direction of writing: a name from a file must not move the cursor.
// eslint-disable-next-line no-control-regex
const OBEYED = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

export function harmless(text: string): string {
  return text.replace(OBEYED, '')
}

function isAddress(word: string) {
  return /^<?https?:/.test(word)
}

/** Words longer than the line are cut; addresses stay whole, so that they can be followed. */
function cut(word: string, room: number): string[] {
  if (word.length <= room || isAddress(word)) return [word]
  return [word.slice(0, room), ...cut(word.slice(room), room)]
}

/** Breaks a text at spaces; lines after the first are indented. */
export function wrap(text: string, width: number, first = '', rest = first): string {
  const lines: string[] = []
  let line = first
  let empty = true
  const room = Math.max(1, width - Math.max(first.length, rest.length))
  const words = text.split(/[^\S\u00a0]+/).flatMap((word) => cut(harmless(word), room))
  for (const word of words) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line)
      line = rest + word
    } else line += (empty ? '' : ' ') + word
    empty = false
  }
  return [...lines, line].join('\n').replaceAll('\u00a0', ' ')
}

/** A list item: a dash, and the text wrapped under itself. */
export function item(text: string, width: number, mark = '  - '): string {
  return wrap(text, width, mark, ' '.repeat(mark.length))
}
