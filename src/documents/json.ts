/** JSON as other tools write it: Python's NaN and Infinity included, and nothing of a document in a message. */
import { repeatedKeys } from '../pricing/repeated-keys.ts'

/** A string, or one of the three words that Python's json writes for a float that is no number. */
const TOKENS = /"(?:[^"\\]|\\[^])*"|-?\bInfinity\b|\bNaN\b/g

const STRICT: ReadonlyMap<string, string> = new Map([
  ['NaN', 'null'],
  ['Infinity', '1e999'],
  ['-Infinity', '-1e999'],
])

/** Reads JSON; `NaN` becomes null and `Infinity` stays infinite. @throws SyntaxError */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (!/\b(?:NaN|Infinity)\b/.test(text)) throw error
    return JSON.parse(text.replace(TOKENS, (token) => STRICT.get(token) ?? token))
  }
}

/** One value of a file, and where it stands: "" for the whole file, else "line 3" or "item 2". */
export interface Placed {
  at: string
  value: unknown
}

/** What is no JSON, by its line alone: a prompt may stand there. */
export class NotJson extends Error {
  readonly line: number
  /** For people, where the line stands beside it */
  readonly what: string
  constructor(line: number, what = 'this is not JSON, or it is cut short') {
    super(`line ${line} is not JSON`)
    this.line = line
    this.what = what
  }
}

/** A key that an object has twice: whichever was meant, the other would be lost. */
export class RepeatedKey extends NotJson {}

/** The first key that stands twice; a key is a name, and no longer than one. @throws RepeatedKey */
function refuseRepeated(text: string): void {
  const [again] = repeatedKeys(text)
  if (again)
    throw new RepeatedKey(linesIn(text.slice(0, again.index)) + 1, `the key ${again.key.slice(0, 40)} stands there again`)
}

/** The line on which reading stopped, from the position that V8 gives in its message. */
function lineOf(text: string, error: unknown): number {
  const position = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
  return text.slice(0, position === undefined ? text.length : Number(position)).split('\n').length
}

function lines(text: string): Placed[] {
  return text.split(/\r\n|\n|\r/).flatMap((line, index) => {
    if (line.trim() === '') return []
    try {
      return [{ at: `line ${index + 1}`, value: parseJson(line) }]
    } catch {
      throw new NotJson(index + 1)
    }
  })
}

function isWhole(line: string): boolean {
  try {
    parseJson(line)
    return true
  } catch {
    return false
  }
}

/** A string whole, or a bracket: all that says where a value ends. */
const BRACKETS = /"(?:[^"\\]|\\[^])*"|[[\]{}]/g

function linesIn(text: string) {
  return text.split('\n').length - 1
}

/** Documents over several lines, one after the other, as jq writes them; null where there is one alone. @throws NotJson */
function documents(text: string): Placed[] | null {
  const found: Placed[] = []
  let [depth, end, line] = [0, 0, 1]
  for (const { 0: token, index } of text.matchAll(BRACKETS)) {
    if (token === '{' || token === '[') depth += 1
    else if (token === '}' || token === ']') depth -= 1
    if (depth > 0 || token.startsWith('"')) continue
    const piece = text.slice(end, index + 1)
    const body = piece.trimStart()
    line += linesIn(piece.slice(0, piece.length - body.length))
    found.push({ at: `line ${line}`, value: parsedAt(body, line) })
    line += linesIn(body)
    end = index + 1
  }
  const rest = text.slice(end).trimEnd()
  if (found.length > 0 && rest !== '') throw new NotJson(line + linesIn(rest))
  return found.length > 1 ? found : null
}

function parsedAt(text: string, line: number): unknown {
  try {
    return parseJson(text)
  } catch (error) {
    throw new NotJson(line - 1 + lineOf(text, error))
  }
}

function recordsIn(body: string): Placed[] {
  let whole: unknown
  try {
    whole = parseJson(body)
  } catch (error) {
    const first = /\S[^\r\n]*/.exec(body)?.[0] ?? ''
    if (isWhole(first)) return lines(body)
    const several = documents(body)
    if (several) return several
    throw new NotJson(lineOf(body, error))
  }
  return Array.isArray(whole) ? whole.map((value, index) => ({ at: `item ${index + 1}`, value })) : [{ at: '', value: whole }]
}

/** A document as its records: the items of a list, the objects of one a line or one after the other, else the document itself. @throws NotJson */
export function recordsOf(text: string): Placed[] {
  const body = text.replace(/^\uFEFF/, '')
  const records = recordsIn(body)
  refuseRepeated(body)
  return records
}
