/** What has to hold before the answer is acted on, in words. A condition without a sentence does not compile. */
import { vendorOf } from './choices.ts'
import { placeName } from './labels.ts'
import { count, percent, plural, price, volume } from './format.ts'
import type { ConditionCode } from '../schemas/kinds.ts'
import type { Report } from '../schemas/report.schema.ts'

export type SaidCondition = NonNullable<Report['verdict']['conditions']>[number]
type Args = SaidCondition['args']

function number(args: Args, key: string): number {
  const value = args[key]
  return typeof value === 'number' ? value : Number.NaN
}

function text(args: Args, key: string): string {
  return String(args[key] ?? '')
}

function has(args: Args, key: string) {
  return args[key] !== null && args[key] !== undefined
}

const SENTENCES: Record<ConditionCode, (args: Args) => string> = {
  evaluate: (args) =>
    `It is not known${number(args, 'seen') > 0 ? ` from ${plural(number(args, 'seen'), 'example')}` : ''} whether ${text(args, 'model')} is good enough for your task. Scoring both models on the same ${count(number(args, 'paired'))} examples would show that it is within ${percent(number(args, 'margin'))} (${count(number(args, 'examples'))} with other examples for each).`,
  'model-below': (args) =>
    has(args, 'points')
      ? `${text(args, 'model')} is ${count(number(args, 'points'))} points below ${text(args, 'api')} on ${text(args, 'index')}: most teams would notice.`
      : `Public indexes rank ${text(args, 'model')} in a lower class than ${text(args, 'api')}: most teams would notice.`,
  'ask-for-quote': (args) =>
    `Self-hosting costs less than the median host and more than the cheapest${has(args, 'usdPerMtok') ? `: under ${price(number(args, 'usdPerMtok'))} per million tokens buying wins` : ''}. Ask two hosts for a quote before you build.`,
  'no-known-purchase': (args) =>
    `Nobody is known to sell ${text(args, 'model')}${has(args, 'usdPerMtok') ? `: under ${price(number(args, 'usdPerMtok'))} per million tokens buying wins` : ''}. Ask two vendors before you build.`,
  'needs-quota': (args) =>
    `The load exceeds a published rate limit of the hosts: ask for a quota of ${volume(number(args, 'tokensPerDay'))} tokens a day and ${count(number(args, 'requestsPerSecond'))} requests a second at the peak.`,
  'one-host': (args) => `${text(args, 'host')} is the only known offer of this model: no second price confirms it.`,
  'old-price': (args) => `The price of ${text(args, 'host')} was seen ${plural(number(args, 'ageDays'), 'day')} ago.`,
  'preview-model': (args) => `${text(args, 'host')} is a preview: its vendor does not promise to keep it.`,
  'contract-not-known': (args) =>
    `It is not known whether ${vendorOf(text(args, 'host'))} signs the contract that your data needs${has(args, 'region') ? ` and serves it in ${placeName(text(args, 'region'))}` : ''}: ask before you send anything.`,
}

/** The sentence of a condition. */
export function conditionSentence({ code, args }: SaidCondition): string {
  return SENTENCES[code](args)
}

/** Every condition of a report in words, those about quality first. */
export function conditions({ verdict }: Report): string[] {
  return (verdict.conditions ?? []).map(conditionSentence)
}

export function conditionOf({ verdict }: Report, code: ConditionCode): SaidCondition | undefined {
  return verdict.conditions?.find((one) => one.code === code)
}
