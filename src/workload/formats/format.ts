/** What a format is: how it is told from others, and how one of its records is read. */
import type { NoteCode, Usage } from '../usage.ts'
import type { Node } from '../values.ts'

/** What a reader is given to speak through. */
export interface Context {
  /** @param id of the call, where the file has one: the same call may stand twice; of a bucket, what tells its line from others in it */
  emit(usage: Usage, id?: string | null): void
  /** Time that a file speaks of though nothing was used in it. Both in ms; without an end it is the clock hour. */
  covers(start: number, end: number | null): void
  /** A bucket of a service that sends quiet ones too: one that is not there is a page that is missing. Both in ms. */
  sent(start: number, end: number): void
  /** A product of its own, such as seats: several are not added up unless that is asked for */
  product(name: string): void
  /** @param times records, or requests, that it holds for; 1 where none is given */
  note(code: NoteCode, times?: number): void
  /** A date or time as text → ms from 1970; null where it is none */
  time(value: unknown): number | null
  /** Something that must be settled by the user before anything can be counted. @throws UserError */
  refuse(what: string, remedy: string): never
}

export interface Reader {
  /** @returns whether the node is one of this format's at all */
  read(node: Node): boolean
  /** Told after the last file: what was held for later is emitted */
  end?(): void
}

export interface UsageFormat {
  /** As `--format` names it */
  id: string
  title: string
  /** Whose word it is: two formats of one source may tell of the same calls */
  source: string
  /** A bill may stand beside the usage of the same source */
  kind: 'usage' | 'bill'
  /** Whether a JSON object can be nothing else */
  claims(node: Node): boolean
  /** Whether a table with these columns can be nothing else */
  columns?(names: ReadonlySet<string>): boolean
  reader(context: Context): Reader
  /** Whether the clock is that of the world: 'day' knows hours and no weekday, 'none' only distances */
  clock?: 'utc' | 'day' | 'none'
  /** Buckets come whole and in their order: one that stands in two files with other figures is a contradiction */
  isWhole?: boolean
  /** A file is a piece of a log or bill: less than a day of it does not say which time it stands for */
  isPiece?: boolean
  /** Tokens are itemized by kind: none of a kind is not told from none counted */
  isItemized?: boolean
}

export function has(names: ReadonlySet<string>, ...wanted: readonly string[]): boolean {
  return wanted.every((name) => names.has(name))
}
