/** Sentences of options: why one is barred, has no price, or how it was chosen. */
import type { Code } from '../../../engine/reason.ts'
import { count, percent, plural, price, span } from '../format.ts'
import { placeName } from '../labels.ts'
import { type Lack, lacking } from '../lacks.ts'
import { type Args, gpu, hasArg, numberArg, option, paper, place, replica, type Sentence, textArg, usdArg } from './args.ts'

function placesIn(ids: string) {
  return ids.split(', ').map(placeName).join(', ')
}

/** ", in fp8" where a host says in which precision it serves. */
function servedIn(args: Args, key: string): string {
  return hasArg(args, key) ? ` in ${textArg(args, key)}` : ''
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
  const rate = count(Number(numberArg(args, 'requestsPerSecond').toPrecision(3)))
  return `${replica(args)} serves ${rate} requests a second, but ${NO_PRICE[textArg(args, 'why')] ?? 'it has no usable price'}`
}

/** How many set-ups lack what; nothing where it was not counted. */
function lackingIn(args: Args): Partial<Record<Lack, number>> {
  const counted = (['memory', 'latency', 'support', 'context'] as const).flatMap((lack) =>
    hasArg(args, lack) ? [[lack, numberArg(args, lack)] as const] : [],
  )
  return Object.fromEntries(counted)
}

/** Of several set-ups or of one: what they lack, where it was counted. */
function noneServes(args: Args): string {
  const tried = numberArg(args, 'tried')
  const said = lacking(lackingIn(args), tried)
  if (tried === 1) return said === '' ? 'the one set-up does not serve it' : `the one set-up ${said}`
  return `none of ${plural(tried, 'set-up')} serves it${said === '' ? '' : `: ${said}`}`
}

