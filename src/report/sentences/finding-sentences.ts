/** Codes to sentences: the one place where findings are put into words. A missing sentence does not compile. */
import type { Code, Reason } from '../../engine/reason.ts'
import { count, gap, month, money, ofDraws, percent, plural, price, span, volume } from './format.ts'
import { lacking, type Lack } from './lacks.ts'
import { CHOICE_WORDS, isChoice } from './choices.ts'
import { gpuCount, gpuName, OPTION_PHRASES, placeName } from './labels.ts'
import { pathWords } from './paths.ts'

type Args = Reason['args']

function number(args: Args, key: string): number {
  const value = args[key]
  return typeof value === 'number' ? value : Number.NaN
}

function text(args: Args, key: string): string {
  const value = args[key]
  return value === null || value === undefined ? '' : String(value)
}

function has(args: Args, key: string) {
  return args[key] !== null && args[key] !== undefined
}

function usd(args: Args, key: string) {
  return money(number(args, key))
}

function isOption(id: string): id is keyof typeof OPTION_PHRASES {
  return Object.hasOwn(OPTION_PHRASES, id)
}

function option(args: Args, key: string): string {
  const id = text(args, key)
  return isOption(id) ? OPTION_PHRASES[id] : id
}

/** What an option costs, with what is counted beside the money that is paid. */
function presentValue(args: Args): string {
  const waiting = args['waiting'] === true ? " (the months until it runs at the API's price)" : ''
  return `${usd(args, 'npvUsd')} in net present value${waiting}`
}

function place(args: Args, key: string) {
  return placeName(text(args, key))
}

function placesIn(ids: string) {
  return ids.split(', ').map(placeName).join(', ')
}

/** Tokens are sent whole. */
function whole(value: number) {
  return count(Math.max(1, Math.round(value)))
}

