/** Formats of every document by name; each is loaded when it is asked for. JSON is what the document is made of. */
import type { Style } from '../style.ts'
import type { Document } from './block.ts'

type Renderer = (document: Document, style: Style) => string

const RENDERERS = {
  text: async (): Promise<Renderer> => (await import('../text/render.ts')).renderText,
  markdown: async (): Promise<Renderer> => (await import('../markdown/render.ts')).renderMarkdown,
  html: async (): Promise<Renderer> => (await import('../html/render.ts')).renderHtml,
}

/** In the order of the help. */
export const DOCUMENT_FORMATS = ['text', 'json', 'markdown', 'html'] as const
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number]

export function isDocumentFormat(name: string): name is DocumentFormat {
  return DOCUMENT_FORMATS.some((one) => one === name)
}

/** @param documentOf is asked only where the format is not JSON */
export async function written<T>(
  value: T,
  name: DocumentFormat,
  documentOf: (value: T, style: Style) => Document,
  style: Style,
): Promise<string> {
  if (name === 'json') return `${JSON.stringify(value, null, 2)}\n`
  return (await RENDERERS[name]())(documentOf(value, style), style)
}
