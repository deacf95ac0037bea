/** The reader's own files that values came from: which they are, so that somebody else can check them. */
import type { Report } from '../schemas/report.schema.ts'
import { pathWords } from './paths.ts'

export const FILES_TITLE = 'Read from your own files'

export interface OwnFile {
  name: string
  format: string
  /** "2026-10-01 to 2026-10-31"; empty: it names no time */
  period: string
  sha256: string
  /** What was read from it */
  values: string
}

function periodOf(from: string | null, to: string | null): string {
  return from === null || to === null ? '' : `${from.slice(0, 10)} to ${to.slice(0, 10)}`
}

export function ownFiles({ files = [] }: Report): OwnFile[] {
  return files.map(({ file, format, from, to, sha256, paths }) => ({
    name: file,
    format,
    period: periodOf(from, to),
    sha256,
    values: paths.map(pathWords).join(', '),
  }))
}
