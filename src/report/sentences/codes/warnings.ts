/** Sentences of warnings. */
import type { Code } from '../../../engine/reason.ts'
import { count, money, percent, plural, price } from '../format.ts'
import { pathWords } from '../paths.ts'
import {
  type Args,
  countedBy,
  gpu,
  hasArg,
  names,
  numberArg,
  place,
  type Sentence,
  stop,
  textArg,
  thenChoice,
  timesMore,
  usdArg,
  verb,
} from './args.ts'
import { capital } from '../format.ts'

/** Whether it may, does or always will. */
function thinking(args: Args) {
  if (args['is'] === 'always') return 'always thinks before it answers'
  if (args['is'] === null || args['is'] === undefined) return 'may think before it answers, which is not known'
  return `may think before it answers${args['byDefault'] === true ? ', and does where nobody turns it off' : ''}`
}

/** What a benchmark says of a model's thinking; its ratio is of long reasoning, and says little of a short answer. */
function thought(args: Args) {
  const wrote = textArg(args, 'of') === 'high-over-low-effort' ? 'at high effort it wrote' : 'thinking it wrote'
  const base = textArg(args, 'of') === 'high-over-low-effort' ? 'at low' : 'without'
  return `On ${textArg(args, 'snapshot').split(',')[0]} ${wrote} ${timesMore(numberArg(args, 'factor'))} the tokens it wrote ${base}.`
}

function late(args: Args) {
  return `in month ${textArg(args, 'month')}, after ${plural(numberArg(args, 'hiringMonths'), 'month')} of hiring and ${plural(numberArg(args, 'buildMonths'), 'month')} of building${numberArg(args, 'deliveryMonths') > 0 ? `, the servers standing after ${plural(numberArg(args, 'deliveryMonths'), 'month')}` : ''}: the comparison ends with month ${textArg(args, 'months')}`
}

/** "$2.10 a GPU-hour seen 120 days before" */
function gpuHour(args: Args, usd: string, days: string): string {
  return `${price(numberArg(args, usd))} a GPU-hour seen ${plural(numberArg(args, days), 'day')} before`
}

/** "0.09 to 0.15", or the one figure that there is. */
function spread(args: Args): string {
  const [low, high] = [numberArg(args, 'low'), numberArg(args, 'high')]
  return low === high ? String(low) : `${low} to ${high}`
}

/** A value beside what the tables have, or a share as the percentage that it is. */
function unlikely(args: Args): string {
  return hasArg(args, 'low')
    ? `${numberArg(args, 'value')} ${textArg(args, 'unit')}, outside of what the tables have (${spread(args)})`
    : `${percent(numberArg(args, 'value'))}${textArg(args, 'unit').replace(/^share/, '')}`
}

function otherUnit(args: Args): string {
  return hasArg(args, 'likely') ? ` If it is ${textArg(args, 'name')}, write ${numberArg(args, 'likely')}.` : ''
}

const ODD: Record<string, (args: Args) => string> = {
  free: () => 'is nothing, and nobody sells tokens for nothing: everything that is compared with it looks dear',
  'output-below-input': () => 'has output cheaper than input, as no list has it: check that the two are not swapped',
  'cached-above-input': () => 'has a cached read dearer than fresh input: check the two',
  discount: (args) => `takes ${percent(numberArg(args, 'share'))} off, so that hardly anything is left to pay`,
}

