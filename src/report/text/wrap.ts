/** Lines no wider than the stream, and nothing in them that a terminal would obey. */
import { columnsOf, split } from './width.ts'

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
  const pieces: string[] = []
  let left = word
  while (columnsOf(left) > room && !isAddress(left)) {
    const [taken, rest] = split(left, room)
    if (rest === '') break
    pieces.push(taken)
    left = rest
  }
  return [...pieces, left]
}

/** Breaks a text at spaces; lines after the first are indented. */
export function wrap(text: string, width: number, first = '', rest = first): string {
  const lines: string[] = []
  let line = first
  let columns = columnsOf(first)
  let empty = true
  const room = Math.max(1, width - Math.max(columnsOf(first), columnsOf(rest)))
  const words = text.split(/[^\S\u00a0]+/).flatMap((word) => cut(harmless(word), room))
  for (const word of words) {
    const size = columnsOf(word)
    if (!empty && columns + 1 + size > width) {
      lines.push(line)
      line = rest + word
      columns = columnsOf(rest) + size
    } else {
      line += (empty ? '' : ' ') + word
      columns += (empty ? 0 : 1) + size
    }
    empty = false
  }
  return [...lines, line].join('\n').replaceAll('\u00a0', ' ')
}

/** A list item: a dash, and the text wrapped under itself. */
export function item(text: string, width: number, mark = '  - '): string {
  return wrap(text, width, mark, ' '.repeat(mark.length))
}
