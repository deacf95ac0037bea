/** Formats by name; each is loaded when it is asked for. */
import type { Report } from './schema.ts'
import type { Style } from './style.ts'

export type Format = (report: Report, style: Style) => string

export const formats = {
  text: async (): Promise<Format> => (await import('./text/index.ts')).text,
  json: async (): Promise<Format> => (await import('./json.ts')).json,
  markdown: async (): Promise<Format> => (await import('./markdown.ts')).markdown,
}

export type FormatName = keyof typeof formats

export const isFormat = (name: string): name is FormatName => Object.hasOwn(formats, name)

const EXTENSIONS: ReadonlyMap<string, FormatName> = new Map([
  ['json', 'json'],
  ['md', 'markdown'],
  ['txt', 'text'],
])

/** The format that a file's extension asks for; undefined when none does. */
export const formatOfFile = (path: string): FormatName | undefined =>
  EXTENSIONS.get(/\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? '')
