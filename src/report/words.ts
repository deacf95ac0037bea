/** Codes to sentences: the one place where findings are put into words. A missing sentence does not compile. */
import type { Code, Reason } from '../engine/reason.ts'
import { count, month, money, ofDraws, percent, plural, points, price } from './format.ts'
import { OPTION_PHRASES } from './labels.ts'

type Args = Reason['args']

const number = (args: Args, key: string): number => {
  const value = args[key]
  return typeof value === 'number' ? value : Number.NaN
}
const text = (args: Args, key: string): string => {
  const value = args[key]
  return value === null || value === undefined ? '' : String(value)
}
const has = (args: Args, key: string) => args[key] !== null && args[key] !== undefined
const usd = (args: Args, key: string) => money(number(args, key))
const option = (args: Args, key: string): string => {
  const id = text(args, key)
  return id in OPTION_PHRASES ? OPTION_PHRASES[id as keyof typeof OPTION_PHRASES] : id
}
const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
const inDraws = (args: Args, lead: string) =>
  has(args, 'probability') ? `${lead}${ofDraws(number(args, 'probability'))} of the draws` : ''
const clause = (words: string) => (words === '' ? '' : ` ${words}`)
const times = (value: number) => `×${value.toFixed(value < 10 ? 1 : 0)}`

/** What a sentence may need besides its own arguments. */
export interface Context {
  asOf: string
}

type Sentence = (args: Args, context: Context) => string

const contractOf = (args: Args) => (has(args, 'contract') ? ` What to sign: ${text(args, 'contract')}` : '')

