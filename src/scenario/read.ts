/** What is wrong with a scenario: every problem at once, each with its place and remedy. */
import { fail, problem, some, UserError, type Problem } from '../errors.ts'
import { nearest } from '../pricing/nearest.ts'
import { currencyOfKey, currencyOfWord, otherCurrency } from '../pricing/currency.ts'
import { amountIn, inDollars } from './currency.ts'
import { keysAt, scenarioFaults, type Fault } from './faults.ts'
import { fields } from './fields.ts'
import { fits } from './fits.ts'
import { moneyUnitAt } from './money-places.ts'
import { isNode, valueAt, withValue } from './paths.ts'
import type { ScenarioInput } from './schema.ts'
import { isDoubtful, parseQuantity } from './typed.ts'

/** A value as a message quotes it. */
export function seen(value: unknown): string {
  // JSON has no word for what YAML and an overflow can say.
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value)
  const text = value === undefined ? 'nothing' : JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

const KINDS: Record<string, string> = {
  array: 'a list',
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  null: 'empty',
}
function kindOf(value: unknown): string {
  return KINDS[value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value] ?? 'something else'
}

const TYPES: Record<string, string> = {
  int: 'a whole number',
  number: 'a number',
  string: 'a text',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
  null: 'empty',
}

/** A type in words; what has none is named as it is. */
export function typeName(type: string): string {
  return TYPES[type] ?? `a ${type}`
}

/** What a bound counts: a number itself, the characters of a text, the entries of a list. */
export function sized(counted: string, bound: number): string {
  if (counted === 'string') return `${bound} character${bound === 1 ? '' : 's'}`
  if (counted === 'array') return `${bound} entr${bound === 1 ? 'y' : 'ies'}`
  return Math.abs(bound) >= 1e5 ? bound.toLocaleString('en-US') : String(bound)
}

function expectedOf(fault: Fault): string {
  switch (fault.code) {
    case 'type':
      return typeName(fault.expected)
    case 'low':
      return `${fault.isInclusive ? 'at least' : 'more than'} ${sized(fault.counted, fault.bound)}`
    case 'high':
      return `${fault.isInclusive ? 'at most' : 'less than'} ${sized(fault.counted, fault.bound)}`
    case 'value':
      return `${fault.values.length > 1 ? 'one of ' : ''}${fault.values.join(', ')}`
    default:
      return 'a value that fits'
  }
}

/** The value had the right type, so this is the shape that was meant. */
const TELLING: readonly Fault['code'][] = ['high', 'low', 'unknown']

function flattened(fault: Fault): Fault[] {
  if (fault.code !== 'shapes') return [fault]
  // Of the shapes that a value may have, the one that got furthest says most about what is wrong.
  const shapes = fault.shapes.filter((shape) => shape.length > 0)
  const deepest = shapes.toSorted((a, b) => (b[0]?.path.length ?? 0) - (a[0]?.path.length ?? 0))
  const telling = shapes.find((shape) => shape.some((one) => TELLING.includes(one.code)))
  const best = telling ?? (deepest[0]?.[0]?.path.length ? deepest[0] : undefined)
  return best ? best.flatMap((one) => flattened({ ...one, path: [...fault.path, ...one.path] })) : [fault]
}

function shapesExpected(fault: Fault): string {
  if (fault.code !== 'shapes') return expectedOf(fault)
  const words = [...new Set(fault.shapes.flat().map((one) => expectedOf(one)))].join(' or ')
  // The one mapping that may stand for a number is a range.
  return words === 'a number or a mapping' ? 'a number or a range {low, mode, high}' : words
}

/** What stands at a place, through lists too. */
export function reach(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (node, key) => (typeof node === 'object' && node !== null ? Reflect.get(node, key) : undefined),
    value,
  )
}

/** A value in dollars, or inside of one that is made of such. */
function isMoney(path: string): boolean {
  return /usd/i.test(path) || /^(?:api|hostedOpen)\.price/.test(path)
}

function ownCode(value: unknown): string | null {
  const code = valueAt(value, 'currency.code')
  return typeof code === 'string' ? code : null
}

/** The other money that `currency: EUR` names without a rate; null: it names none. */
function moneyWithoutRate(path: string, there: unknown): string | null {
  return path === 'currency' && typeof there === 'string' ? currencyOfWord(there) : null
}

/** The number that a text stands for, as it is typed at a prompt: "$9k" is 9000. null where it is none, or no number is asked for. */
function meantBy(value: unknown, unit: string | null): number | null {
  if (typeof value !== 'string' || unit === null) return null
  const typed = parseQuantity(value, unit)
  return typed.ok && !isDoubtful(value, unit) ? typed.value : null
}