export const OPTION_SENTENCES = {
  'bill-without-price': (args) => `A request of ${textArg(args, 'id')} costs nothing here, so no number of them makes this bill.`,
  'bill-beyond-volume': (args) => `The bill stands for more than ${count(numberArg(args, 'most'))} requests a month.`,
  'not-finite': (args) => `No finite figure follows from this scenario: ${textArg(args, 'field')} has none.`,
  'data-rule-forbids-api': () => 'the data may not go to an API',
  'data-rule-forbids-rented': () => 'the data may not go to rented machines',
  'api-needs-authorized-region': (args) =>
    `${textArg(args, 'provider')} is not a regional service; ${textArg(args, 'providers')} are`,
  'api-needs-contract': (args) => `only under the right contract with ${textArg(args, 'provider')}`,
  'rented-needs-contract': () => 'the GPU vendor has to sign the contract too',
  'vendor-region-unknown': (args) =>
    `whether ${textArg(args, 'provider')} keeps the data in ${place(args, 'region')} is not known`,
  'vendor-region-on-request': (args) => `${textArg(args, 'provider')} keeps the data in ${place(args, 'region')} on request only`,
  'vendor-region-outside': (args) =>
    `${textArg(args, 'provider')} processes in ${placesIn(textArg(args, 'regions'))}, and the data must stay in ${place(args, 'region')}`,
  'vendor-region-second-hand': (args) =>
    `that ${textArg(args, 'provider')} keeps the data in ${place(args, 'region')} is known second hand only`,
  'vendor-paper-second-hand': (args) => `that ${textArg(args, 'provider')} has ${paper(args)} is known second hand only`,
  'vendor-control-barred': (args) =>
    `${textArg(args, 'provider')} is run from ${textArg(args, 'country')}, and whoever is may not read this data`,
  'vendor-control-likely': (args) =>
    `${textArg(args, 'provider')} is likely run from ${textArg(args, 'country')}, and whoever is may not read this data`,
  'vendor-retention-unknown': (args) => `whether ${textArg(args, 'provider')} can keep nothing is not known`,
  'vendor-retention-on-request': (args) => `${textArg(args, 'provider')} keeps nothing on request only`,
  'vendor-retention-switch': (args) => `${textArg(args, 'provider')} keeps nothing once that is switched on`,
  'vendor-retains': (args) => `${textArg(args, 'provider')} keeps prompts, and nothing may be kept`,
  'vendor-paper-unknown': (args) => `whether ${textArg(args, 'provider')} has ${paper(args)} is not known`,
  'vendor-paper-on-request': (args) => `${textArg(args, 'provider')} gives ${paper(args)} on request only`,
  'vendor-paper-missing': (args) => `${textArg(args, 'provider')} has no ${paper(args)}`,
  'region-not-checked': (args) =>
    `Whether ${hasArg(args, 'provider') ? textArg(args, 'provider') : 'the vendor'} has these GPUs in ${place(args, 'region')} was not checked.`,
  'no-host-for-model': (args) => `no host of ${textArg(args, 'model')} is in the price tables`,
  'host-chosen': (args) =>
    hasArg(args, 'host')
      ? `${textArg(args, 'host')} at ${price(numberArg(args, 'usdPerRequest'))} a request${servedIn(args, 'precision')}${numberArg(args, 'hosts') > 1 ? `, the median of ${count(numberArg(args, 'hosts'))} vendors (cheapest: ${textArg(args, 'cheapest')} at ${price(numberArg(args, 'cheapestUsdPerRequest'))}${servedIn(args, 'cheapestPrecision')})` : ''}`
      : 'no host chosen',
  'no-price-at-date': (args) => `no price of ${textArg(args, 'id')} is known on that date`,
  'no-offer-for-gpu': (args) =>
    textArg(args, 'gpu') === 'auto' ? 'no rental offer fits' : `no rental offer of ${gpu(args)} fits`,
  'server-scaled': (args) =>
    `the price of the server (${textArg(args, 'server')}) is scaled from that of ${textArg(args, 'from')}: ask for a quote`,
  'no-server-price': (args) =>
    textArg(args, 'gpu') === 'auto' ? 'no server with a known price fits' : `no server with ${gpu(args)} has a known price`,
  'no-feasible-configuration': (args) =>
    numberArg(args, 'tried') === 0 ? 'no hardware of the tables was left to try' : noneServes(args),
  'no-usable-price': (args) => `${unpriced(args)}: give selfHost.usdPerGpuHour`,
  'tuning-not-needed': () => 'only for a narrow task',
  'vendor-tuning-ends': (args) =>
    `The vendor of ${textArg(args, 'model')} takes no tuning jobs after ${textArg(args, 'date')}, inside the horizon.`,
  'no-dedicated-endpoint': () => 'no managed endpoint of the tables holds the model',
  'needs-evaluation': () => 'needs the same evaluation as self-hosting',
  'hybrid-base-whole': () => 'no gain here; the cheapest split runs everything on rented GPUs',
  'buying-excluded': () => 'buying is ruled out in your scenario (hostedOpen.model: none)',
  'provisioned-not-offered': (args) => `no throughput by the month is known to be sold for ${textArg(args, 'model')}`,
  'provisioned-price-unknown': (args) =>
    `${textArg(args, 'provider')} sells it (${textArg(args, 'offer')}) and publishes no price: give its quote as provisioned.quote`,
  'provisioned-not-solid': (args) =>
    `what it costs for ${textArg(args, 'model')} is known second hand only: confirm it, then name ${textArg(args, 'offer')} as provisioned.offer or give your quote`,
  'provisioned-other-model': (args) => `${textArg(args, 'offer')} is not sold for ${textArg(args, 'model')}`,
  'provisioned-model-ends': (args) =>
    `${textArg(args, 'model')} ends on ${textArg(args, 'date')}, and what a unit serves of the model after it is not known`,
  'provisioned-excluded': () => 'ruled out in your scenario (provisioned.offer: none)',
  'provisioned-chosen': (args) =>
    `${plural(numberArg(args, 'units'), 'unit')} at ${usdArg(args, 'usdPerUnitMonth')} a month for ${span(numberArg(args, 'termMonths'))} at least serve ${percent(numberArg(args, 'share'))} of the requests of month 1, the rest by the token; ${numberArg(args, 'evenAt') > 1 ? 'tokens cost less even when they are full' : `they pay from ${percent(numberArg(args, 'evenAt'))} full`} (${textArg(args, 'offer')})`,
  'routing-not-stated': () =>
    'no cheaper model was named to answer first (routing.model), and how many requests it passes on is not known before it is tried',
  'routing-share-unknown': (args) =>
    `how many requests ${textArg(args, 'model')} passes on is not known: measure it and give routing.passedOnShare`,
  'routing-chosen': (args) =>
    `${textArg(args, 'model')} answers first and passes ${percent(numberArg(args, 'share'))} of the requests on`,
  'needs-routed-evaluation': () => 'no price of the API until your evaluation (routing.evaluation) shows that routing is as good',
  'tuned-api-none': (args) => `no vendor of the tables serves a tuned ${textArg(args, 'model')} by the token`,
  'tuned-api-price-unknown': (args) =>
    `what ${textArg(args, 'service')} asks for a tuned token was not found: give its quote as tunedApi.price`,
  'tuned-api-not-solid': (args) =>
    `${textArg(args, 'service')} is known second hand only: confirm it, then name it as tunedApi.service or give your quote`,
  'tuned-api-closing': (args) => `nobody new can begin at ${textArg(args, 'service')}`,
  'tuned-api-ends': (args) => `${textArg(args, 'service')} ends on ${textArg(args, 'date')}, inside the horizon`,
  'tuned-api-excluded': () => 'ruled out in your scenario (tunedApi.service: none)',
  'tuned-api-chosen': (args) =>
    `${textArg(args, 'seller')}${numberArg(args, 'fixedUsdPerMonth') > 0 ? ` and ${usdArg(args, 'fixedUsdPerMonth')} a month` : ''}${args['preview'] === true ? ', a preview, which may end at any time' : ''}${hasArg(args, 'limits') ? `; ${textArg(args, 'limits')}` : ''}`,
  'hybrid-base-zero': () => 'no gain here; the cheapest split buys everything',
  'out-of-memory': (args) => `${replica(args)} lacks ${numberArg(args, 'missingGb').toFixed(0)} GB`,
  'heads-not-divisible': (args) =>
    `${textArg(args, 'heads')} attention heads cannot be split over ${textArg(args, 'gpusPerReplica')} GPUs`,
  'no-fast-link': (args) => `${textArg(args, 'gpusPerReplica')} GPUs have no fast link`,
  'precision-unsupported': (args) => `${gpu(args)} cannot run ${textArg(args, 'precision')}`,
  'slo-ttft-not-reached': (args) => `${replica(args)} needs ${count(numberArg(args, 'floorMs'))} ms to the first token`,
  'slo-tpot-not-reached': (args) => `${replica(args)} needs ${count(numberArg(args, 'floorMs'))} ms per token`,
  'context-too-long': (args) =>
    `the request has ${count(numberArg(args, 'tokens'))} tokens, the model takes ${count(numberArg(args, 'limit'))}`,
  'resale-decides': (args) =>
    `The answer depends on the resale of used servers, expected to bring ${usdArg(args, 'resaleUsd')}. Without it, ${option(args, 'option')} costs ${usdArg(args, 'npvLossUsd')} more than the API in net present value.`,
} satisfies Partial<Record<Code, Sentence>>
