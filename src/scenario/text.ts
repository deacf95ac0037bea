/** Scenario text to plain data and back: JSON by the platform, YAML through its library, which is loaded only for YAML. */
import { fail, problem, UserError } from '../errors.ts'
import { lineAndColumn, repeatedKeys } from '../pricing/repeated-keys.ts'
import type { Document } from 'yaml'
import { asTyped } from './currency.ts'
import { isNode } from './paths.ts'

function messageOf(error: unknown) {
  return error instanceof Error ? error.message : String(error)
}

/** Whether a text may be the beginning of a longer one that is JSON. */
function isBeginning(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch (error) {
    const message = messageOf(error)
    const position = /at position (\d+)/.exec(message)?.[1]
    return message.includes('end of JSON input') || (position !== undefined && Number(position) >= text.length)
  }
}

/** Where a text stops to be JSON: the platform names no position of some faults, and every longer beginning is one, too. */
function brokenAt(text: string): number {
  let [whole, broken] = [0, text.length]
  while (broken - whole > 1) {
    const middle = Math.floor((whole + broken) / 2)
    if (isBeginning(text.slice(0, middle))) whole = middle
    else broken = middle
  }
  return isBeginning(text) ? text.trimEnd().length : whole
}

/** The platform names a position of some faults alone; people look for lines. */
function faultOf(text: string, message: string): string {
  const what = message.replace(/(?: in JSON)? at position.*$/, '').replace(/, (?:\.\.\.)?"[\s\S]*$/, '')
  return `${what} at ${lineAndColumn(text, brokenAt(text))}`
}

/** A mark that some editors put before the first line, and no part of the text. */
function unmarked(text: string) {
  return text.replace(/^\uFEFF/, '')
}

/** Bytes that are no UTF-8 come out of a reader so: UTF-16 begins with two of them, and holds a zero for every letter. */
function isOtherEncoding(text: string) {
  return text.includes('\0') || text.startsWith('\uFFFD\uFFFD')
}

/** The text of a file that somebody wrote. @throws UserError not-text where it was saved as UTF-16 */
export function plainText(text: string, where: string): string {
  if (isOtherEncoding(text)) throw fail('not-text', undefined, { where })
  return unmarked(text)
}

/** JSON as data, each key of an object once: for every door that JSON comes through. @throws UserError syntax */
export function strictJson(text: string, where: string, says = ''): unknown {
  return parseJson(unmarked(text), where, says)
}

/** @param says before what the platform found wrong */
function parseJson(text: string, where: string, says = ''): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw fail('syntax', { message: `${says}${faultOf(text, messageOf(error))}` }, { where })
  }
  const repeated = repeatedKeys(text).map(
    ({ key, index }) => `the key ${key} stands there again at ${lineAndColumn(text, index)}`,
  )
  if (repeated.length === 0) return value
  throw new UserError(repeated.map((message) => problem('syntax', { message }, { where })))
}

/** More uses of an anchor than any scenario has; a few bytes must not grow into gigabytes. */
const MOST_ALIASES = 50

async function parseYaml(text: string, where: string): Promise<unknown> {
  const { parseDocument } = await import('yaml')
  // Its warnings go to stderr past everybody: what it warns of is refused by the schema.
  const document = parseDocument(text, { uniqueKeys: true, prettyErrors: true, logLevel: 'error' })
  if (document.errors.length > 0) {
    const first = (message: string) =>
      (message.split('\n')[0]?.replace(/:$/, '') ?? message).replace(
        /^Source contains multiple documents; please use YAML\.parseAllDocuments\(\)/,
        'multiple documents, where a scenario is one: the second begins',
      )
    throw new UserError(document.errors.map((error) => problem('syntax', { message: first(error.message) }, { where })))
  }
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES })
  } catch (error) {
    throw fail('syntax', { message: messageOf(error) }, { where })
  }
}

function isJson(text: string, where: string) {
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
export async function parseText(text: string, where: string): Promise<unknown> {
  const source = plainText(text, where)
  if (source.trim() === '') throw fail('empty-input', undefined, { where })
  return isJson(source, where) ? parseJson(source, where) : parseYaml(source, where)
}

/** As YAML; a new series of numbers stands on one line, where a column of them would push all else out of sight. */
async function yamlText(document: Document): Promise<string> {
  const { isScalar, visit } = await import('yaml')
  let hasSeries = false
  visit(document, {
    Seq: (_, node) => {
      const isSeries = node.items.length > 0 && node.items.every((one) => isScalar(one) && typeof one.value === 'number')
      if (isSeries && !node.range) node.flow = true
      hasSeries ||= isSeries && node.flow === true
    },
  })
  return document.toString(hasSeries ? { lineWidth: 0 } : {})
}

/** A scenario as the text of a file: JSON where the name says so, else YAML. */
export async function scenarioText(scenario: unknown, file: string): Promise<string> {
  const typed = asTyped(scenario)
  if (file.endsWith('.json')) return `${JSON.stringify(typed, null, 2)}\n`
  const { Document } = await import('yaml')
  return yamlText(new Document(typed))
}

interface Editable {
  setIn: (path: string[], value: unknown) => void
  deleteIn: (path: string[]) => void
}

function same(one: unknown, other: unknown) {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** Changes what differs, and leaves all else as it was written. */
function amend(document: Editable, change: { from: unknown; to: unknown }, path: string[] = []): void {
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
export async function amendedText(written: string, given: unknown, file: string): Promise<string> {
  const scenario = asTyped(given)
  if (isJson(written, file)) return scenarioText(scenario, file)
  const { parseDocument } = await import('yaml')
  const document = parseDocument(written, { logLevel: 'error' })
  amend(document, { from: document.toJS(), to: scenario })
  // Anchors are shared: what one place changes, another may lose.
  return same(sorted(document.toJS()), sorted(scenario)) ? yamlText(document) : scenarioText(scenario, file)
}

/** Keys in one order, to compare by. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isNode(value)) return value
  return Object.fromEntries(
    Object.keys(value)
      .toSorted()
      .map((key) => [key, sorted(value[key])]),
  )
}
