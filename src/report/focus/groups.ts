/** What a month of an option is made of, as services that FOCUS can name. */
import type { Report, ReportOption } from '../schemas/report.schema.ts'

type Month = ReportOption['monthly'][number]

export interface Group {
  key: keyof Month
  category: 'AI and Machine Learning' | 'Compute' | 'Other'
  subcategory: string
  service: string
  /** A credit lowers a bill; all else is use */
  charge?: 'Credit'
  /** Who is paid */
  provider: (option: ReportOption, report: Report) => string
}

const OWN = 'Own organization'

/** "openai/gpt-…" → openai. An option that serves by itself still pays the API of the scenario until traffic has moved. */
function apiProvider({ model, reasons }: ReportOption, report: Report): string {
  // A tuned model by the token goes by the name of its weights; who serves it stands beside it.
  const seller = reasons.find(({ code }) => code === 'tuned-api-chosen')?.args['seller']
  if (typeof seller === 'string' && seller.includes('/')) return seller.split('/')[0] ?? seller
  const named = model?.includes('/') ? model : report.scenario.api.model
  return named.split('/')[0] ?? named
}

function computeProvider({ capacity }: ReportOption): string {
  return capacity?.provider ?? OWN
}

/** Credits are on a side; a report tells months by kind of cost, so that who serves stands for it. */
function computeOrApi(option: ReportOption, report: Report): string {
  return option.capacity?.provider ?? apiProvider(option, report)
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
  {
    key: 'resaleUsd',
    category: 'Compute',
    subcategory: 'Other (Compute)',
    service: 'Servers sold',
    charge: 'Credit',
    provider: () => OWN,
  },
  {
    key: 'creditsUsd',
    category: 'Other',
    subcategory: 'Other (Other)',
    service: 'Credits',
    charge: 'Credit',
    provider: computeOrApi,
  },
]
