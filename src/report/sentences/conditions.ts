/** What has to hold before the answer is acted on, in words. A condition without a sentence does not compile. */
import { count, money, percent, plural, price } from './format.ts'
import type { ConditionCode } from '../schemas/kinds.ts'
import type { Report } from '../schemas/report.schema.ts'

export type Condition = NonNullable<Report['verdict']['conditions']>[number]
type Args = Condition['args']

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
    `Whether ${text(args, 'model')} is good enough for your task is not known${number(args, 'seen') > 0 ? ` from ${plural(number(args, 'seen'), 'example')}` : ''}: ${count(number(args, 'paired'))} examples scored with both models would show that it is within ${percent(number(args, 'margin'))}, or ${count(number(args, 'examples'))} that are not the same for both.`,
  'model-below': (args) =>
    has(args, 'points')
      ? `${text(args, 'model')} is ${count(number(args, 'points'))} points below ${text(args, 'api')} on ${text(args, 'index')}: most teams would notice.`
      : `${text(args, 'model')} is of a lower class than ${text(args, 'api')} on public indexes: most teams would notice.`,
  'ask-for-quote': (args) =>
    `Own GPUs cost less than the median host and more than the cheapest${has(args, 'usdPerMtok') ? `: under ${price(number(args, 'usdPerMtok'))} per million tokens buying wins` : ''}. Ask two hosts for a quote before you build.`,
  'no-known-purchase': (args) =>
    `Nobody is known to sell ${text(args, 'model')}${has(args, 'usdPerMtok') ? `: under ${price(number(args, 'usdPerMtok'))} per million tokens buying wins` : ''}. Ask two vendors before you build.`,
  'needs-quota': (args) =>
    `The load is above a published limit of the hosts: ask for a quota of ${count(number(args, 'tokensPerDay'))} tokens a day and ${count(number(args, 'requestsPerSecond'))} requests a second at the peak.`,
  'one-host': (args) => `${text(args, 'host')} is the only vendor known to sell it: no other price tests this one.`,
  'old-price': (args) => `The price of ${text(args, 'host')} was seen ${plural(number(args, 'ageDays'), 'day')} ago.`,
  'preview-model': (args) => `${text(args, 'host')} is a preview: its vendor does not promise that it stays.`,
  'contract-not-known': (args) =>
    `Whether the vendor of ${text(args, 'host')} signs what the data asks for${has(args, 'region') ? `, and serves it in ${text(args, 'region')},` : ''} is not known: ask before you send anything.`,
}

/** The sentence of a condition. */
export function conditionSentence({ code, args }: Condition): string {
  return SENTENCES[code](args)
}

/** Every condition of a report in words, those about quality first. */
export function conditions({ verdict }: Report): string[] {
  return (verdict.conditions ?? []).map(conditionSentence)
}

export function conditionOf({ verdict }: Report, code: ConditionCode): Condition | undefined {
  return verdict.conditions?.find((one) => one.code === code)
}

/** "$2.20M less", of the plan. */
export function less(usd: number | null): string {
  return usd === null ? '' : usd >= 0 ? `${money(usd)} less` : `${money(-usd)} more`
}
