/** Lines no wider than the stream. */

/** Breaks a text at spaces; lines after the first are indented. */
export const wrap = (text: string, width: number, first = '', rest = first): string => {
  const lines: string[] = []
  let line = first
  let empty = true
  for (const word of text.split(/\s+/)) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line)
      line = rest + word
    } else line += (empty ? '' : ' ') + word
    empty = false
  }
  return [...lines, line].join('\n')
}

/** A list item: a dash, and the text wrapped under itself. */
export const item = (text: string, width: number, mark = '  - '): string => wrap(text, width, mark, ' '.repeat(mark.length))