export const WARNING_SENTENCES = {
  'unlikely-value': (args) => `${capital(pathWords(textArg(args, 'path')))} is ${unlikely(args)}.${otherUnit(args)}`,
  'odd-price': (args) => `${capital(pathWords(textArg(args, 'path')))} ${ODD[textArg(args, 'what')]?.(args) ?? 'is odd'}.`,
  'unlikely-throughput': (args) =>
    `${capital(pathWords(textArg(args, 'path')))} is ${numberArg(args, 'value')} ${textArg(args, 'unit')}, and a replica of this hardware is estimated at ${numberArg(args, 'low')} to ${numberArg(args, 'high')}.${otherUnit(args)}`,
  'context-exceeds-api': (args) =>
    `Requests of ${count(numberArg(args, 'tokens'))} tokens do not fit the ${count(numberArg(args, 'limit'))} of ${textArg(args, 'model')}: what it is said to cost is no price of these requests.`,
  'national-law-not-read': (args) =>
    `${names(args)} ${verb(args, 'is', 'are')} law of the EU. National law was not checked: ask counsel, above all for health data and professional secrets.`,
  'announced-price': (args) =>
    `${textArg(args, 'model')} is announced at ${price(numberArg(args, 'inputUsdPerMtok'))}/${price(numberArg(args, 'outputUsdPerMtok'))} per Mtok from ${textArg(args, 'date')} (now ${price(numberArg(args, 'inputNowUsdPerMtok'))}/${price(numberArg(args, 'outputNowUsdPerMtok'))}). Not applied until confirmed${thenChoice(args, ': at that price ')}.`,
  'promotional-price': (args) =>
    `${textArg(args, 'model')} is at a promotional price${hasArg(args, 'guaranteedThrough') ? `, promised through ${textArg(args, 'guaranteedThrough')}` : ''}.`,
  'promotion-ended': (args) =>
    `${textArg(args, 'model')} is counted at a promotional price that was promised through ${textArg(args, 'guaranteedThrough')} only; no later price is confirmed. Look at the price list.`,
  'promotion-guaranteed-through': (args) => `the promotional price may end, promised through ${textArg(args, 'date')}`,
  'cache-price-unknown': (args) =>
    `What ${textArg(args, 'model')} charges for cached input is not known: caching is counted as saving nothing.`,
  'best-effort-at-night': () => 'Nobody is on call: a self-hosted service would run on best effort at night.',
  'engine-archived': (args) =>
    `${textArg(args, 'engine')} is ${textArg(args, 'status')}${hasArg(args, 'since') ? ` since ${textArg(args, 'since')}` : ''}${hasArg(args, 'successor') ? `; use ${textArg(args, 'successor')}` : ''}.`,
  'throughput-extrapolated': (args) =>
    `Nobody has published ${textArg(args, 'model')} on ${gpu(args)} or hardware like it: its capacity is extrapolated. Measure it before you buy.`,
  'figure-not-solid': (args) =>
    `The price of ${textArg(args, 'id')} is second hand (grade C) or worked out: check it before you rely on it.`,
  'old-rate': (args) =>
    `The rate of ${textArg(args, 'code')} is ${count(numberArg(args, 'ageDays'))} days old: give one of this month.`,
  'rate-from-the-future': (args) => `The rate is of ${textArg(args, 'date')}, after ${textArg(args, 'asOf')}.`,
  'stale-price': (args) => `The price of ${textArg(args, 'id')} is ${count(numberArg(args, 'ageDays'))} days old.`,
  'gpu-price-not-firm': (args) =>
    `Renting ${gpu(args)} rests on one price of ${textArg(args, 'provider')}, ${gpuHour(args, 'usdPerGpuHour', 'ageDays')}${textArg(args, 'why') === 'moves' ? ', which moves from day to day or was sold out' : ''}; ${hasArg(args, 'next') ? `the next vendor is ${textArg(args, 'next')}, ${gpuHour(args, 'nextUsdPerGpuHour', 'nextAgeDays')}` : 'nobody else in the tables rents it out'}.`,
  'gpu-price-passed-over': (args) =>
    `A lower price for ${gpu(args)} is not counted on: ${textArg(args, 'provider')} asked ${gpuHour(args, 'usdPerGpuHour', 'ageDays')}, and it moves from day to day or was sold out. Renting counts with ${price(numberArg(args, 'usedUsdPerGpuHour'))} at ${textArg(args, 'used')}; selfHost.provider=${textArg(args, 'provider')} takes the lower one.`,
  'service-starts-after-horizon': (args) => `A self-hosted service would serve its first request ${late(args)}.`,
  'starts-after-horizon': (args) => `the first request would be served ${late(args)}`,
  'price-region-unknown': (args) => `The region of the price of ${textArg(args, 'id')} is not known.`,
  'place-unknown': (args) =>
    `The tables know no place called ${textArg(args, 'place')}${hasArg(args, 'near') ? ` (${textArg(args, 'near')}?)` : ''}: whether any vendor is there has to be asked.`,
  'region-uplift': (args) =>
    `${textArg(args, 'id')} costs ${numberArg(args, 'times')} times its list price where data stays in ${place(args, 'region')}: that is counted.`,
  'region-uplift-unknown': (args) =>
    `What ${textArg(args, 'id')} asks over its list price for keeping data in ${place(args, 'region')} is not known; several vendors ask a tenth.`,
  'custom-price': (args) => `The price of ${textArg(args, 'model')} is your own.`,
  'ranges-move-bill': (args) =>
    `The bill of ${usdArg(args, 'told')} a month takes every range at its likeliest value, as the flips do; the options take the means, ${usdArg(args, 'mean')} in month 1.`,
  'range-crosses-tier': (args) =>
    `Prompts over ${count(numberArg(args, 'above'))} tokens cost more at ${textArg(args, 'model')}, and the range of ${count(numberArg(args, 'low'))} to ${count(numberArg(args, 'high'))} crosses that: each draw pays the price of its own length, the plan that of its one length.`,
  'range-exceeds-context': (args) =>
    `The range of prompts reaches ${count(numberArg(args, 'high'))} tokens, and ${textArg(args, 'model')} takes ${count(numberArg(args, 'limit'))} with the answer: what is longer is counted here, and it cannot serve that.`,
  'tier-price-unknown': (args) =>
    `${textArg(args, 'model')} charges more for prompts over ${count(numberArg(args, 'above'))} tokens, by how much is not known: the bill is a lower bound.`,
  'off-peak-ignored': (args) =>
    `${textArg(args, 'model')} costs ${timesMore(numberArg(args, 'multiplier'))} off peak; the peak rate is used.`,
  'batch-reads-unknown': (args) =>
    `${textArg(args, 'model')} is taken to halve cached reads in a batch as it does the rest, which no list says. If a read costs the same there, the bill with caching and batch is ${money(numberArg(args, 'usdPerMonth'))} a month more.`,
  'host-passed-over': (args) =>
    `${textArg(args, 'id')} would cost ${percent(numberArg(args, 'share'))} less than ${textArg(args, 'than')} and was passed over, since its price is second hand (grade C) or worked out. Name it as hostedOpen.model once you have read it at the vendor.`,
  'commercial-use-limited': (args) => `Commercial use of ${textArg(args, 'model')}: ${stop(textArg(args, 'terms'))}`,
  'credits-forfeited': (args) =>
    `${usdArg(args, 'usd')} of credits (${textArg(args, 'on')}) are left when they end${hasArg(args, 'date') ? ` on ${textArg(args, 'date')}` : ''}: no option that was priced can spend them.`,
  'credits-ended': (args) =>
    `Credits of ${usdArg(args, 'usd')} (${textArg(args, 'on')}) ended on ${textArg(args, 'date')} and pay nothing.`,
  'model-ended': (args) => `${textArg(args, 'id')} ended on ${textArg(args, 'date')}, and nobody can start with it any more.`,
  'model-ends': (args) =>
    `${textArg(args, 'model')} ends on ${textArg(args, 'date')}, priced as ${textArg(args, 'replacement')} from then${countedBy(args)}.`,
  'model-has-ended': (args) =>
    `${textArg(args, 'model')} ended on ${textArg(args, 'date')}, priced as ${textArg(args, 'replacement')} since then${countedBy(args)}.`,
  'model-ends-unreplaced': (args) =>
    `The last day of ${textArg(args, 'model')} is ${textArg(args, 'date')}, and no replacement with a price is named: its own price is held to the end of the comparison, and nobody will get it.`,
  'host-ends': (args) =>
    `${textArg(args, 'host')} ends on ${textArg(args, 'date')}, priced as ${textArg(args, 'replacement')}, which sells the same weights, from then.`,
  'host-ends-unreplaced': (args) =>
    `${textArg(args, 'host')} ends on ${textArg(args, 'date')}, and nobody else is known to sell the same weights: its price is held to the end.`,
  'host-ended': (args) => `${textArg(args, 'host')} is no longer sold: its last day was ${textArg(args, 'date')}`,
  'revisit-model-ends': (args) =>
    hasArg(args, 'replacement')
      ? `${textArg(args, 'model')} ends on ${textArg(args, 'date')} and ${textArg(args, 'replacement')} takes its place`
      : `${textArg(args, 'model')} ends on ${textArg(args, 'date')}`,
  'tokenizer-unknown': (args) =>
    `How many tokens ${textArg(args, 'model')} makes of what ${textArg(args, 'api')} counts is not known: taken as the same, drawn from ${numberArg(args, 'low')} to ${numberArg(args, 'high')} times. Count 200 of your prompts with both and set selfHost.inputTokensFactor.`,
  'may-think': (args) =>
    `${textArg(args, 'model')} ${thinking(args)}: its output is drawn up to ${count(numberArg(args, 'high'))} times the API model's.${hasArg(args, 'factor') ? ` ${thought(args)}` : ''} Measure selfHost.outputTokensFactor, or set selfHost.thinking.`,
  'always-thinks': (args) =>
    `${textArg(args, 'model')} cannot be told not to think: selfHost.thinking is taken as about as much as the API.`,
  'context-exceeds-model': (args) =>
    `Requests of ${count(numberArg(args, 'tokens'))} tokens do not fit the ${count(numberArg(args, 'limit'))} of the model.`,
} satisfies Partial<Record<Code, Sentence>>
