/** Scenario text to plain data and back: JSON by the platform, YAML through its library, which is loaded only for YAML. */
import { fail, problem, UserError } from '../errors.ts'
import { isNode } from './paths.ts'

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

const lineAndColumn = (text: string, position: number): string => {
  const before = text.slice(0, position).split('\n')
  return `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`
}

/** The platform names a position, or nothing where the text just ends; people look for lines. */
const faultOf = (text: string, message: string): string => {
  const position = /at position (\d+)/.exec(message)?.[1]
  const what = message.replace(/(?: in JSON)? at position.*$/, '').replace(/, "[\s\S]*$/, '')
  return `${what} at ${lineAndColumn(text, position === undefined ? text.trimEnd().length : Number(position))}`
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],]/g

/** Keys that stand twice in one object of a valid JSON text: the platform would silently take the last. */
const repeatedKeys = (text: string): { key: string; at: string }[] => {
  const open: (Set<string> | null)[] = []
  const found: { key: string; at: string }[] = []
  let previous = ''
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    const keys = open.at(-1)
    if (token === '{') open.push(new Set())
    else if (token === '[') open.push(null)
    else if (token === '}' || token === ']') open.pop()
    else if (token !== ',' && keys && (previous === '{' || previous === ',')) {
      const key = String(JSON.parse(token))
      if (keys.has(key)) found.push({ key, at: lineAndColumn(text, index) })
      keys.add(key)
    }
    previous = token
  }
  return found
}

const parseJson = (text: string, where: string): unknown => {
  try {
    const value: unknown = JSON.parse(text)
    const repeated = repeatedKeys(text)
    if (repeated.length === 0) return value
    throw new UserError(
      repeated.map(({ key, at }) => problem('syntax', { message: `the key ${key} stands there again at ${at}` }, { where })),
    )
  } catch (error) {
    if (error instanceof UserError) throw error
    throw fail('syntax', { message: faultOf(text, messageOf(error)) }, { where })
  }
}

/** More uses of an anchor than any scenario has; a few bytes must not grow into gigabytes. */
const MOST_ALIASES = 50

const parseYaml = async (text: string, where: string): Promise<unknown> => {
  const { parseDocument } = await import('yaml')
  const document = parseDocument(text, { uniqueKeys: true, prettyErrors: true })
  if (document.errors.length > 0) {
    const first = (message: string) => message.split('\n')[0]?.replace(/:$/, '') ?? message
    throw new UserError(document.errors.map((error) => problem('syntax', { message: first(error.message) }, { where })))
  }
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES })
  } catch (error) {
    throw fail('syntax', { message: messageOf(error) }, { where })
  }
}

const isJson = (text: string, where: string) => {
  if (where.endsWith('.json')) return true
  if (!/^\s*\{/.test(text)) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    // YAML has braces too, with fewer quotes.
    return false
  }
}

/** JSON or YAML text as data. @param where file name, used in messages. @throws UserError when it cannot be read as either */
export const parseText = async (text: string, where: string): Promise<unknown> => {
  const source = text.replace(/^\uFEFF/, '')
  if (source.includes('\0')) throw fail('not-text', undefined, { where })
  if (source.trim() === '') throw fail('empty-input', undefined, { where })
  return isJson(source, where) ? parseJson(source, where) : parseYaml(source, where)
}

/** A scenario as the text of a file: JSON where the name says so, else YAML. */
export const scenarioText = async (scenario: unknown, file: string): Promise<string> =>
  file.endsWith('.json') ? `${JSON.stringify(scenario, null, 2)}\n` : (await import('yaml')).stringify(scenario)

interface Editable {
  setIn: (path: string[], value: unknown) => void
  deleteIn: (path: string[]) => void
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** Changes what differs, and leaves all else as it was written. */
const amend = (document: Editable, change: { from: unknown; to: unknown }, path: string[] = []): void => {
  const from = isNode(change.from) ? change.from : {}
  const to = isNode(change.to) ? change.to : {}
  for (const key of Object.keys({ ...from, ...to })) {
    const place = [...path, key]
    if (!(key in to)) document.deleteIn(place)
    else if (isNode(from[key]) && isNode(to[key])) amend(document, { from: from[key], to: to[key] }, place)
    else if (!same(from[key], to[key])) document.setIn(place, to[key])
  }
}

/** The same for a file that somebody has written: comments and order stay. */
export const amendedText = async (written: string, scenario: unknown, file: string): Promise<string> => {
  if (isJson(written, file)) return scenarioText(scenario, file)
  const { parseDocument } = await import('yaml')
  const document = parseDocument(written)
  amend(document, { from: document.toJS(), to: scenario })
  // Anchors are shared: what one place changes, another may lose.
  return same(sorted(document.toJS()), sorted(scenario)) ? document.toString() : scenarioText(scenario, file)
}

/** Keys in one order, to compare by. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isNode(value)) return value
  return Object.fromEntries(
    Object.keys(value)
      .toSorted()
      .map((key) => [key, sorted(value[key])]),
  )
}
