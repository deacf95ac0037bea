/** A file of usage named at a prompt: what it says fills several answers at once. */
import type { Answers } from './question.ts'
import { read, refused, type Read } from './typed.ts'

export interface Exported {
  /** By path */
  answers: Answers
  /** What was read, of which time, and what was taken from it: a line each */
  told: readonly string[]
}

/** What a file gives, or what is wrong with it. */
export type ExportIn = (file: string) => Promise<({ ok: true } & Exported) | { ok: false; message: string }>

function unquoted(text: string) {
  return text.trim().replace(/^(['"])(.*)\1$/, '$2')
}

export async function readExport(text: string, exportIn: ExportIn): Promise<Read> {
  const file = unquoted(text)
  // A lone dash is standard input elsewhere, and here the keyboard.
  if (file === '' || file === '-') return refused('name the file: a usage export, a bill or traces; < goes back')
  const found = await exportIn(file)
  return found.ok ? read({ answers: found.answers, told: found.told } satisfies Exported) : refused(found.message)
}

function isExported(value: unknown): value is Exported {
  return typeof value === 'object' && value !== null && 'told' in value && 'answers' in value
}

function listed(sources: unknown): unknown[] {
  return Array.isArray(sources) ? sources : []
}

/** What was not in the file is asked: the bill, where it has no requests either. */
export function filledBy(value: unknown, before: Answers = {}): Answers {
  const answers = isExported(value) ? value.answers : {}
  const sources = [...listed(before['sources']), ...listed(answers['sources'])]
  return {
    ...answers,
    ...(sources.length > 0 ? { sources } : {}),
    volume: 'workload.requestsPerMonth' in answers ? 'requests' : 'bill',
  }
}

/** What was found, said at once. */
export function foundIn(value: unknown): readonly string[] {
  return isExported(value) ? value.told : []
}
