/** Scenario text to a checked scenario: YAML or JSON, every problem at once, each with its place and remedy. */
import * as z from 'zod'
import { fail, problem, UserError, type Problem } from '../errors.ts'
import { nearest } from '../pricing/nearest.ts'
import { isNode, valueAt } from './paths.ts'
import { fields, scenarioSchema, type ScenarioInput } from './schema.ts'

// A scenario is checked once or twice in a run: compiling its validator would take longer than running it.
z.config({ jitless: true })

const seen = (value: unknown): string => {
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
const kindOf = (value: unknown): string =>
  KINDS[value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value] ?? 'something else'

/** JSON text with a readable place of the fault, or YAML through its library, loaded only for YAML. */
const parseText = async (text: string, where: string): Promise<unknown> => {
  const source = text.replace(/^\uFEFF/, '')
  if (source.trim() === '') throw fail('empty-input', undefined, { where })
  if (/^\s*\{/.test(source) || where.endsWith('.json')) {
    try {
      return JSON.parse(source)
    } catch (error) {
      if (where.endsWith('.json'))
        throw fail('syntax', { message: error instanceof Error ? error.message : String(error) }, { where })
    }
  }
  const { parseDocument } = await import('yaml')
  const document = parseDocument(source, { uniqueKeys: true, prettyErrors: true })
  if (document.errors.length > 0) {
    throw new UserError(
      document.errors.map((error) => problem('syntax', { message: error.message.split('\n')[0] ?? error.message }, { where })),
    )
  }
  try {
    return document.toJS({ maxAliasCount: 50 })
  } catch (error) {
    throw fail('syntax', { message: error instanceof Error ? error.message : String(error) }, { where })
  }
}

const knownKeys = (prefix: string): string[] => {
  const deep = fields().map((field) => field.path)
  const under = deep.filter((path) => prefix === '' || path.startsWith(`${prefix}.`))
  return [...new Set(under.map((path) => path.slice(prefix === '' ? 0 : prefix.length + 1).split('.')[0] ?? path))]
}

const expectedOf = (issue: z.core.$ZodIssue): string => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected === 'int' ? 'a whole number' : issue.expected === 'boolean' ? 'true or false' : `a ${issue.expected}`
    case 'too_small':
      return `${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}`
    case 'too_big':
      return `${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}`
    case 'invalid_value':
      return `one of ${issue.values.join(', ')}`
    default:
      return 'a value that fits'
  }
}

const flattened = (issue: z.core.$ZodIssue): z.core.$ZodIssue[] => {
  if (issue.code !== 'invalid_union') return [issue]
  // Of the shapes that a value may have, the one that got furthest says most about what is wrong.
  const branches = issue.errors.filter((branch) => branch.length > 0)
  const deepest = branches.toSorted((a, b) => (b[0]?.path.length ?? 0) - (a[0]?.path.length ?? 0))
  const bounds = branches.find((branch) => branch.some((one) => one.code === 'too_big' || one.code === 'too_small'))
  const best = bounds ?? (deepest[0]?.[0]?.path.length ? deepest[0] : undefined)
  return best ? best.flatMap((one) => flattened({ ...one, path: [...issue.path, ...one.path] })) : [issue]
}

const unionExpected = (issue: z.core.$ZodIssue): string => {
  if (issue.code !== 'invalid_union') return expectedOf(issue)
  return (
    [...new Set(issue.errors.flat().map((one) => expectedOf(one)))].filter((text) => text !== 'a object').join(' or ') ||
    'a value that fits'
  )
}

const problemsOf = (issue: z.core.$ZodIssue, value: unknown, where: string): Problem[] => {
  const path = issue.path.join('.')
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) =>
      problem('unknown-key', { key, near: nearest(key, knownKeys(path)) }, { where, path: path === '' ? key : `${path}.${key}` }),
    )
  }
  const at = path === '' ? value : valueAt(value, path)
  return [problem('wrong-value', { seen: seen(at), expected: unionExpected(issue) }, { where, path })]
}

/** Checks a plain object against the scenario's schema. @throws UserError with every problem */
export const checkShape = (value: unknown, where: string): ScenarioInput => {
  if (!isNode(value)) throw fail('not-a-mapping', { seen: kindOf(value) }, { where })
  const complete = 'workload' in value ? value : { ...value, workload: {} }
  const parsed = scenarioSchema.safeParse(complete)
  if (parsed.success) return parsed.data
  throw new UserError(parsed.error.issues.flatMap(flattened).flatMap((issue) => problemsOf(issue, complete, where)))
}

/** Reads a scenario text. @param where file name, used in messages. @throws UserError with every problem */
export const readScenario = async (text: string, where: string): Promise<ScenarioInput> =>
  checkShape(await parseText(text, where), where)
