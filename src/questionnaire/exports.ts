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

/** What was not in the file is asked: the bill, where it has no requests either. */
export function filledBy(value: unknown): Answers {
  const answers = typeof value === 'object' && value !== null ? value : {}
  return { ...answers, volume: 'workload.requestsPerMonth' in answers ? 'requests' : 'bill' }
}

/** What was found, by its last words. */
export function foundIn(value: unknown): string {
  const paths = typeof value === 'object' && value !== null ? Object.keys(value) : []
  return paths.length === 0 ? 'It says nothing of a month; the questions go on.' : `Taken from it: ${paths.join(', ')}.`
}
