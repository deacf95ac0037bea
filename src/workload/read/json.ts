/** JSON as it comes: one object a line, or documents of any layout one after the other, lists opened. No more is held than one value. */

/** The longest text that the platform can hold is near 2^29 characters. */
export const LONGEST = 2 ** 28

export interface Taker {
  value(value: unknown, line: number): void
  /** What stands there is no JSON */
  broken(line: number): void
  /** A number that may be meant in two ways was taken in one */
  unsure?(): void
  /** A row says True or False where a count stands */
  truth?(): void
  /** The text ends within a value */
  cut(line: number): void
}

export interface Push {
  push(chunk: Buffer): void
  end(): void
}

const FEED = 0x0a

/** Bytes of a value that came in several chunks. */
function holder() {
  let held: Buffer[] = []
  let size = 0
  return {
    hold: (piece: Buffer) => {
      size += piece.length
      if (size <= LONGEST) held.push(piece)
      else held = []
    },
    size: () => size,
    /** null: longer than can be read */
    taken: (): string | null => {
      const text = size > LONGEST ? null : (held.length === 1 ? held[0] : Buffer.concat(held))?.toString('utf8')
      held = []
      size = 0
      return text ?? null
    },
  }
}

function isBlank(text: string) {
  return text.length < 3 && text.trim() === ''
}

/** What a log writes before the object of a line: a time at the margin, and words without a separator of tables. */
const LOG_PREFIX = /^[[(]?\d{4}-\d\d-\d\d[T ][^{,\t;]{0,200}(?=\{)/

function withoutPrefix(line: string): string {
  return line.startsWith('{') ? line : line.replace(LOG_PREFIX, '')
}

/** One value a line. */
export function jsonLines(take: Taker): Push {
  const rest = holder()
  let line = 0
  const read = (text: string | null, isLast: boolean): void => {
    line += 1
    if (text !== null && isBlank(text)) return
    let value: unknown
    try {
      if (text === null) return take.broken(line)
      value = JSON.parse(text)
    } catch {
      const several = text === null ? null : documentsIn(withoutPrefix(text))
      if (several) for (const one of several) take.value(one, line)
      else if (isLast) take.cut(line)
      else take.broken(line)
      return
    }
    take.value(value, line)
  }
  return {
    push: (chunk) => {
      let from = 0
      for (let end = chunk.indexOf(FEED); end >= 0; end = chunk.indexOf(FEED, from)) {
        if (rest.size() === 0) read(chunk.toString('utf8', from, end), false)
        else {
          rest.hold(chunk.subarray(from, end))
          read(rest.taken(), false)
        }
        from = end + 1
      }
      if (from < chunk.length) rest.hold(chunk.subarray(from))
    },
    end: () => {
      if (rest.size() > 0) read(rest.taken(), true)
    },
  }
}

const [QUOTE, BACKSLASH, OPEN, CLOSE, LEFT, RIGHT, COMMA] = [0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d, 0x2c]

/**
 * Documents one after the other; of a list at the outside its entries. Only braces, brackets and quotes are looked at: whether the rest is
 * JSON the platform says.
 */
export function jsonDocuments(take: Taker): Push {
  const rest = holder()
  let line = 1
  let depth = 0
  let isText = false
  let isEscaped = false
  let begun = 0
  let isLost = false

  const finish = (): void => {
    const text = rest.taken()
    let value: unknown
    try {
      if (text === null) return take.broken(begun)
      value = JSON.parse(text)
    } catch {
      return take.broken(begun)
    }
    take.value(value, begun)
  }

  /** What may stand between documents. */
  const between = (byte: number): void => {
    if (byte <= 0x20 || byte === COMMA || byte === LEFT || byte === RIGHT) return
    if (!isLost) take.broken(line)
    isLost = true
  }

  const push = (chunk: Buffer): void => {
    let from = depth > 0 ? 0 : -1
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0
      if (byte === FEED) line += 1
      if (isText) {
        if (isEscaped) isEscaped = false
        else if (byte === BACKSLASH) isEscaped = true
        else if (byte === QUOTE) isText = false
      } else if (byte === QUOTE && depth > 0) isText = true
      else if (byte === OPEN || (byte === LEFT && depth > 0)) {
        if (depth === 0) {
          begun = line
          from = at
          isLost = false
        }
        depth += 1
      } else if (depth > 0 && (byte === CLOSE || byte === RIGHT)) {
        depth -= 1
        if (depth === 0) {
          rest.hold(chunk.subarray(from, at + 1))
          from = -1
          finish()
        }
      } else if (depth === 0) between(byte)
    }
    if (from >= 0) rest.hold(chunk.subarray(from))
  }
  return {
    push,
    end: () => {
      if (depth > 0) take.cut(begun)
    },
  }
}

/** Several documents that stand on one line; null where it is something else. */
function documentsIn(line: string): unknown[] | null {
  const values: unknown[] = []
  let isWhole = line.startsWith('{')
  const lost = () => void (isWhole = false)
  const reader = jsonDocuments({ value: (value) => void values.push(value), broken: lost, cut: lost })
  if (isWhole) reader.push(Buffer.from(line))
  reader.end()
  return isWhole ? values : null
}

function isObject(line: string): boolean {
  const bare = withoutPrefix(line)
  if (!bare.startsWith('{')) return false
  try {
    const value: unknown = JSON.parse(bare)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}

/** Lines at the start of a file that tell how it is laid out. */
const LINES_SEEN = 20

/**
 * Whether a text that begins so has one object a line: a line of it is one (what a program says before its log may stand above), or lines begin
 * like objects at the margin, or the first line is longer than what was seen of it.
 */
export function isByLine(head: string): boolean {
  const lines = head.trimStart().split('\n').slice(0, LINES_SEEN)
  const [first = '', second] = lines
  if (lines.some(isObject)) return !first.startsWith('[')
  if (!first.startsWith('{')) return false
  return second === undefined ? first.length > 1 : first.startsWith('{"') && second.startsWith('{"')
}
