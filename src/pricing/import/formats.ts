/** The formats that can be imported. A reader is loaded only for its own format. */
import type { Package } from './package.ts'
import type { SeenPrice } from './seen.ts'

type Row = Record<string, string>

interface Common {
  title: string
  /** Page that the new periods name as their source, where none is given */
  source: string
  /** Aggregators restate what vendors say; a vendor's own list and catalogs made from vendors' interfaces are one step nearer. */
  grade: 'B' | 'C'
}

/** The same list inside a package, where the price data comes as one. */
interface Packed {
  /** Name of the package */
  name: string
  /** Files of it that hold the data */
  isData: (path: string) => boolean
  /** @throws Error when the data is not where it was */
  read: () => Promise<(packed: Package, day: string) => SeenPrice>
  /** The day that the data names as its own */
  dayOf?: () => Promise<(packed: Package) => string | null>
}

export type JsonFormat = Common & {
  kind: 'json'
  download?: string
  read: () => Promise<(value: unknown, day: string) => SeenPrice>
  /** The day that the list names as its own */
  dayOf?: () => Promise<(value: unknown) => string | null>
  packed?: Packed
}
export type PackageFormat = Common & { kind: 'package'; packed: Packed }
export type CsvFormat = Common & {
  kind: 'csv'
  read: () => Promise<(rows: AsyncIterable<Row>, provider: string) => Promise<SeenPrice>>
}
export type ListFormat = JsonFormat | CsvFormat | PackageFormat

export const LIST_FORMATS: Record<string, ListFormat> = {
  litellm: {
    title: 'LiteLLM',
    kind: 'json',
    source: 'https://github.com/BerriAI/litellm/blob/main/model_prices_and_context_window.json',
    download: 'https://raw.githubusercontent.com/BerriAI/litellm/main/model_prices_and_context_window.json',
    grade: 'C',
    read: async () => (await import('./litellm.ts')).litellm,
  },
  'models.dev': {
    title: 'models.dev',
    kind: 'json',
    source: 'https://models.dev/api.json',
    download: 'https://models.dev/api.json',
    grade: 'C',
    read: async () => (await import('./models-dev.ts')).modelsDev,
  },
  'genai-prices': {
    title: 'genai-prices',
    kind: 'json',
    source: 'https://github.com/pydantic/genai-prices/tree/main/prices',
    grade: 'C',
    read: async () => (await import('./genai-prices.ts')).genaiPrices,
    packed: {
      name: '@pydantic/genai-prices',
      isData: (path) => path === 'dist/index.cjs',
      read: async () => (await import('./genai-package.ts')).genaiPackage,
    },
  },
  'llm-prices': {
    title: 'llm-prices',
    kind: 'json',
    source: 'https://www.llm-prices.com/',
    grade: 'C',
    read: async () => (await import('./llm-prices.ts')).llmPrices,
    dayOf: async () => (await import('./llm-prices.ts')).llmPricesDay,
  },
  openrouter: {
    title: 'OpenRouter',
    kind: 'json',
    source: 'https://openrouter.ai/api/v1/models',
    download: 'https://openrouter.ai/api/v1/models',
    grade: 'B',
    read: async () => (await import('./openrouter.ts')).openrouter,
  },
  'pi-ai': {
    title: 'pi-ai',
    kind: 'package',
    source: 'https://www.npmjs.com/package/@earendil-works/pi-ai',
    grade: 'C',
    packed: {
      name: '@earendil-works/pi-ai',
      isData: (path) => path.startsWith('dist/providers/data/') && path.endsWith('.json'),
      read: async () => (await import('./pi-ai.ts')).piAi,
      dayOf: async () => (await import('./pi-ai.ts')).piAiDay,
    },
  },
  skypilot: {
    title: 'the SkyPilot catalog',
    kind: 'csv',
    source: 'https://github.com/skypilot-org/skypilot-catalog',
    grade: 'B',
    read: async () => (await import('./skypilot.ts')).skypilot,
  },
  gpuhunt: {
    title: 'gpuhunt',
    kind: 'csv',
    source: 'https://github.com/dstackai/gpuhunt',
    grade: 'B',
    read: async () => (await import('./gpuhunt.ts')).gpuhunt,
  },
}
