/** Names of things in the report: options, flips, lines, verdicts. */
import type { OptionId } from '../../engine/options/option-ids.ts'
import { count } from './format.ts'
import type { Report } from '../schemas/report.schema.ts'

export const OPTION_NAMES: Record<OptionId, string> = {
  api: 'API as used today',
  'api-optimized': 'API, optimized',
  provisioned: 'API, throughput by the month',
  routed: 'API, a cheaper model first',
  'hosted-open': 'Open model, hosted per token',
  'open-endpoint': 'Open model, dedicated endpoint',
  'managed-tuned': 'Tuned model, managed endpoint',
  'tuned-api': 'Tuned model, by the token',
  rented: 'Self-hosted, rented GPUs',
  owned: 'Self-hosted, own servers',
  hybrid: 'Hybrid (own base, rest bought)',
}

/** The same options inside a sentence. */
export const OPTION_PHRASES: Record<OptionId, string> = {
  api: 'the API as used today',
  'api-optimized': 'the optimized API',
  provisioned: 'throughput by the month',
  routed: 'a cheaper model first, the rest passed on',
  'hosted-open': 'the open model at a host',
  'open-endpoint': 'the open model on a dedicated endpoint',
  'managed-tuned': 'a tuned model on a managed endpoint',
  'tuned-api': 'a tuned model by the token',
  rented: 'self-hosting on rented GPUs',
  owned: 'self-hosting on own servers',
  hybrid: 'a hybrid of own GPUs and bought tokens',
}

export const FLIP_NAMES: Record<Report['flips'][number]['id'], string> = {
  'regulated-data': 'Data that may not leave',
  'scale-and-team': 'Scale and a team',
  'narrow-task': 'A narrow task',
}

export const FLIP_STATUS: Record<Report['flips'][number]['status'], { mark: string; words: string }> = {
  met: { mark: '[x]', words: 'met' },
  'not-met': { mark: '[ ]', words: 'not met' },
  unknown: { mark: '[?]', words: 'open' },
}

export const OPTION_STATUS: Record<Report['options'][number]['status'], string> = {
  priced: 'priced',
  'not-permitted': 'not permitted',
  'not-feasible': 'not feasible',
  unpriced: 'not priced',
}

const PLACES: Readonly<Record<string, string>> = {
  us: 'the US',
  eu: 'the EU',
  eea: 'the EEA',
  gb: 'the UK',
  ae: 'the UAE',
  br: 'Brazil',
  ca: 'Canada',
  ch: 'Switzerland',
  cn: 'China',
  de: 'Germany',
  fi: 'Finland',
  fr: 'France',
  in: 'India',
  kr: 'South Korea',
  ru: 'Russia',
  sa: 'Saudi Arabia',
  sg: 'Singapore',
  'us-gov': 'US government regions',
  'us-secret': 'US regions accredited for Secret',
  'us-top-secret': 'US regions accredited for Top Secret',
}

/** A region inside a sentence: eu → the EU. One that nobody has put into words stays as it was typed. */
export function placeName(region: string): string {
  return PLACES[region.toLowerCase()] ?? region
}

/** b200-sxm → B200 SXM; the tables keep the id. */
export function gpuName(id: string): string {
  return id.toUpperCase().replaceAll('-', ' ')
}

/** "8 × H100 SXM"; of a fleet that follows the hours "13.01 × H100 SXM on average". */
export function gpuCount({ gpus, gpu }: { gpus: number; gpu: string }): string {
  return `${count(gpus)} × ${gpuName(gpu)}${Number.isInteger(gpus) ? '' : ' on average'}`
}

export const CAPACITY_ORIGIN: Record<'measured' | 'published' | 'modelled', string> = {
  measured: 'as you measured it',
  published: 'estimated and corrected by published runs of this set-up',
  modelled: 'estimated from the hardware',
}

export const BREAK_EVENS: Record<keyof Report['comparison']['breakEven'], { name: string; unit: string }> = {
  requestsPerMonth: { name: 'requests', unit: 'requests/month' },
  apiUsdPerMonth: { name: 'API bill', unit: 'USD/month' },
  utilization: { name: 'fleet utilization', unit: 'share' },
  usdPerGpuHour: { name: 'price of a GPU-hour', unit: 'USD/GPU-hour' },
  opsFte: { name: 'people in operations', unit: 'FTE' },
  apiDiscount: { name: 'discount of the API', unit: 'share' },
}
