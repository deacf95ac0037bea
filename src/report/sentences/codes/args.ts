/** Arguments of findings as words: what several sentences need. */
import type { Reason } from '../../../engine/reason.ts'
import { CHOICE_WORDS, isChoice } from '../choices.ts'
import { count, money, plural } from '../format.ts'
import { gpuName, OPTION_PHRASES, placeName } from '../labels.ts'

export type Args = Reason['args']

export function numberArg(args: Args, key: string): number {
  const value = args[key]
  return typeof value === 'number' ? value : Number.NaN
}

export function textArg(args: Args, key: string): string {
  const value = args[key]
  return value === null || value === undefined ? '' : String(value)
}

export function hasArg(args: Args, key: string) {
  return args[key] !== null && args[key] !== undefined
}

export function usdArg(args: Args, key: string) {
  return money(numberArg(args, key))
}

export function isOption(id: string): id is keyof typeof OPTION_PHRASES {
  return Object.hasOwn(OPTION_PHRASES, id)
}

export function option(args: Args, key: string): string {
  const id = textArg(args, key)
  return isOption(id) ? OPTION_PHRASES[id] : id
}

export function place(args: Args, key: string) {
  return placeName(textArg(args, key))
}

/** Tokens are sent whole. */
export function wholeTokens(value: number) {
  return count(Math.max(1, Math.round(value)))
}

/** With a capital: for a phrase that begins a sentence. */
export function timesMore(value: number) {
  return `×${value.toFixed(value < 10 ? 1 : 0)}`
}

/** Of the model that takes a model's place: how it counts. */
export function countedBy(args: Args) {
  const tokens = args['tokens']
  if (tokens === null || tokens === undefined) return ', its tokens taken as many'
  return tokens === 1 ? '' : `, which counts ${count(numberArg(args, 'tokens'))} tokens for each`
}

/** What a sentence may need besides its own arguments. */
export interface SentenceContext {
  asOf: string
}

export type Sentence = (args: Args, context: SentenceContext) => string

/** Ends with a full stop, whether the table's text did or not. */
export function stop(words: string) {
  return words.replace(/[\s.]*$/, '.')
}

/** "HIPAA, GDPR" inside a sentence. */
export function names(args: Args) {
  return textArg(args, 'names').replace(/, ([^,]+)$/, ' and $1')
}

/** The verb of one regime or of several; one can be named after two rules. */
export function verb(args: Args, one: string, several: string) {
  return names(args).includes(' and ') ? several : one
}

export function gpu(args: Args) {
  return gpuName(textArg(args, 'gpu'))
}

export function replica(args: Args) {
  return `${gpu(args)} × ${textArg(args, 'gpusPerReplica')}`
}

/** A number of people, or the part of one. */
export function peopleOf(value: number) {
  return value < 1 ? `${count(value)} of a person` : plural(Math.round(value * 10) / 10, 'person', 'people')
}

/** The figure of the plan, with the range of the draws where there is one. */
export function saving(args: Args): string {
  return `${usdArg(args, 'npvSavingsUsd')} in net present value${hasArg(args, 'p10') ? ` (80% of the simulated futures: ${usdArg(args, 'p10')} to ${usdArg(args, 'p90')})` : ''}`
}

/** Whether the answer holds once that has come about; nothing where it was not worked out. */
export function thenChoice(args: Args, lead: string): string {
  const choice = textArg(args, 'choiceThen')
  if (!isChoice(choice)) return ''
  return `${lead}${args['holds'] === true ? 'the answer holds' : `the answer becomes ${CHOICE_WORDS[choice].phrase}`}`
}

/** What the answer becomes. */
export function becomes(args: Args): string {
  const choice = textArg(args, 'flipsTo')
  return isChoice(choice) ? `: ${CHOICE_WORDS[choice].phrase}` : ''
}

export const PAPERS: Record<string, string> = {
  baa: 'a business associate agreement',
  'c5-type-2': 'a C5 attestation of type 2 for this very service',
  hds: 'an HDS certificate',
  'german-establishment': 'an establishment in Germany',
  'cjis-addendum': 'the CJIS Security Addendum',
  'irs-1075-terms': 'the terms of IRS Publication 1075',
  'secrecy-undertaking': 'a written undertaking of secrecy under German criminal law',
}

export function paper(args: Args) {
  return PAPERS[textArg(args, 'paper')] ?? textArg(args, 'paper')
}
