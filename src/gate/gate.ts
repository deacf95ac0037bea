/** Rules over a report that set the exit code, with their results as data. */
import { fail } from '../errors.ts'
import { foregone, inWords, limitsOf } from './range.ts'
import { byPath, pathsNear, SHORT, wordsFor, type Value } from './fields.ts'
import { nearest } from '../pricing/nearest.ts'
import type { GateResult, Report } from '../report/schemas/report.schema.ts'
import { otherCurrency } from '../pricing/currency.ts'
import { parseQuantity } from '../scenario/typed.ts'

const OPERATORS = ['==', '!=', '<=', '>=', '<', '>'] as const
type Operator = (typeof OPERATORS)[number]

export interface Rule {
  text: string
  field: string
  operator: Operator
  expected: number | string | boolean | null
}

function didYouMean(near: readonly string[]) {
  return near.length > 0 ? `; did you mean ${near.join(', ')}?` : ''
}

function expectedOf(text: string): Rule['expected'] {
  if (text === 'null') return null
  const typed = parseQuantity(text, text.includes('%') ? 'share' : null)
  return typed.ok ? typed.value : text.replace(/^(["'])(.*)\1$/, '$2')
}

function isOrder(operator: Operator) {
  return operator !== '==' && operator !== '!='
}

/** What is wrong with a figure that the field cannot be, or can only be; null when nothing is. */
function foregoneFault({ field, operator, expected }: Rule): string | null {
  const limits = limitsOf(field)
  if (!limits || typeof expected !== 'number') return null
  const comesOut = foregone(limits, operator, expected)
  return comesOut === null
    ? null
    : `${field} is ${inWords(limits)}, so this ${comesOut === 'never' ? 'can never hold' : 'always holds'}`
}

/** What is wrong with a rule before there is a report; null when nothing is. A rule that can never bite must not look like a pass. */
function faultOf({ field, operator, expected }: Rule): string | null {
  const money = typeof expected === 'string' ? otherCurrency(expected) : null
  if (money !== null) return `amounts are in US dollars, and ${String(expected)} is in ${money}`
  if (isOrder(operator) && typeof expected !== 'number') return `${String(expected)} is not a number`
  if (expected === null) return null
  const fault = foregoneFault({ text: '', field, operator, expected })
  if (fault !== null) return fault
  const words = wordsFor(field)
  if (words === null) return SHORT.has(field) && typeof expected !== 'number' ? `${field} is a number, ${expected} is none` : null
  if (isOrder(operator)) return `${field} is a word: use == or !=`
  const seen = String(expected)
  return words.includes(seen) ? null : `${field} is never ${seen}${didYouMean(nearest(seen, words))}`
}

/** Whether a rule asks what changed, which only a report with a baseline knows. */
export function asksForBaseline({ field }: Rule): boolean {
  return field === 'verdict-changed' || field.split('.')[0] === 'changes'
}

const ALONE = [...SHORT].filter(([, one]) => one.alone).map(([name]) => name)

/** What somebody may have meant who wrote no rule. */
function hintFor(word: string): string {
  if (/[^=!<>]=[^=]/.test(word)) return '; equals is =='
  return word === '' ? '' : didYouMean(nearest(word, ALONE))
}

/** @throws UserError when the rule is not field, operator, value, or its value can never be met */
export function parseRule(text: string): Rule {
  const word = text.trim()
  if (SHORT.get(word)?.alone) return { text, field: word, operator: '==', expected: true }
  const match = /^\s*([\w.-]+?)\s*(==|!=|<=|>=|<|>)\s*(.+?)\s*$/.exec(text)
  if (!match) throw fail('bad-rule', { rule: text, message: `it is not a field, an operator and a value${hintFor(word)}` })
  const [, field = '', sign = '', expected = ''] = match
  const operator = OPERATORS.find((one) => one === sign)
  if (!operator) throw fail('bad-rule', { rule: text, message: `${sign} is no operator` })
  const rule = { text, field, operator, expected: expectedOf(expected) }
  const fault = faultOf(rule)
  if (fault !== null) throw fail('bad-rule', { rule: text, message: fault })
  return rule
}

function compare(actual: Value, operator: Operator, expected: Rule['expected']): boolean {
  if (operator === '==') return String(actual) === String(expected)
  if (operator === '!=') return String(actual) !== String(expected)
  if (typeof actual !== 'number' || typeof expected !== 'number') return false
  if (operator === '<') return actual < expected
  if (operator === '<=') return actual <= expected
  return operator === '>' ? actual > expected : actual >= expected
}

const MOST_NEAR = 3

function actualOf(rule: Rule, report: Report): Value {
  const short = SHORT.get(rule.field)
  const actual = short ? short.read(report) : byPath(report, rule.field)
  if (actual !== undefined) return actual
  const near = [...new Set(pathsNear(report, rule.field))].slice(0, MOST_NEAR)
  throw fail('unknown-field', { rule: rule.text, field: rule.field, near })
}

/** What is wrong with a rule now that the value is there: a comparison of unlike things is never true, and would pass for ever. */
function misfit({ field, operator, expected }: Rule, actual: Value): string | null {
  if (expected === null) return isOrder(operator) ? `${field} has no order with null` : null
  if (actual === null) return `${field} was not computed in this run`
  if (isOrder(operator)) return typeof actual === 'number' ? null : `${field} is not a number`
  if (typeof actual === 'number') return typeof expected === 'number' ? null : `${field} is a number, ${String(expected)} is none`
  if (typeof actual === 'boolean') return ['true', 'false'].includes(String(expected)) ? null : `${field} is true or false`
  return null
}

/** The most points that the checklist has stand in the report alone. */
function beyondChecklist({ field, operator, expected }: Rule, { portability }: Report): string | null {
  if (!/^portability(\.score)?$/.test(field) || typeof expected !== 'number') return null
  const limits = { low: 0, high: portability.maximum, whole: true }
  const comesOut = foregone(limits, operator, expected)
  return comesOut === null
    ? null
    : `${field} is ${inWords(limits)}, so this ${comesOut === 'never' ? 'can never hold' : 'always holds'}`
}

/**
 * One rule over a report. The rule names what must not be: it passes when its comparison is false.
 * @throws UserError when the report has no such field, or asks a value of what was not computed: unknown is no pass
 */
export function evaluateRule(rule: Rule, report: Report): GateResult {
  const { text, operator, expected } = rule
  const actual = actualOf(rule, report)
  const fault = misfit(rule, actual) ?? beyondChecklist(rule, report)
  if (fault !== null) throw fail('bad-rule', { rule: text, message: fault })
  return { rule: text, operator, expected, actual, passed: !compare(actual, operator, expected) }
}

/** All rules over a report. */
export function gateOf(rules: readonly Rule[], report: Report): Report['gate'] {
  const results = rules.map((rule) => evaluateRule(rule, report))
  return { passed: results.every((result) => result.passed), results }
}
