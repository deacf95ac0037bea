/** Formats of a comparison of tables by name; each is loaded when it is asked for. */
import type { Repriced } from '../../schemas/prices-diff.schema.ts'
import type { Style } from '../../style.ts'

type RepricedFormat = (diff: Repriced, style: Style) => string

export const repricedFormats = {
  text: async (): Promise<RepricedFormat> => (await import('./text.ts')).repricedText,
  markdown: async (): Promise<RepricedFormat> => (await import('./markdown.ts')).repricedMarkdown,
  json: async (): Promise<RepricedFormat> => (diff) => `${JSON.stringify(diff, null, 2)}\n`,
}

export function isRepricedFormat(name: string): name is keyof typeof repricedFormats {
  return Object.hasOwn(repricedFormats, name)
}
