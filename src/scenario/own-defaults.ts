/** Defaults of one's own, held to what a typed value is held to: a salary of 250 is none, whichever file it stands in. */
import { UserError, type Problem } from '../errors.ts'
import { parseTable, type TableTexts } from '../pricing/load.ts'
import { TableError } from '../pricing/table-error.ts'
import { layTables } from '../pricing/overlay.ts'
import type { Finding } from '../pricing/finding.ts'
import { nearest } from '../pricing/nearest.ts'
import { finding } from '../pricing/rules/rule.ts'
import type { Fact, Tables } from '../pricing/schema.ts'
import { misfits, rounded } from './bounds/bounds.ts'
import { nested } from './paths.ts'
import { checkShape } from './read.ts'
import { defaultOf, pathsWithDefault } from './resolve.ts'
import { RULES } from './rules.ts'
import type { ScenarioInput } from './schema.ts'

/** A default as it stands in a file. */
interface Row {
  file: string
  index: number
  fact: Fact
  target: string
}

function rowsOf(file: string, value: unknown): Row[] {
  // What has no facts of its own is another kind of table.
  const { facts = [] } = value as { facts?: Fact[] }
  return facts.flatMap((fact, index) => (fact.defaultFor === undefined ? [] : [{ file, index, fact, target: fact.defaultFor }]))
}

function shapeFaults(input: unknown): Problem[] {
  try {
    checkShape(input, '')
    return []
  } catch (error) {
    if (error instanceof UserError) return error.problems
    throw error
  }
}

/** Without a volume of its own a set of defaults is no scenario, and nobody asks it to be one. */
const OF_WHOLE_SCENARIOS = ['no-volume', 'two-volumes']

/** By the row that a fault is in; a value may be made of several keys. */
function rowAt(rows: readonly Row[], path: string): Row | undefined {
  return rows.find(({ target }) => path === target || path.startsWith(`${target}.`))
}

function asFinding(rows: readonly Row[], { path, what, remedy }: Problem): Finding[] {
  const row = rowAt(rows, path)
  if (!row) return []
  const at = { file: row.file, path: `facts.${row.index}.value`, value: row.fact.value }
  return [finding('defaults-fit', at, `${row.target}: ${what}`, remedy)]
}

function unknownTargets(rows: readonly Row[]): Finding[] {
  const known = pathsWithDefault()
  return rows
    .filter(({ target }) => !known.includes(target))
    .map(({ file, index, target }) => {
      const near = nearest(target, known)
      return finding(
        'defaults-are-known',
        { file, path: `facts.${index}.defaultFor`, value: target },
        `${target} is no value of a scenario that has a default`,
        near.length > 0 ? `did you mean ${near.join(', ')}?` : 'flippoint schema scenario lists the values',
      )
    })
}

function isFactFile(path: string) {
  return !path.includes('/')
}

/** A number and a range of numbers are one kind: figures rest on them alike. */
function kindOf(value: unknown): string {
  if (value === null) return 'nothing'
  return typeof value === 'object' || typeof value === 'number' ? 'a number' : typeof value === 'string' ? 'a text' : 'yes or no'
}

/** A figure of one's own is of the kind of the one that it takes the place of: null is no number of months. */
function otherKinds(texts: TableTexts, shipped: Tables): Finding[] {
  const known = new Map(shipped.facts.map((fact) => [fact.id, fact]))
  return Object.entries(texts)
    .filter(([path]) => isFactFile(path))
    .flatMap(([file, text]) => {
      const { facts = [] } = parseTable(file, text, shipped).value as { facts?: Fact[] }
      return facts.flatMap((fact, index) => {
        const wanted = known.get(fact.id)
        // Whose default it is says what a value of the scenario may be.
        if (!wanted || wanted.defaultFor !== undefined || kindOf(fact.value) === kindOf(wanted.value)) return []
        const at = { file, path: `facts.${index}.value`, value: fact.value }
        const message = `${fact.id} is ${kindOf(fact.value)}, where the shipped row is ${kindOf(wanted.value)}`
        return [finding('facts-keep-their-kind', at, message, `give ${kindOf(wanted.value)}, or leave the row out`)]
      })
    })
}

/** Rules of names and order; what does not look like its unit is judged row by row. */
function breachesOf(input: ScenarioInput, tables: Tables): Problem[] {
  return Object.entries(RULES).flatMap(([name, rule]) => (name === 'valuesAreOfTheirUnit' ? [] : rule(input, tables)))
}

/** Someone who may be asked types a value; a row of a file is read by others later, so it says why it is odd, as a price does. */
function oddUnits(rows: readonly Row[], input: ScenarioInput, shipped: Tables): Finding[] {
  return misfits(input, shipped).flatMap(({ path, value, unit, seen, likely }) => {
    const row = rowAt(rows, path)
    if (!row || row.fact.note !== undefined) return []
    const at = { file: row.file, path: `facts.${row.index}.value`, value: row.fact.value }
    const range = seen ? rounded(value, seen) : null
    const message = range
      ? `${row.target}: ${value} ${unit} is ${range.times} times ${value > range.high ? 'above' : 'below'} anything in the shipped tables (${range.low} to ${range.high})`
      : `${row.target}: a share of ${value} is ${Number((value * 100).toPrecision(6))} percent`
    const meant = likely ? `if it is ${likely.name}, give ${likely.value}` : `give it in ${unit}`
    return [finding('defaults-look-like-their-unit', at, message, `${meant}; if it is meant, say why in a note`)]
  })
}

/**
 * What is wrong with the defaults of some files: their targets, shape, bounds, order, names and units.
 * @param texts files that have passed the rules of their tables
 * @param tables what is shipped, with the files laid over it: names may be of either
 * @param shipped what a value has to be like
 */
export function defaultFaults(texts: TableTexts, tables: Tables, shipped: Tables): Finding[] {
  const rows = Object.entries(texts)
    .filter(([path]) => isFactFile(path))
    .flatMap(([path, text]) => rowsOf(path, parseTable(path, text, shipped).value))
  const unknown = [...otherKinds(texts, shipped), ...unknownTargets(rows)]
  if (rows.length === 0 || unknown.length > 0) return unknown
  const values = rows.map(({ target, fact }) => [target, defaultOf(target, fact)] as const)
  const input = { workload: {}, ...nested(values) }
  const misshapen = shapeFaults(input)
  if (misshapen.length > 0) return misshapen.flatMap((one) => asFinding(rows, one))
  const shaped = checkShape(input, '')
  return [
    ...breachesOf(shaped, tables)
      .filter(({ code }) => !OF_WHOLE_SCENARIOS.includes(code))
      .flatMap((one) => asFinding(rows, one)),
    ...(tables === shipped ? [] : oddUnits(rows, shaped, shipped)),
  ]
}

/**
 * Lays a folder of one's own over the tables, its defaults held to the scenario.
 * @throws TableError with every finding
 */
export function layOwnTables(base: Tables, texts: TableTexts, name: string): Tables {
  const tables = layTables(base, texts, name)
  const findings = defaultFaults(texts, tables, base)
  if (findings.length > 0) throw new TableError(findings)
  return tables
}
