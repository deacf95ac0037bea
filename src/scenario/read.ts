/** What is wrong with a scenario: every problem at once, each with its place and remedy. */
import * as z from 'zod'
import { fail, problem, UserError, type Problem } from '../errors.ts'
import { nearest } from '../pricing/nearest.ts'
import { currencyOfKey, currencyOfWord, otherCurrency, withoutCurrency } from '../pricing/currency.ts'
import { inDollars } from './currency.ts'
import { fields } from './fields.ts'
import { isNode, valueAt, withValue } from './paths.ts'
import { scenarioSchema, type ScenarioInput } from './schema.ts'
import { isDoubtful, parseQuantity } from './typed.ts'

// A scenario is checked once or twice in a run: compiling its validator would take longer than running it.
z.config({ jitless: true })

function seen(value: unknown): string {
  // JSON has no word for what YAML and an overflow can say.
  if (typeof value === 'number' && !Number.isFinite(value)) return Number.isNaN(value) ? 'what is no number' : 'what is endless'
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

function inner(schema: unknown): unknown {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable ? inner(schema.unwrap()) : schema
}

function step(schema: unknown, key: PropertyKey): unknown {
  const object = inner(schema)
  return object instanceof z.ZodObject && typeof key === 'string' ? object.shape[key] : undefined
}

/** Keys that may stand at a path; of a range, its three. */
function knownKeys(path: readonly PropertyKey[]): string[] {
  const object = inner(path.reduce<unknown>(step, scenarioSchema))
  if (object instanceof z.ZodUnion) return ['low', 'mode', 'high']
  return object instanceof z.ZodObject ? Object.keys(object.shape) : []
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

/** What a bound counts: a number itself, the characters of a text, the entries of a list. */
function counted(origin: string, bound: unknown) {
  return origin === 'string'
    ? `${bound} character${bound === 1 ? '' : 's'}`
    : origin === 'array'
      ? `${bound} entries`
      : String(bound)
}

function expectedOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return TYPES[issue.expected] ?? `a ${issue.expected}`
    case 'too_small':
      return `${issue.inclusive === false ? 'more than' : 'at least'} ${counted(issue.origin, issue.minimum)}`
    case 'too_big':
      return `${issue.inclusive === false ? 'less than' : 'at most'} ${counted(issue.origin, issue.maximum)}`
    case 'invalid_value':
      return `${issue.values.length > 1 ? 'one of ' : ''}${issue.values.join(', ')}`
    default:
      return 'a value that fits'
  }
}

/** The value had the right type, so this is the shape that was meant. */
const TELLING = ['too_big', 'too_small', 'unrecognized_keys']

function flattened(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue]
  // Of the shapes that a value may have, the one that got furthest says most about what is wrong.
  const branches = issue.errors.filter((branch) => branch.length > 0)
  const deepest = branches.toSorted((a, b) => (b[0]?.path.length ?? 0) - (a[0]?.path.length ?? 0))
  const telling = branches.find((branch) => branch.some((one) => TELLING.includes(one.code)))
  const best = telling ?? (deepest[0]?.[0]?.path.length ? deepest[0] : undefined)
  return best ? best.flatMap((one) => flattened({ ...one, path: [...issue.path, ...one.path] })) : [issue]
}

function unionExpected(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'invalid_union') return expectedOf(issue)
  return [...new Set(issue.errors.flat().map((one) => expectedOf(one)))].join(' or ')
}

function reach(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (node, key) => (typeof node === 'object' && node !== null ? Reflect.get(node, key) : undefined),
    value,
  )
}

/** A value in dollars, or inside of one that is made of such. */
function isMoney(path: string): boolean {
  return /usd/i.test(path) || /^(?:api|hostedOpen)\.price/.test(path)
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

/** A percentage typed where a share is asked for: 15 for 15 %. null: it is none, or none that fits either. */
function asShare(path: string, value: unknown): number | null {
  const unit = fields().find((field) => field.path === path)?.unit
  if (typeof value !== 'number' || !unit?.startsWith('share') || Math.abs(value) <= 1) return null
  const share = Number((value / 100).toPrecision(12))
  return Math.abs(share) <= 1 ? share : null
}

function problemsOf(issue: z.core.$ZodIssue, value: unknown, where: string): Problem[] {
  const path = issue.path.join('.')
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const money = currencyOfKey(key)
      if (money !== null)
        return problem('other-currency', { seen: key, money }, { where, path: path === '' ? key : `${path}.${key}` })
      return problem(
        'unknown-key',
        { key, near: nearest(key, knownKeys(issue.path)) },
        { where, path: path === '' ? key : `${path}.${key}` },
      )
    })
  }
  const there = reach(value, issue.path)
  const rateless = moneyWithoutRate(path, there)
  if (rateless !== null) return [problem('other-currency', { seen: path, money: rateless }, { where, path })]
  const own = valueAt(value, 'currency.code')
  const isOwn = typeof there === 'string' && typeof own === 'string' && withoutCurrency(there, own) !== null
  const money = typeof there === 'string' && isMoney(path) && !isOwn ? otherCurrency(there) : null
  if (money !== null) return [problem('other-currency', { seen: seen(there), money }, { where, path })]
  const field = fields().find((one) => one.path === path)
  const args = {
    seen: seen(there),
    expected: unionExpected(issue),
    meaning: field?.description ?? '',
    instead: meantBy(there, field?.unit ?? null),
    share: asShare(path, there),
  }
  return [problem('wrong-value', args, { where, path })]
}

/** Checks a plain object against the scenario's schema. @throws UserError with every problem */
export function checkShape(value: unknown, where: string): ScenarioInput {
  if (!isNode(value)) throw fail('not-a-mapping', { seen: kindOf(value) }, { where })
  const dollars = inDollars('workload' in value ? value : { ...value, workload: {} })
  const complete = isNode(dollars) ? dollars : value
  const parsed = scenarioSchema.safeParse(complete)
  if (parsed.success) return parsed.data
  throw new UserError(parsed.error.issues.flatMap(flattened).flatMap((issue) => problemsOf(issue, complete, where)))
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
