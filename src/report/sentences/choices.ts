/** What an answer is called and what it tells to do, a row a choice. A new one is a row here, its name in engine/options/option-ids.ts, and its rule. */
import type { Choice } from '../../engine/options/option-ids.ts'
import { gpuCount } from './labels.ts'
import type { Report, ReportOption } from '../schemas/report.schema.ts'

interface ChoiceWords {
  sentence: string
  /** Inside a sentence */
  phrase: string
  /** Behind the running estimate, while the questions run */
  short: string
  /** What to do with an option that is named, without a stop: the figure follows. null: said in other words */
  action: ((option: ReportOption, basis: Report['verdict']['basis']) => string) | null
  /**
   * Questions that its advice hangs on, most of all first: asked where there is room although they cannot change the choice. Nobody is to
   * be told to turn on what is on, or to set up a model that was never named.
   */
  hangsOn: readonly string[]
}

function hardware({ id, capacity }: ReportOption): string {
  if (!capacity) return ''
  const gpus = gpuCount(capacity)
  if (!capacity.provider) return `${gpus} in servers of your own`
  return id === 'managed-tuned' || id === 'open-endpoint'
    ? `${gpus} at ${capacity.provider}`
    : `${gpus} rented from ${capacity.provider}`
}

export function shortName(id: string): string {
  return id.split('/').at(-1) ?? id
}

export function vendorOf(id: string): string {
  return id.split('/')[0] ?? id
}

/** " from coreweave", where the tables name a vendor. */
function sellerOf({ reasons }: ReportOption): string {
  const seller = reasons.find(({ code }) => code === 'tuned-api-chosen')?.args['seller']
  return typeof seller === 'string' && seller.includes('/') ? ` from ${vendorOf(seller)}` : ''
}

function built({ model }: ReportOption, basis: Report['verdict']['basis'], load = ''): string {
  return `${basis === 'narrow-task' ? 'Tune and self-host' : 'Self-host'} ${load}${model ?? 'the open model'}`
}

const SET_UP = ['open-model', 'regimes', 'input', 'output', 'on-call']

export const CHOICE_WORDS: Record<Choice, ChoiceWords> = {
  api: {
    sentence: 'Stay on the API.',
    phrase: 'staying on the API',
    short: 'leaning API',
    action: null,
    hangsOn: ['caching', 'batch', 'batching', 'cached'],
  },
  'hosted-open': {
    sentence: 'Move to an open model at a host.',
    phrase: 'an open model at a host',
    short: 'leaning hosted open model',
    action: (option) =>
      option.id === 'open-endpoint'
        ? `Move to ${option.model ?? 'the open model'} on a dedicated endpoint (${hardware(option)})`
        : `Move to ${shortName(option.model ?? 'the open model')}, bought by the token from ${vendorOf(option.model ?? '')}`,
    hangsOn: ['open-model', 'caching', 'batch', 'batching', 'cached'],
  },
  'managed-tuned': {
    sentence: 'Tune a small model and serve it on a managed endpoint.',
    phrase: 'a tuned model on a managed endpoint',
    short: 'leaning managed tuned model',
    action: (option) =>
      option.id === 'tuned-api'
        ? `Tune ${option.model ?? 'a small model'} and buy it by the token${sellerOf(option)}`
        : `Tune ${option.model ?? 'a small model'} and serve it on a managed endpoint (${hardware(option)})`,
    hangsOn: ['open-model', 'input', 'output'],
  },
  'self-host': {
    sentence: 'Self-host.',
    phrase: 'self-hosting',
    short: 'leaning self-hosting',
    action: (option, basis) => `${built(option, basis)} on ${hardware(option)}`,
    hangsOn: SET_UP,
  },
  hybrid: {
    sentence: 'Self-host the base load and buy the rest.',
    phrase: 'a hybrid of own GPUs and bought tokens',
    short: 'leaning hybrid',
    action: (option, basis) => `${built(option, basis, 'the base load of ')} on ${hardware(option)} and buy the rest`,
    hangsOn: SET_UP,
  },
  undetermined: {
    sentence: 'Not decided yet.',
    phrase: 'no answer yet',
    short: 'no answer yet',
    action: null,
    hangsOn: [],
  },
}

export function isChoice(name: string): name is Choice {
  return Object.hasOwn(CHOICE_WORDS, name)
}
