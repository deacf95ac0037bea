/** The range that the chosen hardware was seen to hold for, and a cell that says when an input leaves it. */
import { pathWords } from '../../sentences/paths.ts'
import { compare, every, type SheetTerm } from '../cells/term.ts'
import type { SheetCell } from '../cells/sheet.ts'
import type { Book } from './book.ts'
import { formatOf } from './inputs.ts'

const INSIDE = 'Every value is inside the range that this set-up was chosen for.'
const OUTSIDE = 'A VALUE IS OUTSIDE THE RANGE THAT THIS SET-UP WAS CHOSEN FOR: DECIDE AGAIN'

/** Name of the cell that says it. */
export const CHECK = 'setup_check'

function nowOf({ inputs, requests, report }: Book, path: string): { term: SheetTerm; unit: string | null } {
  const unit = report.assumptions.find((one) => one.path === path)?.unit ?? null
  return { term: path === 'workload.requestsPerMonth' ? requests.from(1) : inputs.of(path), unit }
}

/** Writes the ranges on the page of set-ups. @returns the cell that says it, for other pages */
export function reachRows(book: Book): SheetCell {
  const { setup, workings } = book
  setup.section(
    'Range that the set-up was chosen for: within it, one value changed at a time, the search was seen to choose the same',
  )
  setup.sheet.add(['value', 'from', 'to', 'unit', 'now', 'inside'].map((value): SheetCell => ({ value, look: 'head' })))
  const checks: SheetTerm[] = []
  for (const { path, low, high } of workings.reach) {
    const { term, unit } = nowOf(book, path)
    const format = formatOf(unit)
    const row = setup.sheet.rows.length + 1
    const [from, to, now] = ['B', 'C', 'E'].map((column) => `${column}${row}`)
    // An end is a value that was tried, so that it is inside.
    const at = (text: string | undefined, value: number): SheetTerm => ({ text: text ?? '', value, binding: 3 })
    const inside = every(
      compare(at(now, term.value), '>=', at(`${from}*(1-0.000000001)`, low * (1 - 1e-9))),
      compare(at(now, term.value), '<=', at(`${to}*(1+0.000000001)`, high * (1 + 1e-9))),
    )
    setup.sheet.add([
      { value: pathWords(path), look: 'text' },
      { value: low, look: 'held', format },
      { value: high, look: 'held', format },
      { value: unit ?? '', look: 'text' },
      { value: term.value, formula: term.text, look: 'formula', format },
      { value: inside.value ? 'yes' : 'NO', formula: `IF(${inside.text},"yes","NO")`, look: 'formula' },
    ])
    checks.push({ text: `F${row}="yes"`, value: inside.value, binding: 0 })
  }
  const all = checks.length === 0 ? null : every(...checks)
  const said: SheetCell = all
    ? { value: all.value ? INSIDE : OUTSIDE, formula: `IF(${all.text},"${INSIDE}","${OUTSIDE}")`, look: 'strong' }
    : { value: 'Nothing was chosen that has a range.', look: 'text' }
  const row = setup.sheet.add([said])
  setup.sheet.nameCell(CHECK, row, 0)
  return { value: said.value, formula: CHECK, look: 'strong' }
}
