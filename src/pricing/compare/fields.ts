/** What differs between two rows, value by value. */
import type { FieldChange } from './change.ts'

type Leaf = FieldChange['base']

function isPlain(value: unknown): value is Exclude<Leaf, string[]> {
  return value === null || typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean'
}

function isWords(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
}

function leavesOf(value: unknown, path: string): [string, Leaf][] {
  if (isPlain(value) || (isWords(value) && value.length > 0)) return [[path, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) => leavesOf(one, path === '' ? key : `${path}.${key}`))
}

/** Nothing to divide by, or nothing to compare, is no change of so many percent. */
function shareOf(base: Leaf, head: Leaf): number | null {
  return typeof base === 'number' && typeof head === 'number' && base > 0 && head >= 0 ? head / base - 1 : null
}

/** Every value that is not the same; one that is missing is unknown, like null. */
export function fieldChanges(before: unknown, after: unknown): FieldChange[] {
  const [was, is] = [new Map(leavesOf(before, '')), new Map(leavesOf(after, ''))]
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((field) => {
    const [base, head] = [was.get(field) ?? null, is.get(field) ?? null]
    if (JSON.stringify(base) === JSON.stringify(head)) return []
    return [{ field, base, head, change: shareOf(base, head) }]
  })
}

/** Where a figure was read and how far to trust it, as opposed to what it is. */
const STANDING = [
  'source',
  'checkedOn',
  'grade',
  'evidence',
  'note',
  'correction',
  'announcedOn',
  'guaranteedThrough',
  'status',
  'from',
  'alsoSeen',
]

/** That discounts stack is taken for granted until a page says so: then it is read, and no other price. */
function isTakenForGranted({ field, base, head }: FieldChange): boolean {
  return field.endsWith('batchTakesOffCachedReads') && base !== false && head !== false
}

/** Whether a field says what something costs or is; a second sighting of a price says neither. */
export function isFigure(change: FieldChange): boolean {
  const { field } = change
  return !isTakenForGranted(change) && !field.split('.').some((key) => STANDING.includes(key))
}
