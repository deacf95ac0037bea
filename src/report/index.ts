/** Formats by name, in the order of the help; each is loaded when it is asked for. A new one is a file, and its row and ending here. */
import type { Report } from './schemas/report.schema.ts'
import type { Style } from './style.ts'
import type { Workings } from './xlsx/workings.ts'

type TextFormat = (report: Report, style: Style) => string
/** A file that is no text, and computes where it is told what with */
type FileFormat = (report: Report, workings?: Workings | null) => Promise<Uint8Array>

export const formats = {
  text: async (): Promise<TextFormat> => (await import('./text/index.ts')).text,
  json: async (): Promise<TextFormat> => (await import('./json.ts')).json,
  markdown: async (): Promise<TextFormat> => (await import('./markdown/index.ts')).markdown,
  html: async (): Promise<TextFormat> => (await import('./html/index.ts')).htmlPage,
  csv: async (): Promise<TextFormat> => (await import('./csv.ts')).csv,
  focus: async (): Promise<TextFormat> => (await import('./focus/index.ts')).focus,
  xlsx: async (): Promise<FileFormat> => (await import('./xlsx/index.ts')).xlsx,
}

export type FormatName = keyof typeof formats

/** A terminal cannot show it. */
export function isBinary(name: FormatName): boolean {
  return name === 'xlsx'
}

export function isFormat(name: string): name is FormatName {
  return Object.hasOwn(formats, name)
}

const EXTENSIONS: ReadonlyMap<string, FormatName> = new Map([
  ['json', 'json'],
  ['md', 'markdown'],
  ['txt', 'text'],
  ['html', 'html'],
  ['htm', 'html'],
  ['csv', 'csv'],
  ['xlsx', 'xlsx'],
])

/** Endings by which a file says its format. */
export const ENDINGS: readonly string[] = [...EXTENSIONS.keys(), 'focus.csv']

/** The format that a file's extension asks for, `.focus.csv` before `.csv`; undefined when none does. */
export function formatOfFile(path: string): FormatName | undefined {
  return /\.focus\.csv$/i.test(path) ? 'focus' : EXTENSIONS.get(/\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? '')
}
