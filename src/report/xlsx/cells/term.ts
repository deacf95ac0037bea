/** Formulas that know their value: the text that a spreadsheet reads, and what it comes to with the cells as they are written. */

/** How tightly the text binds: what binds more loosely than its place wants brackets. */
const LOOSE = { comparison: 0, sum: 1, product: 2, atom: 3 } as const
type Binding = (typeof LOOSE)[keyof typeof LOOSE]

export interface SheetTerm {
  text: string
  /** Truth is 1, falsehood 0 */
  value: number
  binding: Binding
}

/** A row of cells, or a part of one. */
export interface Cells {
  text: string
  values: readonly number[]
}

/** A name, an address or a call. */
export function atom(text: string, value: number): SheetTerm {
  return { text, value, binding: LOOSE.atom }
}

export function number(value: number): SheetTerm {
  return value < 0 ? { text: String(value), value, binding: LOOSE.sum } : atom(String(value), value)
}

export type Operand = SheetTerm | number

function term(operand: Operand): SheetTerm {
  return typeof operand === 'number' ? number(operand) : operand
}

/** @param binding of the place: a term that is as loose or looser than that goes in brackets */
function inside(operand: SheetTerm, binding: number): string {
  return operand.binding < binding ? `(${operand.text})` : operand.text
}

export function plus(...operands: Operand[]): SheetTerm {
  const terms = operands.map(term)
  return {
    text: terms.map((one) => inside(one, LOOSE.sum)).join('+'),
    value: terms.reduce((sum, one) => sum + one.value, 0),
    binding: LOOSE.sum,
  }
}

export function minus(from: Operand, ...less: Operand[]): SheetTerm {
  const [first, rest] = [term(from), less.map(term)]
  return {
    text: [inside(first, LOOSE.sum), ...rest.map((one) => inside(one, LOOSE.product))].join('-'),
    value: rest.reduce((sum, one) => sum - one.value, first.value),
    binding: LOOSE.sum,
  }
}

export function times(...operands: Operand[]): SheetTerm {
  const terms = operands.map(term)
  return {
    text: terms.map((one) => inside(one, LOOSE.product)).join('*'),
    value: terms.reduce((product, one) => product * one.value, 1),
    binding: LOOSE.product,
  }
}

export function over(upper: Operand, lower: Operand): SheetTerm {
  const [above, below] = [term(upper), term(lower)]
  return {
    text: `${inside(above, LOOSE.product)}/${inside(below, LOOSE.atom)}`,
    value: above.value / below.value,
    binding: LOOSE.product,
  }
}

type Sign = '=' | '<>' | '<' | '<=' | '>' | '>='

const COMPARISONS: Record<Sign, (a: number, b: number) => boolean> = {
  '=': (a, b) => a === b,
  '<>': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
}

export function compare(left: Operand, sign: Sign, right: Operand): SheetTerm {
  const [a, b] = [term(left), term(right)]
  return {
    text: `${inside(a, LOOSE.sum)}${sign}${inside(b, LOOSE.sum)}`,
    value: COMPARISONS[sign](a.value, b.value) ? 1 : 0,
    binding: LOOSE.comparison,
  }
}

function call(name: string, operands: readonly Operand[], work: (...values: number[]) => number): SheetTerm {
  const terms = operands.map(term)
  return atom(`${name}(${terms.map((one) => one.text).join(',')})`, work(...terms.map((one) => one.value)))
}

export function choose(condition: SheetTerm, then: Operand, otherwise: Operand): SheetTerm {
  return call('IF', [condition, then, otherwise], (is, yes, no) => (is ? (yes ?? 0) : (no ?? 0)))
}

export function every(...conditions: SheetTerm[]): SheetTerm {
  return call('AND', conditions, (...values) => (values.every(Boolean) ? 1 : 0))
}

export function most(...operands: Operand[]): SheetTerm {
  return call('MAX', operands, Math.max)
}

export function least(...operands: Operand[]): SheetTerm {
  return call('MIN', operands, Math.min)
}

/** base^exponent, base above 0. */
export function raised(base: Operand, exponent: Operand): SheetTerm {
  return call('POWER', [base, exponent], (from = 0, to = 0) => from ** to)
}

/** To the whole number above. */
export function roundedUp(operand: Operand): SheetTerm {
  return call('ROUNDUP', [operand, 0], (value = 0) => (value < 0 ? Math.floor(value) : Math.ceil(value)))
}

export function whole(operand: Operand): SheetTerm {
  return call('INT', [operand], (value = 0) => Math.floor(value))
}

/** Half a cent away from zero, as sheets round. */
export function cents(value: number): number {
  const rounded = Math.round(Math.abs(value) * 100) / 100
  return value < 0 ? -rounded : rounded
}

/** To the cent, as an invoice does. */
export function toCent(operand: Operand): SheetTerm {
  return call('ROUND', [operand, 2], (value = 0) => cents(value))
}

export function sum(cells: Cells): SheetTerm {
  return atom(
    `SUM(${cells.text})`,
    cells.values.reduce((all, one) => all + one, 0),
  )
}

/**
 * Of every cell of some rows something, added up. The text says it of whole rows, the function of the values of one place.
 * @param spell rows → what stands inside SUMPRODUCT
 */
export function summed(
  rows: readonly Cells[],
  spell: (...texts: string[]) => string,
  work: (...values: number[]) => number,
): SheetTerm {
  const length = rows[0]?.values.length ?? 0
  let total = 0
  for (let place = 0; place < length; place++) total += work(...rows.map((row) => row.values[place] ?? 0))
  return atom(`SUMPRODUCT(${spell(...rows.map((row) => row.text))})`, total)
}

/** In an array: `cents` of the product, as every booking is rounded. */
export function centsOf(value: number): number {
  return cents(value)
}
