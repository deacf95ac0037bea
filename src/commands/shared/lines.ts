/** Lines of a stream of bytes: no more is held than a piece and a line. */

export interface InputLine {
  /** Counted from 1, blank lines included */
  number: number
  /** Without its end; null: longer than the limit, and skipped */
  bytes: Uint8Array | null
}

const FEED = 0x0a

function joined(held: readonly Uint8Array[]): Uint8Array {
  return held.length === 1 && held[0] ? held[0] : Buffer.concat(held)
}

/** Lines as they come in, those that end in one piece of the stream together. @param most bytes of a line, 1 or more */
export async function* arrivalsOf(chunks: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<InputLine[]> {
  let number = 0
  let held: Uint8Array[] = []
  let size = 0
  const hold = (piece: Uint8Array) => {
    size += piece.length
    if (size > most) held = []
    else if (piece.length > 0) held.push(piece)
  }
  const take = (): InputLine => {
    const line = { number: ++number, bytes: size > most ? null : joined(held) }
    held = []
    size = 0
    return line
  }
  for await (const chunk of chunks) {
    const lines: InputLine[] = []
    let from = 0
    for (let end = chunk.indexOf(FEED); end >= 0; end = chunk.indexOf(FEED, from)) {
      hold(chunk.subarray(from, end))
      lines.push(take())
      from = end + 1
    }
    hold(chunk.subarray(from))
    if (lines.length > 0) yield lines
  }
  if (size > 0) yield [take()]
}

/** Lines one by one. @param most bytes of a line, 1 or more */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<InputLine> {
  for await (const lines of arrivalsOf(chunks, most)) yield* lines
}