/** Why a text is no such number, where that is more than that it is none. */
function whyUnread(value: unknown, unit: string | null): string | null {
  if (typeof value !== 'string' || unit === null || value === '') return null
  if (isDoubtful(value, unit)) return 'its point may mark thousands'
  const typed = parseQuantity(value, unit)
  return typed.ok || typed.message.startsWith('"') ? null : typed.message
}

/** What is wrong with the number that a text stands for: to write it would be the next refusal. */
function faultsOfMeant(path: Fault['path'], meant: number | null, where: string): Problem[] {
  if (meant === null || path.some((key) => typeof key === 'number')) return []
  try {
    checkShape(withValue({}, path.join('.'), meant), where)
    return []
  } catch (error) {
    if (error instanceof UserError) return error.problems
    throw error
  }
}

/** The keys of a mapping that stands there as something else. */
function keysMeant(fault: Fault): string {
  const keys = fault.code === 'type' && fault.expected === 'object' ? keysAt(fault.path) : []
  return keys.length === 0 ? '' : `its keys are ${some(keys)}`
}

/** A number that a text was asked for in, such as a year or a version: in quotes it is one. null: it is no number, or none would do. */
function quoted(fault: Fault, there: unknown): string | null {
  if (typeof there !== 'number') return null
  const isWord = fault.code === 'value' && fault.values.includes(String(there))
  return isWord || (fault.code === 'type' && fault.expected === 'string') ? JSON.stringify(String(there)) : null
}

/** A percentage typed where a share is asked for: 15 for 15 %. null: it is none, or none that fits either. */
function asShare(path: string, value: unknown): number | null {
  const unit = fields().find((field) => field.path === path)?.unit
  if (typeof value !== 'number' || !unit?.startsWith('share') || Math.abs(value) <= 1) return null
  const share = Number((value / 100).toPrecision(12))
  return Math.abs(share) <= 1 ? share : null
}

function problemsOf(fault: Fault, value: unknown, where: string): Problem[] {
  const path = fault.path.join('.')
  if (fault.code === 'unknown') {
    return fault.keys.map((key) => {
      const money = currencyOfKey(key)
      if (money !== null)
        return problem(
          'other-currency',
          { seen: key, money, own: ownCode(value) },
          { where, path: path === '' ? key : `${path}.${key}` },
        )
      return problem(
        'unknown-key',
        { key, near: nearest(key, keysAt(fault.path)) },
        { where, path: path === '' ? key : `${path}.${key}` },
      )
    })
  }
  const there = reach(value, fault.path)
  const rateless = moneyWithoutRate(path, there)
  if (rateless !== null) return [problem('other-currency', { seen: path, money: rateless }, { where, path })]
  const own = ownCode(value)
  const inOwn = own !== null && isMoney(path) ? amountIn(there, own, moneyUnitAt(path) ?? 'USD') : null
  const money = typeof there === 'string' && isMoney(path) && inOwn === null ? otherCurrency(there) : null
  if (money !== null) return [problem('other-currency', { seen: seen(there), money, own }, { where, path })]
  const field = fields().find((one) => one.path === path)
  const unit = field?.unit ?? null
  const meant = meantBy(there, unit)
  const faults = faultsOfMeant(fault.path, meant, where)
  if (faults.length > 0) return faults
  const args = {
    seen: seen(there),
    expected: shapesExpected(fault),
    meaning: field?.description ?? keysMeant(fault),
    instead: meant ?? quoted(fault, there),
    share: asShare(path, there),
    why: inOwn?.ok === false ? inOwn.message : whyUnread(there, unit),
  }
  return [problem('wrong-value', args, { where, path })]
}

/** Checks a plain object against the scenario's schema. @throws UserError with every problem */
export function checkShape(value: unknown, where: string): ScenarioInput {
  if (!isNode(value)) throw fail('not-a-mapping', { seen: kindOf(value) }, { where })
  const dollars = inDollars('workload' in value ? value : { ...value, workload: {} })
  const complete = isNode(dollars) ? dollars : value
  if (fits(complete)) return complete
  throw new UserError(
    scenarioFaults(complete)
      .flatMap(flattened)
      .flatMap((fault) => problemsOf(fault, complete, where)),
  )
}

/** What is wrong with one value, said as what to give instead; null when it fits. */
export function misfit(path: string, value: unknown): string | null {
  try {
    checkShape(withValue({}, path, value), '')
    return null
  } catch (error) {
    if (error instanceof UserError) return error.problems[0]?.remedy ?? error.message
    throw error
  }
}