/** With a capital: for a phrase that begins a sentence. */
export function capital(words: string) {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function inDraws(args: Args, lead: string) {
  return has(args, 'probability') ? `${lead}${ofDraws(number(args, 'probability'))} of the simulated futures` : ''
}

function times(value: number) {
  return `×${value.toFixed(value < 10 ? 1 : 0)}`
}

/** Whether it may, does or always will. */
function thinking(args: Args) {
  if (args['is'] === 'always') return 'always thinks before it answers'
  if (args['is'] === null || args['is'] === undefined) return 'may think before it answers, which is not known'
  return `may think before it answers${args['byDefault'] === true ? ', and does where nobody turns it off' : ''}`
}

/** Of the model that takes a model's place: how it counts. */
function counted(args: Args) {
  const tokens = args['tokens']
  if (tokens === null || tokens === undefined) return ', its tokens taken as many'
  return tokens === 1 ? '' : `, which counts ${count(number(args, 'tokens'))} tokens for each`
}

/** What a benchmark says of a model's thinking; its ratio is of long reasoning, and says little of a short answer. */
function thought(args: Args) {
  const wrote = text(args, 'of') === 'high-over-low-effort' ? 'at high effort it wrote' : 'thinking it wrote'
  const base = text(args, 'of') === 'high-over-low-effort' ? 'at low' : 'without'
  return `On ${text(args, 'snapshot').split(',')[0]} ${wrote} ${times(number(args, 'factor'))} the tokens it wrote ${base}.`
}

/** What a sentence may need besides its own arguments. */
export interface SentenceContext {
  asOf: string
}

type Sentence = (args: Args, context: SentenceContext) => string

/** Ends with a full stop, whether the table's text did or not. */
function stop(words: string) {
  return words.replace(/[\s.]*$/, '.')
}

function contractOf(args: Args) {
  return has(args, 'contract') ? ` To sign or obtain: ${stop(text(args, 'contract'))}` : ''
}

function conditionOf(args: Args) {
  return has(args, 'condition') ? ` ${stop(text(args, 'condition'))}` : ''
}

/** "HIPAA, GDPR" inside a sentence. */
function names(args: Args) {
  return text(args, 'names').replace(/, ([^,]+)$/, ' and $1')
}

/** The verb of one regime or of several; one can be named after two rules. */
function verb(args: Args, one: string, several: string) {
  return names(args).includes(' and ') ? several : one
}

const READINGS: Record<string, string> = {
  free: 'allows an API',
  contract: 'allows an API under a contract',
  region: 'rules out a public API',
  'region-or-own': 'asks for an accredited region or your own infrastructure',
  own: 'asks for your own infrastructure',
}
/** "HIPAA: US patient data" inside a sentence. */
function regime(args: Args) {
  return text(args, 'name').replace(/^([^:]+): (.+)$/, '$1 ($2)')
}

function late(args: Args) {
  return `in month ${text(args, 'month')}, after ${plural(number(args, 'hiringMonths'), 'month')} of hiring and ${plural(number(args, 'buildMonths'), 'month')} of building${number(args, 'deliveryMonths') > 0 ? `, the servers standing after ${plural(number(args, 'deliveryMonths'), 'month')}` : ''}: the comparison ends with month ${text(args, 'months')}`
}

function gpu(args: Args) {
  return gpuName(text(args, 'gpu'))
}

/** "$2.10 a GPU-hour seen 120 days before" */
function gpuHour(args: Args, usd: string, days: string): string {
  return `${price(number(args, usd))} a GPU-hour seen ${plural(number(args, days), 'day')} before`
}
function replica(args: Args) {
  return `${gpu(args)} × ${text(args, 'gpusPerReplica')}`
}

/** A number of people, or the part of one. */
function people(value: number) {
  return value < 1 ? `${count(value)} of a person` : plural(Math.round(value * 10) / 10, 'person', 'people')
}

/** The figure of the plan, with the range of the draws where there is one. */
function saving(args: Args): string {
  return `${usd(args, 'npvSavingsUsd')} in net present value${has(args, 'p10') ? ` (80% of the simulated futures: ${usd(args, 'p10')} to ${usd(args, 'p90')})` : ''}`
}

/** "at deepinfra/gpt-oss-120b", or the option where nobody is named. */
function seller(args: Args, key = 'option'): string {
  return has(args, 'host') ? `at ${text(args, 'host')}` : `as ${option(args, key)}`
}

/** Whether the answer holds once that has come about; nothing where it was not worked out. */
function then(args: Args, lead: string): string {
  const choice = text(args, 'choiceThen')
  if (!isChoice(choice)) return ''
  return `${lead}${args['holds'] === true ? 'the answer holds' : `the answer becomes ${CHOICE_WORDS[choice].phrase}`}`
}

const LEVERS: Record<string, string> = {
  caching: 'Caching',
  batch: 'Batch',
  host: 'The open model at a host',
  routing: 'Routing',
}

function ratios(args: Args) {
  return has(args, 'inputRatio') && has(args, 'outputRatio')
    ? ` (input ${times(number(args, 'inputRatio'))}, output ${times(number(args, 'outputRatio'))})`
    : ''
}

/** ", in fp8" where a host says in which precision it serves. */
function servedIn(args: Args, key: string): string {
  return has(args, key) ? ` in ${text(args, key)}` : ''
}

/** Which side of a value turns the answer. */
function side(args: Args): string {
  return args['above'] === true ? 'above' : 'under'
}

/** What the answer becomes. */
function becomes(args: Args): string {
  const choice = text(args, 'flipsTo')
  return isChoice(choice) ? `: ${CHOICE_WORDS[choice].phrase}` : ''
}

/** The tokens a day and requests a second that a quota has to cover. */
function quota(args: Args): string {
  return has(args, 'tokensPerDay')
    ? ` Ask for a quota first: ${volume(number(args, 'tokensPerDay'))} tokens a day and ${count(number(args, 'requestsPerSecond'))} requests a second.`
    : ''
}

/** "0.09 to 0.15", or the one figure that there is. */
function spread(args: Args): string {
  const [low, high] = [number(args, 'low'), number(args, 'high')]
  return low === high ? String(low) : `${low} to ${high}`
}
/** A value beside what the tables have, or a share as the percentage that it is. */
function unlikely(args: Args): string {
  return has(args, 'low')
    ? `${number(args, 'value')} ${text(args, 'unit')}, outside of what the tables have (${spread(args)})`
    : `${percent(number(args, 'value'))}${text(args, 'unit').replace(/^share/, '')}`
}

function otherUnit(args: Args): string {
  return has(args, 'likely') ? ` If it is ${text(args, 'name')}, write ${number(args, 'likely')}.` : ''
}

const ODD: Record<string, (args: Args) => string> = {
  free: () => 'is nothing, and nobody sells tokens for nothing: everything that is compared with it looks dear',
  'output-below-input': () => 'has output cheaper than input, as no list has it: check that the two are not swapped',
  'cached-above-input': () => 'has a cached read dearer than fresh input: check the two',
  discount: (args) => `takes ${percent(number(args, 'share'))} off, so that hardly anything is left to pay`,
}

const PAPERS: Record<string, string> = {
  baa: 'a business associate agreement',
  'c5-type-2': 'a C5 attestation of type 2 for this very service',
  hds: 'an HDS certificate',
  'german-establishment': 'an establishment in Germany',
  'cjis-addendum': 'the CJIS Security Addendum',
  'irs-1075-terms': 'the terms of IRS Publication 1075',
  'secrecy-undertaking': 'a written undertaking of secrecy under German criminal law',
}
function paper(args: Args) {
  return PAPERS[text(args, 'paper')] ?? text(args, 'paper')
}

const ASKS: Record<string, (args: Args) => string> = {
  region: (args) => `to keep the data in ${place(args, 'region')}, by contract,`,
  retention: () => 'for an agreement under which nothing is kept',
  paper: (args) => `for ${paper(args)}`,
  control: () => 'who owns and runs it',
}

const NO_PRICE: Record<string, string> = {
  'no-offer': 'the tables have no offer of it',
  'not-solid': 'the only prices of it are estimates, medians of marketplaces or second hand',
  'too-small': 'no machine of the tables has so many of these GPUs',
  'other-vendor': 'the vendor that was named does not sell it',
  'other-region': 'no offer of it lies where the data has to stay',
  'other-term': 'it is not sold at the term that was asked for',
}

/** What a set-up without a price would serve, and why it has none. */
export function unpriced(args: Args): string {
  const rate = count(Number(number(args, 'requestsPerSecond').toPrecision(3)))
  return `${replica(args)} serves ${rate} requests a second, but ${NO_PRICE[text(args, 'why')] ?? 'it has no usable price'}`
}

/** How many set-ups lack what; nothing where it was not counted. */
function lackingIn(args: Args): Partial<Record<Lack, number>> {
  const counted = (['memory', 'latency', 'support', 'context'] as const).flatMap((lack) =>
    has(args, lack) ? [[lack, number(args, lack)] as const] : [],
  )
  return Object.fromEntries(counted)
}

/** Of several set-ups or of one: what they lack, where it was counted. */
function noneServes(args: Args): string {
  const tried = number(args, 'tried')
  const said = lacking(lackingIn(args), tried)
  if (tried === 1) return said === '' ? 'the one set-up does not serve it' : `the one set-up ${said}`
  return `none of ${plural(tried, 'set-up')} serves it${said === '' ? '' : `: ${said}`}`
}

const WORDS: Record<Code, Sentence> = {
  'air-gapped': () => 'The data sits behind an air gap: nothing outside can answer.',
  'contract-forbids-processors': () => 'A customer contract bars every third-party processor, and a cloud is one.',
  'counsel-own-infrastructure': () => 'Counsel says that the data must stay on your own infrastructure.',
  'counsel-regional-cloud': () => 'Counsel allows a cloud in an authorized region; a public API elsewhere is out.',
  'counsel-api-with-contract': () => 'Counsel allows an API under the right contract, so law does not force self-hosting.',
  'counsel-none': () => 'Counsel says that no rule restricts where this data is processed.',
  'counsel-over-reading': (args) =>
    `Our reading of ${regime(args)} differs: it ${READINGS[text(args, 'reading')] ?? 'is another'}. Counsel's word stands above it.`,
  'law-allows-api': (args) =>
    `You probably do not need to self-host: ${names(args)} ${verb(args, 'allows', 'allow')} an API${args['contract'] === true ? ' under a contract; here is what to sign' : ''}.`,
  'law-needs-region': (args) =>
    `You probably do not need to self-host: ${names(args)} ${verb(args, 'rules', 'rule')} out a public API, but a model service in an authorized region will do.`,
  'law-needs-own': (args) => `You have to host it yourself: ${names(args)} ${verb(args, 'leaves', 'leave')} no other route open.`,
  'law-open': (args) =>
    `Whether you have to host it yourself is open: ${names(args)} ${verb(args, 'accepts', 'accept')} an accredited region or your own infrastructure.`,
  'law-in-doubt': (args) =>
    `Whether ${names(args)} ${verb(args, 'binds', 'bind')} this data is not known, and the answer hangs on it.`,
  'regime-requires-own': (args) => `Under ${regime(args)}, your own infrastructure is required.${conditionOf(args)}`,
  'regime-region-or-own': (args) =>
    `Under ${regime(args)}, it is an accredited region or your own infrastructure.${contractOf(args)}${conditionOf(args)}`,
  'regime-region-only': (args) =>
    `Under ${regime(args)}, a public API is out, but an authorized region will do.${contractOf(args)}${conditionOf(args)}`,
  'regime-permits-api-with-contract': (args) =>
    `Under ${regime(args)}, an API is allowed with a contract.${contractOf(args)}${conditionOf(args)}`,
  'regime-permits-api': (args) => `Under ${regime(args)}, an API is allowed.${conditionOf(args)}`,
  'regime-to-sign': (args) => `To sign or obtain for ${regime(args)}: ${stop(text(args, 'contract'))}${conditionOf(args)}`,
  'regime-may-apply': (args) =>
    `${capital(regime(args))} may apply; nobody has checked. It is about: ${stop(text(args, 'covers'))}${contractOf(args)}`,
  'no-regime-stated': () => 'No rule or contract was named that binds the data.',
  'zero-retention-agreement': () => 'Nothing may be stored: ask the vendor for a zero-retention agreement.',
  'region-required': (args) => `The data must stay in ${place(args, 'region')}: choose an endpoint there.`,
  'private-link-required': () =>
    'Nothing may cross the public internet: ask the vendor for a private endpoint before you count on an API.',
  'plaintext-cleared-people': () =>
    'Only cleared people, or those of one nationality, may read the plain text: it takes a region that is staffed so.',
  'plaintext-nobody-outside': () =>
    'Nobody outside may read the plain text, and a model has to read it. An API is out unless what is secret is replaced by tokens before the prompt.',
  'ask-counsel': (args) => `Ask counsel about ${text(args, 'name').split(':')[0] ?? ''}: ${text(args, 'question')}`,
  'ask-counsel-plaintext': () =>
    'Ask counsel: may a processor hold the plain text on machines that none of its people can look into? May what is secret be replaced by tokens before the prompt?',
  'then-set-legal-position': () => 'Then set data.legalPosition to the answer.',
  'bill-above-threshold': (args) =>
    `The API bill, optimized, is ${usd(args, 'usdPerMonth')} a month: above the ${usd(args, 'threshold')} threshold.`,
  'bill-above-only-unoptimized': (args) =>
    `The API bill falls from ${usd(args, 'today')} to ${usd(args, 'usdPerMonth')} a month with caching and batches: below the ${usd(args, 'threshold')} threshold.`,
  'bill-below-threshold': (args) =>
    `The API bill, optimized, is ${usd(args, 'usdPerMonth')} a month: below the ${usd(args, 'threshold')} threshold.`,
  'bill-will-cross': (args, { asOf }) =>
    `The API bill, optimized, is ${usd(args, 'usdPerMonth')} a month. At your growth it passes the ${usd(args, 'threshold')} threshold in ${month(number(args, 'crosses'), asOf)} and is ${usd(args, 'tested')} when a service could start.`,
  'bill-will-fall': (args) =>
    `The API bill, optimized, is ${usd(args, 'usdPerMonth')} a month. It falls to ${usd(args, 'tested')} by the time a service could start: below the ${usd(args, 'threshold')} threshold.`,
  'team-in-place': (args) =>
    `${plural(number(args, 'engineers'), 'ML platform engineer')} in place, ${count(number(args, 'minimum'))} needed.`,
  'team-missing': (args) =>
    `${plural(number(args, 'engineers'), 'ML platform engineer')} in place, ${count(number(args, 'minimum'))} needed.`,
  'more-api-spend': (args, { asOf }) =>
    `${usd(args, 'usdPerMonth')} more API spend a month ${has(args, 'testedMonth') ? `when a service could start (${month(number(args, 'testedMonth'), asOf).replace(/ \((.+)\)/, ', $1')}; ` : '('}growth alone ${has(args, 'month') ? `brings it in ${month(number(args, 'month'), asOf).replace(/ \((.+)\)/, ', $1')}` : 'does not bring it within the horizon'})`,
  'more-engineers': (args) => `${plural(number(args, 'engineers'), 'more ML platform engineer')}`,
  'task-not-narrow': () => 'The task is open-ended. A small tuned model can be shown to win on a narrow task only.',
  'narrow-the-task': () => 'A narrow part of the task, with a fixed set of outputs, split off and measured on its own',
  'no-evaluation': () => 'The task is narrow, but no evaluation has been run.',
  'run-evaluation': (args) => `An evaluation of both models on at least ${count(number(args, 'examples'))} held-out examples`,
  'evaluation-too-small': (args) =>
    `The evaluation has ${count(number(args, 'examples'))} examples; at least ${count(number(args, 'minimum'))} are needed.`,
  'tuned-better': (args) =>
    `The tuned model is ahead by ${gap(number(args, 'difference'))} on ${count(number(args, 'examples'))} examples (by at least ${gap(number(args, 'lowerBound'))} with 95% confidence).`,
  'tuned-not-proven': (args) =>
    `The tuned model is ahead by ${gap(number(args, 'difference'))}, but chance alone could do that: it may be ${gap(number(args, 'lowerBound'))} behind.`,
  'tuned-not-better': (args) =>
    number(args, 'difference') === 0
      ? 'The tuned model and the frontier are level.'
      : `The tuned model is behind by ${gap(number(args, 'difference'))}.`,
  'larger-evaluation': (args) => `An evaluation of ${count(number(args, 'examples'))} held-out examples at today's accuracies`,
  'better-tuned-model': () => 'A tuned model that is ahead of the frontier at all',
  'law-decides': (args) =>
    has(args, 'costOfRuleUsd')
      ? `Law or contract decides. Compliance ${number(args, 'costOfRuleUsd') >= 0 ? `costs ${usd(args, 'costOfRuleUsd')} more` : `costs ${money(-number(args, 'costOfRuleUsd'))} less`} than the API in net present value.`
      : 'Law or contract decides.',
  'law-requires-own-nothing-feasible': () =>
    'The data must stay on your own infrastructure, but nothing in the tables can serve this model there within the horizon.',
  'legal-question-open': () => 'A legal question is open, and the answer depends on it.',
  'api-not-in-region': () =>
    'Your API is not sold where this data may go, and it is not known whether the open model is good enough.',
  'flip-and-money-agree': (args) =>
    number(args, 'npvSavingsUsd') < 0
      ? `${capital(option(args, 'option'))} costs ${money(-number(args, 'npvSavingsUsd'))} more than the API in net present value, but the API may not be used${inDraws(args, '; it is the cheapest option in ')}.`
      : `${capital(option(args, 'option'))} saves ${saving(args)}${inDraws(args, ' and is the cheapest option in ')}.`,
  'buying-costs-more': (args) =>
    number(args, 'npvUsd') >= 0
      ? `Buying the same model ${seller(args)} would cost ${usd(args, 'npvUsd')} more.`
      : `Buying the same model ${seller(args)} would cost ${money(-number(args, 'npvUsd'))} less at the point estimate.`,
  'open-model-pays': (args) =>
    `Buying ${text(args, 'model')} ${seller(args)} saves ${saving(args)}${inDraws(args, ' and costs less than the API in ')}.`,
  'api-form-pays': (args) =>
    `${capital(option(args, 'option'))} saves ${saving(args)}${inDraws(args, ' and costs less than tokens in ')}.`,
  'own-would-add': (args) =>
    number(args, 'npvUsd') >= 0
      ? `Self-hosting would cost ${usd(args, 'npvUsd')} more than buying it.`
      : `Self-hosting would save another ${money(-number(args, 'npvUsd'))} at the point estimate: not certain enough to build on.`,
  'evaluate-buy-build': (args) =>
    `${has(args, 'purchaseSavingsUsd') ? 'Evaluate, buy, then build' : 'Evaluate, then build'}. If ${text(args, 'model')} passes your evaluation, ${has(args, 'purchaseSavingsUsd') ? `buying it ${seller(args, 'purchase')} saves ${usd(args, 'purchaseSavingsUsd')}, and ` : ''}${option(args, 'option')} saves ${saving(args)}${inDraws(args, ' and is the cheapest option in ')}.`,
  'law-bars-this-api': (args) =>
    `The rule bars your API, not every vendor: ${has(args, 'host') ? `${text(args, 'model')} at ${text(args, 'host')}` : option(args, 'option')} costs ${presentValue(args)}.`,
  'answer-if-good': (args) =>
    `If ${text(args, 'model')} is good enough: ${has(args, 'host') ? `buying it at ${text(args, 'host')}` : option(args, 'option')}, ${presentValue(args)}.`,
  'on-the-line': (args) =>
    `The bill of ${usd(args, 'usdPerMonth')} is within 10% of the ${usd(args, 'threshold')} threshold: next month's invoice may change the answer.`,
  'flip-met-money-disagrees': (args) =>
    has(args, 'option')
      ? `A flip is met, but self-hosting does not pay: ${option(args, 'option')} ${has(args, 'probability') ? `is the cheapest in ${ofDraws(number(args, 'probability'))} of the simulated futures, and your policy asks for ${percent(number(args, 'confidence'))}` : `costs ${money(-number(args, 'npvSavingsUsd'))} more in net present value`}.`
      : 'A flip is met, but no hardware in the tables can serve the model.',
  'arithmetic-alone-prefers-self-hosting': (args) =>
    `On paper ${option(args, 'option')} saves ${saving(args)}, but none of the three flips is met. That figure leaves out outages, staff who leave, and the quality of the open model.`,
  'no-flip-and-api-cheaper': (args) =>
    number(args, 'npvLossUsd') > 0
      ? `None of the three flips is met, and ${option(args, 'option')} would cost ${usd(args, 'npvLossUsd')} more in net present value${has(args, 'p10') ? ` (80% of the simulated futures: ${money(-number(args, 'p90'))} to ${money(-number(args, 'p10'))})` : ''}.`
      : `None of the three flips is met, and the saving of ${option(args, 'option')} is not certain enough${inDraws(args, ': it shows in ')}.`,
  'no-flip': () => 'None of the three flips is met.',
  'answer-if-own-required': (args) => `If your own infrastructure is required: ${option(args, 'option')}, ${presentValue(args)}.`,
  'answer-if-not-required': (args) => `If it is not: ${option(args, 'option')}, ${presentValue(args)}.`,
  'bill-without-price': (args) => `A request of ${text(args, 'id')} costs nothing here, so no number of them makes this bill.`,
  'bill-beyond-volume': (args) => `The bill stands for more than ${count(number(args, 'most'))} requests a month.`,
  'not-finite': (args) => `No finite figure follows from this scenario: ${text(args, 'field')} has none.`,
  'data-rule-forbids-api': () => 'the data may not go to an API',
  'data-rule-forbids-rented': () => 'the data may not go to rented machines',
  'api-needs-authorized-region': (args) => `${text(args, 'provider')} is not a regional service; ${text(args, 'providers')} are`,
  'api-needs-contract': (args) => `only under the right contract with ${text(args, 'provider')}`,
  'rented-needs-contract': () => 'the GPU vendor has to sign the contract too',
  'vendor-region-unknown': (args) => `whether ${text(args, 'provider')} keeps the data in ${place(args, 'region')} is not known`,
  'vendor-region-on-request': (args) => `${text(args, 'provider')} keeps the data in ${place(args, 'region')} on request only`,
  'vendor-region-outside': (args) =>
    `${text(args, 'provider')} processes in ${placesIn(text(args, 'regions'))}, and the data must stay in ${place(args, 'region')}`,
  'vendor-region-second-hand': (args) =>
    `that ${text(args, 'provider')} keeps the data in ${place(args, 'region')} is known second hand only`,
  'vendor-paper-second-hand': (args) => `that ${text(args, 'provider')} has ${paper(args)} is known second hand only`,
  'vendor-control-barred': (args) =>
    `${text(args, 'provider')} is run from ${text(args, 'country')}, and whoever is may not read this data`,
  'vendor-control-likely': (args) =>
    `${text(args, 'provider')} is likely run from ${text(args, 'country')}, and whoever is may not read this data`,
  'vendor-retention-unknown': (args) => `whether ${text(args, 'provider')} can keep nothing is not known`,
  'vendor-retention-on-request': (args) => `${text(args, 'provider')} keeps nothing on request only`,
  'vendor-retention-switch': (args) => `${text(args, 'provider')} keeps nothing once that is switched on`,
  'vendor-retains': (args) => `${text(args, 'provider')} keeps prompts, and nothing may be kept`,
  'vendor-paper-unknown': (args) => `whether ${text(args, 'provider')} has ${paper(args)} is not known`,
  'vendor-paper-on-request': (args) => `${text(args, 'provider')} gives ${paper(args)} on request only`,
  'vendor-paper-missing': (args) => `${text(args, 'provider')} has no ${paper(args)}`,
  'region-not-checked': (args) =>
    `Whether ${has(args, 'provider') ? text(args, 'provider') : 'the vendor'} has these GPUs in ${place(args, 'region')} was not checked.`,
  'no-host-for-model': (args) => `no host of ${text(args, 'model')} is in the price tables`,
  'host-chosen': (args) =>
    has(args, 'host')
      ? `${text(args, 'host')} at ${price(number(args, 'usdPerRequest'))} a request${servedIn(args, 'precision')}${number(args, 'hosts') > 1 ? `, the median of ${count(number(args, 'hosts'))} vendors (cheapest: ${text(args, 'cheapest')} at ${price(number(args, 'cheapestUsdPerRequest'))}${servedIn(args, 'cheapestPrecision')})` : ''}`
      : 'no host chosen',
  'no-price-at-date': (args) => `no price of ${text(args, 'id')} is known on that date`,
  'no-offer-for-gpu': (args) => (text(args, 'gpu') === 'auto' ? 'no rental offer fits' : `no rental offer of ${gpu(args)} fits`),
  'server-scaled': (args) =>
    `the price of the server (${text(args, 'server')}) is scaled from that of ${text(args, 'from')}: ask for a quote`,
  'no-server-price': (args) =>
    text(args, 'gpu') === 'auto' ? 'no server with a known price fits' : `no server with ${gpu(args)} has a known price`,
  'no-feasible-configuration': (args) =>
    number(args, 'tried') === 0 ? 'no hardware of the tables was left to try' : noneServes(args),
  'no-usable-price': (args) => `${unpriced(args)}: give selfHost.usdPerGpuHour`,
  'tuning-not-needed': () => 'only for a narrow task',
  'vendor-tuning-ends': (args) =>
    `The vendor of ${text(args, 'model')} takes no tuning jobs after ${text(args, 'date')}, inside the horizon.`,
  'no-dedicated-endpoint': () => 'no managed endpoint of the tables holds the model',
  'needs-evaluation': () => 'needs the same evaluation as self-hosting',
  'hybrid-base-whole': () => 'no gain here; the cheapest split runs everything on rented GPUs',
  'buying-excluded': () => 'buying is ruled out in your scenario (hostedOpen.model: none)',
  'provisioned-not-offered': (args) => `no throughput by the month is known to be sold for ${text(args, 'model')}`,
  'provisioned-price-unknown': (args) =>
    `${text(args, 'provider')} sells it (${text(args, 'offer')}) and publishes no price: give its quote as provisioned.quote`,
  'provisioned-not-solid': (args) =>
    `what it costs for ${text(args, 'model')} is known second hand only: confirm it, then name ${text(args, 'offer')} as provisioned.offer or give your quote`,
  'provisioned-other-model': (args) => `${text(args, 'offer')} is not sold for ${text(args, 'model')}`,
  'provisioned-model-ends': (args) =>
    `${text(args, 'model')} ends on ${text(args, 'date')}, and what a unit serves of the model after it is not known`,
  'provisioned-excluded': () => 'ruled out in your scenario (provisioned.offer: none)',
  'provisioned-chosen': (args) =>
    `${plural(number(args, 'units'), 'unit')} at ${usd(args, 'usdPerUnitMonth')} a month for ${span(number(args, 'termMonths'))} at least serve ${percent(number(args, 'share'))} of the requests of month 1, the rest by the token; ${number(args, 'evenAt') > 1 ? 'tokens cost less even when they are full' : `they pay from ${percent(number(args, 'evenAt'))} full`} (${text(args, 'offer')})`,
  'routing-not-stated': () =>
    'no cheaper model was named to answer first (routing.model), and how many requests it passes on is not known before it is tried',
  'routing-share-unknown': (args) =>
    `how many requests ${text(args, 'model')} passes on is not known: measure it and give routing.passedOnShare`,
  'routing-chosen': (args) =>
    `${text(args, 'model')} answers first and passes ${percent(number(args, 'share'))} of the requests on`,
  'needs-routed-evaluation': () => 'no price of the API until your evaluation (routing.evaluation) shows that routing is as good',
  'tuned-api-none': (args) => `no vendor of the tables serves a tuned ${text(args, 'model')} by the token`,
  'tuned-api-price-unknown': (args) =>
    `what ${text(args, 'service')} asks for a tuned token was not found: give its quote as tunedApi.price`,
  'tuned-api-not-solid': (args) =>
    `${text(args, 'service')} is known second hand only: confirm it, then name it as tunedApi.service or give your quote`,
  'tuned-api-closing': (args) => `nobody new can begin at ${text(args, 'service')}`,
  'tuned-api-ends': (args) => `${text(args, 'service')} ends on ${text(args, 'date')}, inside the horizon`,
  'tuned-api-excluded': () => 'ruled out in your scenario (tunedApi.service: none)',
  'tuned-api-chosen': (args) =>
    `${text(args, 'seller')}${number(args, 'fixedUsdPerMonth') > 0 ? ` and ${usd(args, 'fixedUsdPerMonth')} a month` : ''}${args['preview'] === true ? ', a preview, which may end at any time' : ''}${has(args, 'limits') ? `; ${text(args, 'limits')}` : ''}`,
  'hybrid-base-zero': () => 'no gain here; the cheapest split buys everything',
  'out-of-memory': (args) => `${replica(args)} lacks ${number(args, 'missingGb').toFixed(0)} GB`,
  'heads-not-divisible': (args) =>
    `${text(args, 'heads')} attention heads cannot be split over ${text(args, 'gpusPerReplica')} GPUs`,
  'no-fast-link': (args) => `${text(args, 'gpusPerReplica')} GPUs have no fast link`,
  'precision-unsupported': (args) => `${gpu(args)} cannot run ${text(args, 'precision')}`,
  'slo-ttft-not-reached': (args) => `${replica(args)} needs ${count(number(args, 'floorMs'))} ms to the first token`,
  'slo-tpot-not-reached': (args) => `${replica(args)} needs ${count(number(args, 'floorMs'))} ms per token`,
  'context-too-long': (args) =>
    `the request has ${count(number(args, 'tokens'))} tokens, the model takes ${count(number(args, 'limit'))}`,
  'resale-decides': (args) =>
    `The answer depends on the resale of used servers, expected to bring ${usd(args, 'resaleUsd')}. Without it, ${option(args, 'option')} costs ${usd(args, 'npvLossUsd')} more than the API in net present value.`,
  'turns-at-bill': (args) =>
    `An API bill ${side(args)} ${usd(args, 'value')} a month (here ${usd(args, 'today')})${becomes(args)}`,
  'turns-at-requests': (args) =>
    `Requests ${side(args)} ${volume(number(args, 'value'))} a month (here ${volume(number(args, 'today'))})${becomes(args)}`,
  'turns-at-gpu-price': (args) =>
    `${gpu(args)} ${side(args)} ${price(number(args, 'value'))} a GPU-hour (here ${price(number(args, 'today'))})${becomes(args)}`,
  'turns-at-ops-fte': (args) =>
    `Operations that take ${args['above'] === true ? 'more' : 'less'} than ${people(number(args, 'value'))}${becomes(args)}`,
  'turns-at-host-discount': (args) => `A discount of ${percent(number(args, 'value'))} at ${text(args, 'host')}${becomes(args)}`,
  'turns-at-api-discount': (args) =>
    `A discount of ${percent(number(args, 'value'))} on ${text(args, 'model')}, at the same ${count(number(args, 'requestsPerMonth'))} requests a month${becomes(args)}`,
  'flip-law': () => 'A law or contract that forbids every processor: that decides alone',
  'revisit-growth-crosses-threshold': (args) => `the optimized API bill crosses ${usd(args, 'threshold')} a month`,
  'revisit-price-step': (args) =>
    `${text(args, 'status') === 'announced' ? 'the announced' : 'the next'} price of ${text(args, 'model')} starts on ${text(args, 'date')}${ratios(args)}${then(args, ', and then ')}`,
  'revisit-contract': (args) => `the contract ends${has(args, 'date') ? ` on ${text(args, 'date')}` : ''}`,
  'revisit-prices-age': (args) =>
    `the oldest of the prices used is more than ${count(number(args, 'days'))} days old${has(args, 'date') ? ` (${text(args, 'date')})` : ''}`,
  'step-caching': (args) =>
    `Turn on prompt caching: ${usd(args, 'usdPerMonth')} a month less, since ${percent(number(args, 'share'))} of the input repeats${has(args, 'low') ? ` (the mean of ${percent(number(args, 'low'))} to ${percent(number(args, 'high'))})` : ''}.`,
  'step-batch': (args) =>
    `Batch the ${percent(number(args, 'share'))} of requests that can wait: ${usd(args, 'usdPerMonth')} a month less, at ${percent(number(args, 'discount'))} off.`,
  'step-routing': (args) =>
    args['stated'] === true
      ? `Send requests to ${text(args, 'model')} first and pass ${percent(number(args, 'share'))} of them on: ${usd(args, 'usdPerMonth')} a month less, if your evaluation holds.`
      : `Route easy requests to ${text(args, 'model')}: ${usd(args, 'usdPerMonth')} a month less for every ${percent(number(args, 'share'))} that it answers well.`,
  'step-host': (args) =>
    `Try the open model at ${text(args, 'host')}: ${usd(args, 'npvSavingsUsd')} less than the optimized API in ${span(number(args, 'months'))}, net present value, if it is good enough${args['contract'] === true ? ', under the right contract' : ''}; score it on your own examples first.`,
  'step-provision': (args) =>
    `Ask ${text(args, 'provider')} for ${plural(number(args, 'units'), 'unit')} of throughput for ${span(number(args, 'termMonths'))}: ${usd(args, 'npvSavingsUsd')} less than tokens in ${span(number(args, 'months'))}, net present value.`,
  'step-negotiate': (args) =>
    has(args, 'discount')
      ? `Ask ${text(args, 'provider')} for a discount before you move: ${percent(number(args, 'discount'))} off your ${usd(args, 'usdPerMonth')} a month would make the API as cheap.`
      : `Ask ${text(args, 'provider')} for a discount at ${usd(args, 'usdPerMonth')} a month: the price lists show none by volume.`,
  'step-tuned-api': (args) =>
    `Tune ${text(args, 'model')} as an adapter and serve it by the token at ${text(args, 'seller')}${has(args, 'limits') ? `: ${text(args, 'limits')}` : ''}.`,
  'step-evaluate-open': (args) =>
    `Score ${text(args, 'model')} and your API model on the same ${count(number(args, 'paired'))} examples of your own, to show that it is within ${percent(number(args, 'margin'))}. With other examples for each model it takes ${count(number(args, 'examples'))}.`,
  'step-buy': (args) =>
    `Move to ${text(args, 'host')} behind one switch${args['contract'] === true ? ', under the right contract' : ''}.${number(args, 'hosts') > 1 ? ` Its price is the median of ${count(number(args, 'hosts'))} vendors: ask the others too.` : ''}${quota(args)}`,
  'step-hire': (args) =>
    `Hire ${plural(number(args, 'engineers'), 'ML platform engineer')}: the bill and the savings speak for self-hosting, only the team is missing.`,
  'step-quote': (args) =>
    args['known'] === true
      ? `Ask two hosts for a quote at your volume: ${has(args, 'usdPerMtok') ? `under ${price(number(args, 'usdPerMtok'))} per million tokens buying wins` : 'the cheapest list price beats self-hosting'}.`
      : `Ask two vendors what ${text(args, 'model')} would cost${has(args, 'usdPerMtok') ? `: under ${price(number(args, 'usdPerMtok'))} per million tokens buying beats self-hosting` : ''}.`,
  'step-evaluate': (args) =>
    `Score both models on ${count(number(args, 'examples'))} held-out examples: that would settle whether the tuned one is better.`,
  'step-configuration': (args) =>
    `Set up ${text(args, 'model')} in ${text(args, 'precision')} on ${text(args, 'engine')}: ${gpuCount({ gpus: number(args, 'gpus'), gpu: text(args, 'gpu') })}${has(args, 'provider') ? ` from ${text(args, 'provider')}${has(args, 'term') ? `, ${text(args, 'term')}` : ''}${has(args, 'usdPerGpuHour') ? ` at ${price(number(args, 'usdPerGpuHour'))} a GPU-hour` : ''}` : ', bought'}, ${plural(number(args, 'replicas'), 'replica')} of ${plural(number(args, 'gpusPerReplica'), 'GPU')} serving and ${count(number(args, 'spareReplicas'))} spare.`,
  'step-regional-api': (args) =>
    `Name ${has(args, 'same') ? `${text(args, 'same')}, the same model at a vendor that serves authorized regions,` : `a model of a vendor that serves authorized regions (${text(args, 'providers')})`} as api.model, and decide again.`,
  'step-start-sooner': (args) =>
    `Compare over more months (horizonMonths) or start sooner (selfHost.buildMonths, team.hiringMonths): a self-hosted service would start in month ${text(args, 'month')}.`,
  'step-ask-vendor': (args) =>
    `Ask ${text(args, 'provider')} ${ASKS[text(args, 'what')]?.(args) ?? ''} before any data goes there${has(args, 'npvUsd') ? `: ${option(args, 'option')} would cost ${usd(args, 'npvUsd')} less` : ''}.`,
  'step-model-ends': (args) =>
    `Leave ${text(args, 'model')} by ${text(args, 'date')}, its last day: score ${has(args, 'replacement') ? `${text(args, 'replacement')}, which its vendor names,` : 'another model'} on your own examples. What is saved on it lasts until then.`,
  'step-smaller-model': () =>
    'Name a smaller model, a lower precision or a looser latency target, and decide again: nothing in the tables holds this one.',
  'month-host-first': (args) =>
    `Week 1: serve the model from ${text(args, 'host')} before you build, so that quality is settled without a GPU.`,
  'month-evaluate': (args) =>
    `Week 1: score ${text(args, 'model')} in ${text(args, 'precision')} ${args['api'] === true ? 'against the API ' : ''}on ${count(number(args, 'examples'))} or more examples of your own, with the pass mark agreed before.`,
  'month-load-test': (args) =>
    `Week 2: rent one replica (${replica(args)}) for a day and load-test it with vllm bench serve. Send ${whole(number(args, 'input'))} input and ${whole(number(args, 'output'))} output tokens a request, and expect the first token within ${count(number(args, 'ttftMs'))} ms and ${count(number(args, 'tpotMs'))} ms a token. The plan counts on ${count(number(args, 'requestsPerSecond'))} requests a second; under ${count(number(args, 'low'))}, decide again with selfHost.throughput.`,
  'month-shadow': () =>
    'Week 3: put a gateway before the API, send 1% of the traffic to the replica, then 10%, and keep the API behind one switch.',
  'month-failure': (args) =>
    `Week 3: stop a replica under load. Loading takes about ${count(Math.round(number(args, 'loadSeconds')))} s${number(args, 'spareReplicas') > 0 ? `, and ${plural(number(args, 'spareReplicas'), 'spare')} must carry that` : ', and nothing stands in for it'}.`,
  'month-on-call': () => 'Week 4: agree who answers at night, or tell users that it is best effort: nobody is on call today.',
  'month-term': () => 'Week 4: stay on demand until a month of load is measured; only then ask for a reserved price.',
  'month-stop': (args) =>
    `Week 4: write down when to stop: if operations take more than ${people(number(args, 'opsFte'))}, the API is cheaper again.`,
  'lever-in-use': (args) => `${LEVERS[text(args, 'lever')] ?? text(args, 'lever')} is in use already.`,
  'lever-nothing-repeats': () => 'No input repeats, so caching saves nothing.',
  'lever-nothing-waits': () => 'The scenario names no requests that can wait, so batches save nothing.',
  'lever-not-offered': (args) =>
    `${LEVERS[text(args, 'lever')] ?? text(args, 'lever')}: no price of ${text(args, 'model')} for it is known.`,
  'lever-saves-nothing': (args) => `${LEVERS[text(args, 'lever')] ?? text(args, 'lever')} would save nothing here.`,
  'lever-costs-more': (args) => `${LEVERS[text(args, 'lever')] ?? text(args, 'lever')} would cost more than the optimized API.`,
  'lever-no-cheaper-model': (args) =>
    `Routing: the tables have no model of ${text(args, 'provider')} that takes these requests at half the price.`,
  'unlikely-value': (args) => `${capital(pathWords(text(args, 'path')))} is ${unlikely(args)}.${otherUnit(args)}`,
  'odd-price': (args) => `${capital(pathWords(text(args, 'path')))} ${ODD[text(args, 'what')]?.(args) ?? 'is odd'}.`,
  'unlikely-throughput': (args) =>
    `${capital(pathWords(text(args, 'path')))} is ${number(args, 'value')} ${text(args, 'unit')}, and a replica of this hardware is estimated at ${number(args, 'low')} to ${number(args, 'high')}.${otherUnit(args)}`,
  'context-exceeds-api': (args) =>
    `Requests of ${count(number(args, 'tokens'))} tokens do not fit the ${count(number(args, 'limit'))} of ${text(args, 'model')}: what it is said to cost is no price of these requests.`,
  'national-law-not-read': (args) =>
    `${names(args)} ${verb(args, 'is', 'are')} law of the EU. National law was not checked: ask counsel, above all for health data and professional secrets.`,
  'announced-price': (args) =>
    `${text(args, 'model')} is announced at ${price(number(args, 'inputUsdPerMtok'))}/${price(number(args, 'outputUsdPerMtok'))} per Mtok from ${text(args, 'date')} (now ${price(number(args, 'inputNowUsdPerMtok'))}/${price(number(args, 'outputNowUsdPerMtok'))}). Not applied until confirmed${then(args, ': at that price ')}.`,
  'promotional-price': (args) =>
    `${text(args, 'model')} is at a promotional price${has(args, 'guaranteedThrough') ? `, promised through ${text(args, 'guaranteedThrough')}` : ''}.`,
  'promotion-ended': (args) =>
    `${text(args, 'model')} is counted at a promotional price that was promised through ${text(args, 'guaranteedThrough')} only; no later price is confirmed. Look at the price list.`,
  'promotion-guaranteed-through': (args) => `the promotional price may end, promised through ${text(args, 'date')}`,
  'cache-price-unknown': (args) =>
    `What ${text(args, 'model')} charges for cached input is not known: caching is counted as saving nothing.`,
  'best-effort-at-night': () => 'Nobody is on call: a self-hosted service would run on best effort at night.',
  'engine-archived': (args) =>
    `${text(args, 'engine')} is ${text(args, 'status')}${has(args, 'since') ? ` since ${text(args, 'since')}` : ''}${has(args, 'successor') ? `; use ${text(args, 'successor')}` : ''}.`,
  'throughput-extrapolated': (args) =>
    `Nobody has published ${text(args, 'model')} on ${gpu(args)} or hardware like it: its capacity is extrapolated. Measure it before you buy.`,
  'figure-not-solid': (args) =>
    `The price of ${text(args, 'id')} is second hand (grade C) or worked out: check it before you rely on it.`,
  'old-rate': (args) =>
    `The rate of ${text(args, 'code')} is ${count(number(args, 'ageDays'))} days old: give one of this month.`,
  'rate-from-the-future': (args) => `The rate is of ${text(args, 'date')}, after ${text(args, 'asOf')}.`,
  'stale-price': (args) => `The price of ${text(args, 'id')} is ${count(number(args, 'ageDays'))} days old.`,
  'gpu-price-not-firm': (args) =>
    `Renting ${gpu(args)} rests on one price of ${text(args, 'provider')}, ${gpuHour(args, 'usdPerGpuHour', 'ageDays')}${text(args, 'why') === 'moves' ? ', which moves from day to day or was sold out' : ''}; ${has(args, 'next') ? `the next vendor is ${text(args, 'next')}, ${gpuHour(args, 'nextUsdPerGpuHour', 'nextAgeDays')}` : 'nobody else in the tables rents it out'}.`,
  'gpu-price-passed-over': (args) =>
    `A lower price for ${gpu(args)} is not counted on: ${text(args, 'provider')} asked ${gpuHour(args, 'usdPerGpuHour', 'ageDays')}, and it moves from day to day or was sold out. Renting counts with ${price(number(args, 'usedUsdPerGpuHour'))} at ${text(args, 'used')}; selfHost.provider=${text(args, 'provider')} takes the lower one.`,
  'service-starts-after-horizon': (args) => `A self-hosted service would serve its first request ${late(args)}.`,
  'starts-after-horizon': (args) => `the first request would be served ${late(args)}`,
  'price-region-unknown': (args) => `The region of the price of ${text(args, 'id')} is not known.`,
  'place-unknown': (args) =>
    `The tables know no place called ${text(args, 'place')}${has(args, 'near') ? ` (${text(args, 'near')}?)` : ''}: whether any vendor is there has to be asked.`,
  'region-uplift': (args) =>
    `${text(args, 'id')} costs ${number(args, 'times')} times its list price where data stays in ${place(args, 'region')}: that is counted.`,
  'region-uplift-unknown': (args) =>
    `What ${text(args, 'id')} asks over its list price for keeping data in ${place(args, 'region')} is not known; several vendors ask a tenth.`,
  'custom-price': (args) => `The price of ${text(args, 'model')} is your own.`,
  'ranges-move-bill': (args) =>
    `The bill of ${usd(args, 'told')} a month takes every range at its likeliest value, as the flips do; the options take the means, ${usd(args, 'mean')} in month 1.`,
  'range-crosses-tier': (args) =>
    `Prompts over ${count(number(args, 'above'))} tokens cost more at ${text(args, 'model')}, and the range of ${count(number(args, 'low'))} to ${count(number(args, 'high'))} crosses that: each draw pays the price of its own length, the plan that of its one length.`,
  'tier-price-unknown': (args) =>
    `${text(args, 'model')} charges more for prompts over ${count(number(args, 'above'))} tokens, by how much is not known: the bill is a lower bound.`,
  'off-peak-ignored': (args) =>
    `${text(args, 'model')} costs ${times(number(args, 'multiplier'))} off peak; the peak rate is used.`,
  'batch-reads-unknown': (args) =>
    `${text(args, 'model')} is taken to halve cached reads in a batch as it does the rest, which no list says. If a read costs the same there, the bill with caching and batch is ${money(number(args, 'usdPerMonth'))} a month more.`,
  'host-passed-over': (args) =>
    `${text(args, 'id')} would cost ${percent(number(args, 'share'))} less than ${text(args, 'than')} and was passed over, since its price is second hand (grade C) or worked out. Name it as hostedOpen.model once you have read it at the vendor.`,
  'commercial-use-limited': (args) => `Commercial use of ${text(args, 'model')}: ${stop(text(args, 'terms'))}`,
  'credits-forfeited': (args) =>
    `${usd(args, 'usd')} of credits (${text(args, 'on')}) are left when they end${has(args, 'date') ? ` on ${text(args, 'date')}` : ''}: no option that was priced can spend them.`,
  'credits-ended': (args) =>
    `Credits of ${usd(args, 'usd')} (${text(args, 'on')}) ended on ${text(args, 'date')} and pay nothing.`,
  'model-ended': (args) => `${text(args, 'id')} ended on ${text(args, 'date')}, and nobody can start with it any more.`,
  'model-ends': (args) =>
    `${text(args, 'model')} ends on ${text(args, 'date')}, priced as ${text(args, 'replacement')} from then${counted(args)}.`,
  'model-has-ended': (args) =>
    `${text(args, 'model')} ended on ${text(args, 'date')}, priced as ${text(args, 'replacement')} since then${counted(args)}.`,
  'model-ends-unreplaced': (args) =>
    `The last day of ${text(args, 'model')} is ${text(args, 'date')}, and no replacement with a price is named: its own price is held to the end of the comparison, and nobody will get it.`,
  'host-ends': (args) =>
    `${text(args, 'host')} ends on ${text(args, 'date')}, priced as ${text(args, 'replacement')}, which sells the same weights, from then.`,
  'host-ends-unreplaced': (args) =>
    `${text(args, 'host')} ends on ${text(args, 'date')}, and nobody else is known to sell the same weights: its price is held to the end.`,
  'host-ended': (args) => `${text(args, 'host')} is no longer sold: its last day was ${text(args, 'date')}`,
  'revisit-model-ends': (args) =>
    has(args, 'replacement')
      ? `${text(args, 'model')} ends on ${text(args, 'date')} and ${text(args, 'replacement')} takes its place`
      : `${text(args, 'model')} ends on ${text(args, 'date')}`,
  'tokenizer-unknown': (args) =>
    `How many tokens ${text(args, 'model')} makes of what ${text(args, 'api')} counts is not known: taken as the same, drawn from ${number(args, 'low')} to ${number(args, 'high')} times. Count 200 of your prompts with both and set selfHost.inputTokensFactor.`,
  'may-think': (args) =>
    `${text(args, 'model')} ${thinking(args)}: its output is drawn up to ${count(number(args, 'high'))} times the API model's.${has(args, 'factor') ? ` ${thought(args)}` : ''} Measure selfHost.outputTokensFactor, or set selfHost.thinking.`,
  'always-thinks': (args) =>
    `${text(args, 'model')} cannot be told not to think: selfHost.thinking is taken as about as much as the API.`,
  'context-exceeds-model': (args) =>
    `Requests of ${count(number(args, 'tokens'))} tokens do not fit the ${count(number(args, 'limit'))} of the model.`,
}

function isCode(code: string): code is Code {
  return Object.hasOwn(WORDS, code)
}

/** The sentence of a finding; a code from another version is shown as it is. */
export function sentence(reason: { code: string; args: Args }, context: SentenceContext): string {
  return isCode(reason.code) ? WORDS[reason.code](reason.args, context) : reason.code
}
