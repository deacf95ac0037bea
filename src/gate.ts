/** Rules over a report that set the exit code, with their results as data. */
import { fail } from './errors.ts'
import { nearest } from './pricing/nearest.ts'
import type { GateResult, Report } from './report/schema.ts'

const OPERATORS = ['==', '!=', '<=', '>=', '<', '>'] as const
type Operator = (typeof OPERATORS)[number]

export interface Rule {
  text: string
  field: string
  operator: Operator
  expected: number | string
}

type Value = number | string | boolean | null

/** Short names for what gates ask most; any other field is given by its path in the report. */
const SHORT: Record<string, (report: Report) => Value> = {
  verdict: (report) => report.verdict.choice,
  option: (report) => report.verdict.option,
  basis: (report) => report.verdict.basis,
  agreement: (report) => report.verdict.agreement,
  confidence: (report) => report.verdict.confidence,
  savingsUsd: (report) => report.comparison.savingsUsd,
  npvSavingsUsd: (report) => report.comparison.npvSavingsUsd,
  paybackMonth: (report) => report.comparison.paybackMonth,
  apiUsdPerMonth: (report) => numberOrNull(report.flips.find((flip) => flip.id === 'scale-and-team')?.evidence['apiUsdPerMonth']),
  optimizedApiUsdPerMonth: (report) =>
    numberOrNull(report.flips.find((flip) => flip.id === 'scale-and-team')?.evidence['optimizedApiUsdPerMonth']),
  probability: (report) => report.uncertainty?.probabilityChallengerCheaper ?? null,
  portability: (report) => report.portability.score,
  stale: (report) => Math.max(0, ...report.pricing.used.map((row) => row.ageDays)),
  warnings: (report) => report.warnings.length,
}

const numberOrNull = (value: unknown): number | null => (typeof value === 'number' ? value : null)

const isNode = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const byPath = (report: Report, path: string): Value | undefined => {
  const value = path.split('.').reduce<unknown>((node, key) => (isNode(node) ? node[key] : undefined), report)
  return value === null || typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean'
    ? value
    : undefined
}

const numberFrom = (text: string): number | string =>
  /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text.replace(/^["']|["']$/g, '')

/** @throws UserError when the rule is not field, operator, value, or no field is near that name */
export const parseRule = (text: string): Rule => {
  const match = /^\s*([\w.-]+?)\s*(==|!=|<=|>=|<|>)\s*(.+?)\s*$/.exec(text)
  if (!match) throw fail('bad-rule', { rule: text, message: 'it is not a field, an operator and a value' })
  const [, field = '', operator = '', expected = ''] = match
  const known = OPERATORS.find((one) => one === operator)
  if (!known) throw fail('bad-rule', { rule: text, message: `${operator} is no operator` })
  return { text, field, operator: known, expected: numberFrom(expected) }
}

const compare = (actual: Value, operator: Operator, expected: number | string): boolean => {
  if (operator === '==') return actual === expected || String(actual) === String(expected)
  if (operator === '!=') return String(actual) !== String(expected)
  if (typeof actual !== 'number' || typeof expected !== 'number') return false
  if (operator === '<') return actual < expected
  if (operator === '<=') return actual <= expected
  return operator === '>' ? actual > expected : actual >= expected
}

const ORDER: Operator[] = ['<', '<=', '>', '>=']

/**
 * One rule over a report. The rule names what must not be: it passes when its comparison is false.
 * @throws UserError when the report has no such field, or an order is asked of what was not computed
 */
export const judge = (rule: Rule, report: Report): GateResult => {
  const actual = SHORT[rule.field]?.(report) ?? (rule.field in SHORT ? null : byPath(report, rule.field))
  if (actual === undefined) {
    const near = nearest(rule.field, Object.keys(SHORT))
    throw fail('bad-rule', {
      rule: rule.text,
      message: `the report has no field ${rule.field}${near.length > 0 ? `; did you mean ${near.join(', ')}?` : ''}`,
    })
  }
  if (ORDER.includes(rule.operator) && typeof actual !== 'number') {
    const message = actual === null ? `${rule.field} was not computed in this run` : `${rule.field} is not a number`
    throw fail('bad-rule', { rule: rule.text, message })
  }
  return {
    rule: rule.text,
    operator: rule.operator,
    expected: rule.expected,
    actual,
    passed: !compare(actual, rule.operator, rule.expected),
  }
}

/** All rules over a report. */
export const gateOf = (rules: readonly Rule[], report: Report): Report['gate'] => {
  const results = rules.map((rule) => judge(rule, report))
  return { passed: results.every((result) => result.passed), results }
}
