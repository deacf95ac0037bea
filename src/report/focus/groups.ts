/** What a month of an option is made of, as services that FOCUS can name. */
import type { Report, ReportOption } from '../schemas/report.schema.ts'

type Month = ReportOption['monthly'][number]

export interface Group {
  key: keyof Month
  category: 'AI and Machine Learning' | 'Compute' | 'Other'
  subcategory: string
  service: string
  /** Who is paid */
  provider: (option: ReportOption, report: Report) => string
}

const OWN = 'Own organization'

/** "openai/gpt-…" → openai. An option that serves by itself still pays the API of the scenario until traffic has moved. */
function apiProvider({ model }: ReportOption, report: Report): string {
  const named = model?.includes('/') ? model : report.scenario.api.model
  return named.split('/')[0] ?? named
}

function computeProvider({ capacity }: ReportOption): string {
  return capacity?.provider ?? OWN
}

export const GROUPS: readonly Group[] = [
  {
    key: 'apiUsd',
    category: 'AI and Machine Learning',
    subcategory: 'Generative AI',
    service: 'Model API',
    provider: apiProvider,
  },
  { key: 'computeUsd', category: 'Compute', subcategory: 'Other (Compute)', service: 'GPU compute', provider: computeProvider },
  { key: 'peopleUsd', category: 'Other', subcategory: 'Other (Other)', service: 'Engineering time', provider: () => OWN },
  {
    key: 'tuningUsd',
    category: 'AI and Machine Learning',
    subcategory: 'Machine Learning',
    service: 'Model tuning',
    provider: () => OWN,
  },
  {
    key: 'otherUsd',
    category: 'Other',
    subcategory: 'Other (Other)',
    service: 'Network, storage and fixed costs',
    provider: computeProvider,
  },
]
