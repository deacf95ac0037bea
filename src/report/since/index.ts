/** Formats of a drift by name; each is loaded when it is asked for. */
import type { Drift } from '../drift.ts'
import type { Style } from '../style.ts'

type DriftFormat = (drift: Drift, style: Style) => string

export const driftFormats = {
  text: async (): Promise<DriftFormat> => (await import('./text.ts')).driftText,
  markdown: async (): Promise<DriftFormat> => (await import('./markdown.ts')).driftMarkdown,
  json: async (): Promise<DriftFormat> => (drift) => `${JSON.stringify(drift, null, 2)}\n`,
}

export const isDriftFormat = (name: string): name is keyof typeof driftFormats => Object.hasOwn(driftFormats, name)
