/** What differs between two reports, line by line and by kind. */
import type { ReportDiff, PriceChange, Setting } from '../schemas/diff.schema.ts'
import { count, quantity } from '../sentences/format.ts'
import { FLIP_NAMES, FLIP_STATUS } from '../sentences/labels.ts'
import { isSettable } from '../sentences/measuring.ts'
import { pathWords } from '../sentences/paths.ts'
import { priceAmount, priceField } from '../prices/fields.ts'

function arrow(base: string, head: string) {
  return `${base} → ${head}`
}

function nameOf(path: string) {
  return isSettable(path) ? path : pathWords(path)
}

function isAssumed(side: Setting['base']) {
  return side === null || side.origin === 'default' || side.origin === 'table'
}

/** Beside a value that was given, it is said that the other was a default. */
function valueOf(side: Setting['base'], unit: string | null, other: Setting['base']): string {
  if (side === null) return 'not there'
  return `${quantity(side.value, unit)}${side.origin === 'default' && !isAssumed(other) ? ' (default)' : ''}`
}

function setting({ path, unit, base, head }: Setting): string {
  return `${nameOf(path)}: ${arrow(valueOf(base, unit, head), valueOf(head, unit, base))}`
}

function priceLine(one: PriceChange): string {
  if (one.what === 'taken-up') return `${one.id}: now used`
  if (one.what === 'dropped') return `${one.id}: no longer used`
  if (one.what === 'checked-again') return `${one.id}: the same price, seen on ${String(one.head)} (before ${String(one.base)})`
  const field = one.field ?? ''
  return `${one.id}: ${priceField(field)} ${arrow(priceAmount(field, one.base), priceAmount(field, one.head))}`
}

const RULES: Record<string, string> = {
  'tool.version': 'version of flippoint',
  'uncertainty.draws': 'draws',
  'uncertainty.seed': 'seed of the draws',
}

function rule({ path, unit, base, head }: ReportDiff['rules'][number]): string {
  return `${RULES[path] ?? path}: ${arrow(plain(base, unit), plain(head, unit))}`
}

/** A seed is a name more than a number: no separators. */
function plain(value: unknown, unit: string | null): string {
  return typeof value === 'number' && unit === null
    ? Number.isInteger(value)
      ? String(value)
      : count(value)
    : quantity(value, unit)
}

export interface DiffSection {
  title: string
  lines: string[]
}

function status(one: ReportDiff['flips'][number]['base']) {
  return one === null ? 'not there' : FLIP_STATUS[one].words
}

/** What differs, by kind; kinds without a difference are left out. */
export function sinceSections(diff: ReportDiff): DiffSection[] {
  const flips = diff.flips.map((one) => `${FLIP_NAMES[one.id]}: ${arrow(status(one.base), status(one.head))}`)
  return [
    { title: 'Flips', lines: flips },
    { title: 'Your inputs', lines: diff.inputs.map(setting) },
    { title: 'Prices used', lines: diff.prices.map(priceLine) },
    { title: 'Assumed values', lines: diff.assumptions.map(setting) },
    { title: 'Rules', lines: diff.rules.map(rule) },
  ].filter((section) => section.lines.length > 0)
}
