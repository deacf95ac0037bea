/** Values that formulas compute with, each in a cell with a name: those of the scenario and the tables, and what the search chose. */
import type { Case } from '../../../engine/case.ts'
import { quantity } from '../../sentences/format.ts'
import type { Assumption } from '../../schemas/report.schema.ts'
import { atom, type SheetTerm } from '../cells/term.ts'
import { COUNT, MONEY, PRICE, SHARE, Sheet, type SheetCell, type Filled } from '../cells/sheet.ts'

/** The name of the cell with the rate that sums are shown by. */
export const RATE = 'currency_shownPerUsd'

/** Dots divide, and a name may start like no cell. */
export function inputNameOf(path: string): string {
  return path.replaceAll(/[.-]/g, '_')
}

/** Unit prices need the digits that sums do not. */
export function formatOf(unit: string | null): string {
  if (unit === null) return COUNT
  if (unit.startsWith('share')) return SHARE
  if (!unit.startsWith('USD')) return COUNT
  return /^USD(\/month|\/year)?$/.test(unit) ? MONEY : PRICE
}

const HEAD = [
  'path',
  'plan',
  'unit',
  'name',
  'value',
  'low',
  'high',
  'origin',
  'evidence',
  'grade',
  'source',
  'checkedOn',
] as const

function isRange(value: unknown): value is { low: number; mode: number; high: number } {
  return typeof value === 'object' && value !== null && 'low' in value && 'mode' in value && 'high' in value
}

function toldCells({ value, unit }: Assumption): (SheetCell | null)[] {
  const format = formatOf(unit)
  const told = (one: number): SheetCell => ({ value: one, look: 'text', format })
  if (isRange(value)) return [told(value.mode), told(value.low), told(value.high)]
  if (typeof value === 'number') return [told(value), null, null]
  return [{ value: quantity(value, null), look: 'text' }, null, null]
}

function textCell(value: string | null): SheetCell | null {
  return value === null ? null : { value, look: 'text' }
}

function valueAt(root: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((node, key) => (typeof node === 'object' && node !== null ? Reflect.get(node, key) : undefined), root)
}

/** The value of the plan: a number, a switch, or nothing where nobody gave one. */
function planned({ terms, facts }: Case, path: string): number | boolean | null {
  const [root, key = ''] = path.split('.')
  const value = root === 'facts' ? valueAt(facts, key) : valueAt(terms, path)
  return typeof value === 'number' || typeof value === 'boolean' ? value : null
}

/** The assumptions of the report. A value gets a cell to type into as soon as a formula asks for it. */
export class Inputs {
  readonly #case: Case
  readonly #assumptions: readonly Assumption[]
  readonly #used = new Set<string>()

  constructor(c: Case, assumptions: readonly Assumption[]) {
    this.#case = c
    this.#assumptions = assumptions
  }

  /** A value of the scenario, or of the tables under facts. */
  of(path: string): SheetTerm {
    if (!this.#assumptions.some((one) => one.path === path)) throw new RangeError(`the report assumes nothing about ${path}`)
    this.#used.add(path)
    return atom(inputNameOf(path), Number(planned(this.#case, path) ?? 0))
  }

  /** Whether there is a number in the cell of a value that may be left open. */
  isGiven(path: string): SheetTerm {
    return atom(`ISNUMBER(${this.of(path).text})`, planned(this.#case, path) === null ? 0 : 1)
  }

  /** The page of assumptions, after everything has been asked for. */
  page(): Sheet {
    return assumptionsPage(this.#assumptions, (path) => (this.#used.has(path) ? { value: planned(this.#case, path) } : null))
  }
}

/** @param typed the cell to type into, of values that formulas use; none where nothing is computed */
export function assumptionsPage(
  assumptions: readonly Assumption[],
  typed: (path: string) => Pick<SheetCell, 'value'> | null = () => null,
): Sheet {
  const sheet = new Sheet('Assumptions')
  sheet.head(...HEAD)
  for (const one of assumptions) {
    const { path, unit, origin, evidence, grade, source, checkedOn } = one
    const used = typed(path)
    const row = sheet.add([
      textCell(path),
      used && { ...used, look: 'input', format: formatOf(unit) },
      textCell(unit),
      used && textCell(inputNameOf(path)),
      ...toldCells(one),
      ...[origin, evidence, grade, source, checkedOn].map(textCell),
    ])
    if (used) sheet.nameCell(inputNameOf(path), row, 1)
  }
  return sheet
}

export interface SetupRow {
  label: string
  unit: string
  note?: string
  /** Typed into rather than left as it is: a price that somebody may bargain for */
  input?: boolean
}

/** What was searched for and chosen, and what follows from it. */
export class Setup {
  readonly sheet = new Sheet('Set-up')

  constructor() {
    this.sheet.head('what', 'value', 'unit', 'name', 'remarks')
  }

  section(title: string): void {
    this.sheet.add([])
    this.sheet.add([{ value: title, look: 'strong' }])
  }

  /** A row with a name. A number is what the search found, a term what follows. */
  add(name: string, filled: Filled, { label, unit, note, input = false }: SetupRow): SheetTerm {
    const format = formatOf(unit)
    const value: SheetCell =
      typeof filled === 'number'
        ? { value: filled, look: input ? 'input' : 'held', format }
        : { value: filled.value, formula: filled.text, look: 'formula', format }
    const said = note ?? (typeof filled === 'number' && !input ? 'as chosen: a sheet does not search' : '')
    const row = this.sheet.add([textCell(label), value, textCell(unit), textCell(name), textCell(said)])
    this.sheet.nameCell(name, row, 1)
    return atom(name, typeof filled === 'number' ? filled : filled.value)
  }

  fact(label: string, value: string): void {
    this.sheet.add([textCell(label), textCell(value)])
  }
}