const WORDS: Record<Code, Sentence> = {
  'air-gapped': () => 'The data sits behind an air gap: nothing outside can answer.',
  'contract-forbids-processors': () => 'A customer contract bars every third-party processor, and a cloud is one.',
  'counsel-own-infrastructure': () => 'Counsel says that the data must stay on your own infrastructure.',
  'counsel-regional-cloud': () => 'Counsel allows a cloud in an authorized region; a public API elsewhere is out.',
  'counsel-api-with-contract': () => 'Counsel allows an API under the right contract, so law does not force self-hosting.',
  'counsel-none': () => 'Counsel sees no rule that binds where this data is processed.',
  'regime-requires-own': (args) => `${text(args, 'name')}: own infrastructure is required.`,
  'regime-region-or-own': (args) => `${text(args, 'name')}: an accredited region, or your own infrastructure.`,
  'regime-region-only': (args) => `${text(args, 'name')}: no public API, but an authorized region will do.${contractOf(args)}`,
  'regime-permits-api-with-contract': (args) => `${text(args, 'name')}: an API is allowed under contract.${contractOf(args)}`,
  'regime-permits-api': (args) => `${text(args, 'name')}: an API is allowed.`,
  'no-regime-stated': () => 'No rule or contract was named that binds the data.',
  'zero-retention-agreement': () => 'Nothing may be stored: ask the vendor for a zero-retention agreement.',
  'region-required': (args) => `The data must stay in ${text(args, 'region')}: choose an endpoint there.`,
  'ask-counsel-for-region': (args) =>
    `Ask counsel whether an accredited region is open to you for ${text(args, 'name')}, and set data.legalPosition.`,
  'bill-above-threshold': (args) =>
    `The bill is ${usd(args, 'usdPerMonth')} a month with caching and batch, above the ${usd(args, 'threshold')} line.`,
  'bill-above-only-unoptimized': (args) =>
    `The bill of ${usd(args, 'today')} a month falls to ${usd(args, 'usdPerMonth')} with caching and batch, below the ${usd(args, 'threshold')} line.`,
  'bill-below-threshold': (args) =>
    `The bill is ${usd(args, 'usdPerMonth')} a month with caching and batch, below the ${usd(args, 'threshold')} line.`,
  'team-in-place': (args) =>
    `${plural(number(args, 'engineers'), 'ML platform engineer')} in place; ${count(number(args, 'minimum'))} are needed.`,
  'team-missing': (args) =>
    `${plural(number(args, 'engineers'), 'ML platform engineer')} in place; ${count(number(args, 'minimum'))} are needed.`,
  'more-api-spend': (args, { asOf }) =>
    `${usd(args, 'usdPerMonth')} more API spend a month${has(args, 'month') ? ` (${month(number(args, 'month'), asOf)} at your growth)` : ' (not within the horizon at your growth)'}`,
  'more-engineers': (args) => `${plural(number(args, 'engineers'), 'more ML platform engineer')}`,
  'task-not-narrow': () => 'The task is open-ended, so a small tuned model cannot be shown to beat the frontier.',
  'narrow-the-task': () => 'A part of the task with a fixed output space, split off and evaluated on its own',
  'no-evaluation': () => 'The task is narrow, but nothing has been measured.',
  'run-evaluation': (args) => `An evaluation of both models on at least ${count(number(args, 'examples'))} held-out examples`,
  'evaluation-too-small': (args) =>
    `The evaluation has ${count(number(args, 'examples'))} examples; ${count(number(args, 'minimum'))} are the least.`,
  'tuned-better': (args) =>
    `The tuned model is better by ${points(number(args, 'difference'))} on ${count(number(args, 'examples'))} examples (at least ${points(number(args, 'lowerBound'))} with 95% confidence).`,
  'tuned-not-proven': (args) =>
    `The tuned model is ahead by ${points(number(args, 'difference'))}, but chance alone could do that (lower end ${points(number(args, 'lowerBound'))}).`,
  'tuned-not-better': (args) => `The tuned model is not ahead (${points(number(args, 'difference'))}).`,
  'larger-evaluation': (args) => `An evaluation of ${count(number(args, 'examples'))} held-out examples at today's accuracies`,
  'better-tuned-model': () => 'A tuned model that is ahead of the frontier at all',
  'law-decides': (args) =>
    has(args, 'costOfRuleUsd')
      ? `Law decides. The rule ${number(args, 'costOfRuleUsd') >= 0 ? `costs ${usd(args, 'costOfRuleUsd')}` : `saves ${money(-number(args, 'costOfRuleUsd'))}`} over the API in today's money.`
      : 'Law decides.',
  'law-requires-own-nothing-feasible': () =>
    'The data must stay with you, but no server of the tables can hold this model at this latency.',
  'legal-question-open': () => 'A legal question is open, and the answer hangs on it.',
  'api-not-in-region': () =>
    'The API named is not sold in an authorized region, and self-hosting does not pay: name a model that is.',
  'flip-and-money-agree': (args) =>
    `${capital(option(args, 'option'))} saves ${usd(args, 'npvSavingsUsd')} in today's money${inDraws(args, ', and is cheaper in ')}.`,
  'flip-met-money-disagrees': (args) =>
    has(args, 'option')
      ? `A flip is met, but the money disagrees: ${option(args, 'option')} ${has(args, 'probability') ? `is cheaper in ${ofDraws(number(args, 'probability'))} of the draws, and ${percent(number(args, 'confidence'))} are asked for` : `costs ${money(-number(args, 'npvSavingsUsd'))} more in today's money`}.`
      : 'A flip is met, but there is nothing to self-host with.',
  'arithmetic-alone-prefers-self-hosting': (args) =>
    `On paper ${option(args, 'option')} saves ${usd(args, 'npvSavingsUsd')}, but no flip is met: what paper leaves out is why teams lose.`,
  'no-flip-and-api-cheaper': (args) =>
    number(args, 'npvLossUsd') > 0
      ? `None of the three flips is met, and ${option(args, 'option')} would cost ${usd(args, 'npvLossUsd')} more in today's money.`
      : `None of the three flips is met, and the saving of ${option(args, 'option')} is not sure enough${inDraws(args, ': it is there in ')}.`,
  'no-flip': () => 'None of the three flips is met.',
  'answer-if-own-required': (args) =>
    `If own infrastructure is required: ${option(args, 'option')}, ${usd(args, 'npvUsd')} in today's money.`,
  'answer-if-not-required': (args) => `If it is not: ${option(args, 'option')}, ${usd(args, 'npvUsd')} in today's money.`,
  'data-rule-forbids-api': () => 'the data may not go to an API',
  'data-rule-forbids-rented': () => 'the data may not go to rented machines',
  'api-needs-authorized-region': (args) => `${text(args, 'provider')} is not a regional service; ${text(args, 'providers')} are`,
  'api-needs-contract': (args) => `only under the right contract with ${text(args, 'provider')}`,
  'rented-needs-contract': () => 'the cloud has to sign the contract too',
  'region-not-checked': (args) =>
    `Whether ${has(args, 'provider') ? text(args, 'provider') : 'the vendor'} has these GPUs in ${text(args, 'region')} was not checked.`,
  'no-host-for-model': (args) => `no host of ${text(args, 'model')} is in the tables`,
  'host-chosen': (args) =>
    has(args, 'host')
      ? `${text(args, 'host')} at ${price(number(args, 'usdPerRequest'))} a request${number(args, 'hosts') > 1 ? `, the cheapest of ${count(number(args, 'hosts'))} (median ${price(number(args, 'medianUsdPerRequest'))})` : ''}`
      : 'no host chosen',
  'no-price-at-date': (args) => `no price of ${text(args, 'id')} is known on that date`,
  'no-offer-for-gpu': (args) =>
    text(args, 'gpu') === 'auto' ? 'no rental offer fits' : `no rental offer of ${text(args, 'gpu')} fits`,
  'no-server-price': (args) =>
    text(args, 'gpu') === 'auto' ? 'no server with a known price fits' : `no server with ${text(args, 'gpu')} has a known price`,
  'no-feasible-configuration': (args) =>
    `none of ${plural(number(args, 'tried'), 'configuration')} holds the model within the latency target`,
  'tuning-not-needed': () => 'only for a narrow task',
  'vendor-tuning-ends': (args) =>
    `The vendor of ${text(args, 'model')} takes no tuning jobs after ${text(args, 'date')}, inside the horizon.`,
  'no-dedicated-endpoint': () => 'no managed endpoint of the tables holds the model',
  'needs-evaluation': () => 'needs the same evaluation as self-hosting',
  'hybrid-base-whole': () => 'the best base is the whole load: the same as renting it all',
  'hybrid-base-zero': () => 'the best base is none: the API alone is cheaper',
  'out-of-memory': (args) =>
    `${text(args, 'gpu')} × ${text(args, 'gpusPerReplica')} lacks ${number(args, 'missingGb').toFixed(0)} GB`,
  'heads-not-divisible': (args) =>
    `${text(args, 'heads')} attention heads cannot be split over ${text(args, 'gpusPerReplica')} GPUs`,
  'no-fast-link': (args) => `${text(args, 'gpusPerReplica')} GPUs have no fast link`,
  'precision-unsupported': (args) => `${text(args, 'gpu')} cannot run ${text(args, 'precision')}`,
  'slo-ttft-not-reached': (args) =>
    `${text(args, 'gpu')} × ${text(args, 'gpusPerReplica')} needs ${count(number(args, 'floorMs'))} ms to the first token`,
  'slo-tpot-not-reached': (args) =>
    `${text(args, 'gpu')} × ${text(args, 'gpusPerReplica')} needs ${count(number(args, 'floorMs'))} ms per token`,
  'context-too-long': (args) =>
    `the request has ${count(number(args, 'tokens'))} tokens, the model takes ${count(number(args, 'limit'))}`,
  'flip-spend-and-team': () => 'A larger bill and a team',
  'hosted-open-cheaper': (args) =>
    `Buy before you build: ${text(args, 'host')} serves the same open model for ${usd(args, 'npvUsd')}, ${usd(args, 'npvSavingsUsd')} less than ${option(args, 'option')}.`,
  'flip-utilization': (args) =>
    `Utilization above ${percent(number(args, 'value'))}${has(args, 'today') ? ` (here ${percent(number(args, 'today'))})` : ''}`,
  'stays-above-bill': (args) =>
    `An API bill under ${usd(args, 'value')} a month (here ${usd(args, 'today')}) turns the money back to the API`,
  'stays-below-gpu-price': (args) =>
    `${text(args, 'gpu').toUpperCase()} above ${price(number(args, 'value'))} a GPU-hour (here ${price(number(args, 'today'))}) turns it back`,
  'stays-below-ops-fte': (args) => `More than ${count(number(args, 'value'))} people in operations turn it back`,
  'flip-gpu-price': (args) =>
    `${text(args, 'gpu').toUpperCase()} under ${price(number(args, 'value'))} a GPU-hour${has(args, 'today') ? ` (today ${price(number(args, 'today'))})` : ''}`,
  'flip-ops-fte': (args) => `Operations with ${count(number(args, 'value'))} people or fewer`,
  'flip-volume': (args) =>
    `An API bill of ${usd(args, 'value')} a month${has(args, 'today') ? ` (today ${usd(args, 'today')})` : ''} makes the money agree${args['holds'] === false ? ', though whole GPUs can undo it further on' : ''}`,
  'flip-law': () => 'A law or contract that forbids every processor',
  'revisit-growth-crosses-threshold': (args) => `the optimized bill crosses ${usd(args, 'threshold')} a month`,
  'revisit-price-step': (args) =>
    `${text(args, 'model')} changes price on ${text(args, 'date')}${has(args, 'inputRatio') ? ` (input ${times(number(args, 'inputRatio'))}, output ${times(number(args, 'outputRatio'))})` : ''}${text(args, 'status') === 'announced' ? ', announced' : ''}`,
  'revisit-contract': (args) => `the contract ends${clause(text(args, 'date'))}`,
  'revisit-prices-age': (args) => `the prices used are more than ${count(number(args, 'days'))} days old`,
  'announced-price': (args) =>
    `${text(args, 'model')} is announced at ${price(number(args, 'inputUsdPerMtok'))}/${price(number(args, 'outputUsdPerMtok'))} per Mtok from ${text(args, 'date')} (now ${price(number(args, 'inputNowUsdPerMtok'))}/${price(number(args, 'outputNowUsdPerMtok'))}). Not applied until confirmed.`,
  'promotional-price': (args) =>
    `${text(args, 'model')} is at a promotional price${has(args, 'guaranteedThrough') ? `, promised until ${text(args, 'guaranteedThrough')}` : ''}.`,
  'promotion-guaranteed-through': (args) => `the promotional price is promised until ${text(args, 'date')} only`,
  'cache-price-unknown': (args) =>
    `What ${text(args, 'model')} charges for cached input is not known: caching is counted as saving nothing.`,
  'best-effort-at-night': () => 'Nobody is on call for a self-hosted service: it would run on best effort at night.',
  'engine-archived': (args) =>
    `${text(args, 'engine')} is ${text(args, 'status')}${has(args, 'since') ? ` since ${text(args, 'since')}` : ''}${has(args, 'successor') ? `; use ${text(args, 'successor')}` : ''}.`,
  'throughput-extrapolated': (args) =>
    `No one has published ${text(args, 'model')} on ${text(args, 'gpu')} or hardware like it: the capacity is extrapolated.`,
  'figure-not-solid': (args) => `${text(args, 'id')} rests on a weak figure.`,
  'stale-price': (args) => `The price of ${text(args, 'id')} is ${count(number(args, 'ageDays'))} days old.`,
  'service-starts-after-horizon': () => 'The self-hosted service would start after the horizon ends.',
  'price-region-unknown': (args) => `The region of the price of ${text(args, 'id')} is not known.`,
  'custom-price': (args) => `The price of ${text(args, 'model')} is your own.`,
  'off-peak-ignored': (args) =>
    `${text(args, 'model')} costs ${times(number(args, 'multiplier'))} off peak; the peak rate is used.`,
  'commercial-use-limited': (args) => `License of ${text(args, 'model')}: ${text(args, 'terms')}.`,
  'context-exceeds-model': (args) =>
    `Requests of ${count(number(args, 'tokens'))} tokens do not fit the ${count(number(args, 'limit'))} of the model.`,
}

const isCode = (code: string): code is Code => code in WORDS

/** The sentence of a finding; a code from another version is shown as it is. */
export const sentence = (reason: { code: string; args: Args }, context: Context): string =>
  isCode(reason.code) ? WORDS[reason.code](reason.args, context) : reason.code
