/** How a figure of a report came about: what it is, its formula, what it is made of, and where those values are from. */
import { fail } from '../errors.ts'
import { pathOfShort, pathsNear } from '../gate/fields.ts'
import type { Explanation, Input, Stated } from '../report/schemas/explanation.schema.ts'
import type { Report } from '../report/schemas/report.schema.ts'
import { isNode } from '../scenario/paths.ts'
import { wayTo } from '../gate/way.ts'
import type { Formula } from './formula.ts'
import { FORMULAS, matched } from './formulas.ts'

const MOST_NEAR = 3

interface Found {
  formula: Formula
  stars: string[]
}

function formulaOf(names: readonly string[]): Found | null {
  for (const formula of FORMULAS) {
    const stars = matched(formula.at, names)
    if (stars) return { formula, stars }
  }
  return null
}

/** The row that says where a value is from: of the value itself, or of what it is a part of. */
function statedAt(report: Report, path: string): Stated | null {
  const row = report.assumptions
    .filter((one) => path === one.path || path.startsWith(`${one.path}.`))
    .toSorted((a, b) => b.path.length - a.path.length)[0]
  if (!row) return null
  const { path: of, unit, origin, source, checkedOn, grade, evidence } = row
  const files = (report.files ?? []).filter((one) => one.paths.includes(of)).map((one) => one.file)
  return { path: of, unit, origin, source, checkedOn, grade, evidence, ...(files.length > 0 ? { files } : {}) }
}

/** The path of the scenario that a path of the report speaks of; null where it speaks of none. */
function scenarioPath([root, ...rest]: readonly string[]): string | null {
  if (root === 'scenario') return rest.join('.')
  return root === 'assumptions' ? (rest[0] ?? null) : null
}

function inputAt(report: Report, path: string): Input[] {
  const way = wayTo(report, path)
  if (!way) return []
  const of = scenarioPath(way.names)
  return [{ path, value: valueOf(way.value), stated: of === null ? null : statedAt(report, of) }]
}

/** $1 is a star of the pattern; a path in braces is the value that the report has there. */
function filled(report: Report, template: string, stars: readonly string[]): string {
  return template
    .replace(/\$(\d)/g, (_, index: string) => stars[Number(index) - 1] ?? '')
    .replace(/\{([\w.]+)\}/g, (_, path: string) => String(wayTo(report, path)?.value ?? ''))
}

/** Of a row of assumptions what the plan computes with. */
function valueOf(value: unknown): unknown {
  return isNode(value) && 'path' in value && 'value' in value ? (value['used'] ?? value['value']) : value
}

/** The row of the tables whose price stands in a line of cost, or in the row itself. */
function rowOf(report: Report, names: readonly string[]): Report['pricing']['used'][number] | null {
  const { used } = report.pricing
  if (names[0] === 'pricing') return used.find((row, index) => row.id === names[2] || String(index) === names[2]) ?? null
  const line = names[2] === 'lines' ? wayTo(report, names.slice(0, 4).join('.'))?.value : null
  const basis = typeof line === 'object' && line !== null ? Reflect.get(line, 'basis') : null
  return typeof basis === 'string' ? (used.find((row) => basis.endsWith(`#${row.id.split('/').at(-1)}`)) ?? null) : null
}

/** @param asked a path of the report, or a short name of it  @throws UserError when the report has nothing there */
export function explanationOf(report: Report, asked: string): Explanation {
  const path = pathOfShort(asked)
  const way = wayTo(report, path)
  const found = way ? formulaOf(way.names) : null
  if (!way || !found)
    throw fail('nothing-to-explain', { path: asked, near: [...new Set(pathsNear(report, path))].slice(0, MOST_NEAR) })
  const { formula, stars } = found
  const of = scenarioPath(way.names)
  return {
    path,
    value: way.value,
    is: formula.is,
    formula: typeof formula.formula === 'function' ? formula.formula(report) : formula.formula,
    ...(formula.why ? { why: formula.why(report) } : {}),
    method: `docs/method.md#${formula.section}`,
    inputs: formula.from.flatMap((template) => inputAt(report, filled(report, template, stars))),
    stated: of === null ? null : statedAt(report, of),
    row: rowOf(report, way.names),
  }
}

/** The figure worked out again from what else the report says; null where it cannot be. */
export function workedAgain(report: Report, path: string): number | null {
  const way = wayTo(report, path)
  const found = way ? formulaOf(way.names) : null
  return found?.formula.again?.(report, found.stars) ?? null
}
