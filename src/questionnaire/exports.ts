/** A file of usage named at a prompt: what it says fills several answers at once. */
import type { Answers } from './question.ts'
import { read, refused, type Read } from './typed.ts'

/** Answers by path that a file gives, or what is wrong with it. */
export type ExportIn = (file: string) => Promise<{ ok: true; answers: Answers } | { ok: false; message: string }>

function unquoted(text: string) {
  return text.trim().replace(/^(['"])(.*)\1$/, '$2')
}

export async function readExport(text: string, exportIn: ExportIn): Promise<Read> {
  const file = unquoted(text)
  if (file === '') return refused('name the file: a usage export, a bill or traces; < goes back')
  const found = await exportIn(file)
  return found.ok ? read(found.answers) : refused(found.message)
}

function listed(sources: unknown): unknown[] {
  return Array.isArray(sources) ? sources : []
}

/** What was not in the file is asked: the bill, where it has no requests either. */
export function filledBy(value: unknown, before: Answers = {}): Answers {
  const answers: Answers = typeof value === 'object' && value !== null ? { ...value } : {}
  const sources = [...listed(before['sources']), ...listed(answers['sources'])]
  return {
    ...answers,
    ...(sources.length > 0 ? { sources } : {}),
    volume: 'workload.requestsPerMonth' in answers ? 'requests' : 'bill',
  }
}

/** What was found, by its last words. */
export function foundIn(value: unknown): string {
  const paths = Object.keys(typeof value === 'object' && value !== null ? value : {}).filter((path) => path !== 'sources')
  return paths.length === 0 ? 'It says nothing of a month; the questions go on.' : `Taken from it: ${paths.join(', ')}.`
}
