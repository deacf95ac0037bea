/** Formats of a drift by name; each is loaded when it is asked for. */
import type { Drift } from '../schemas/diff.schema.ts'
import type { Style } from '../style.ts'

type DriftFormat = (drift: Drift, style: Style) => string

export const driftFormats = {
  text: async (): Promise<DriftFormat> => (await import('./text.ts')).driftText,
  markdown: async (): Promise<DriftFormat> => (await import('./markdown.ts')).driftMarkdown,
  json: async (): Promise<DriftFormat> => (drift) => `${JSON.stringify(drift, null, 2)}\n`,
}

export function isDriftFormat(name: string): name is keyof typeof driftFormats {
  return Object.hasOwn(driftFormats, name)
}
