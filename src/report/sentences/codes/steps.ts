/** Sentences of what would change the answer, what to do, and when to look again. */
import type { Code } from '../../../engine/reason.ts'
import { count, percent, plural, price, span, volume } from '../format.ts'
import { gpuCount } from '../labels.ts'
import {
  type Args,
  becomes,
  gpu,
  hasArg,
  numberArg,
  option,
  paper,
  peopleOf,
  place,
  replica,
  type Sentence,
  textArg,
  thenChoice,
  timesMore,
  usdArg,
  wholeTokens,
} from './args.ts'

const LEVERS: Record<string, string> = {
  caching: 'Caching',
  batch: 'Batch',
  host: 'The open model at a host',
  routing: 'Routing',
}

function ratios(args: Args) {
  return hasArg(args, 'inputRatio') && hasArg(args, 'outputRatio')
    ? ` (input ${timesMore(numberArg(args, 'inputRatio'))}, output ${timesMore(numberArg(args, 'outputRatio'))})`
    : ''
}

/** Which side of a value turns the answer. */
function side(args: Args): string {
  return args['above'] === true ? 'above' : 'under'
}

/** The tokens a day and requests a second that a quota has to cover. */
function quota(args: Args): string {
  return hasArg(args, 'tokensPerDay')
    ? ` Ask for a quota first: ${volume(numberArg(args, 'tokensPerDay'))} tokens a day and ${count(numberArg(args, 'requestsPerSecond'))} requests a second.`
    : ''
}

const ASKS: Record<string, (args: Args) => string> = {
  region: (args) => `to keep the data in ${place(args, 'region')}, by contract,`,
  retention: () => 'for an agreement under which nothing is kept',
  paper: (args) => `for ${paper(args)}`,
  control: () => 'who owns and runs it',
}

export const STEP_SENTENCES = {
  'turns-at-bill': (args) =>
    `An API bill ${side(args)} ${usdArg(args, 'value')} a month (here ${usdArg(args, 'today')})${becomes(args)}`,
  'turns-at-requests': (args) =>
    `Requests ${side(args)} ${volume(numberArg(args, 'value'))} a month (here ${volume(numberArg(args, 'today'))})${becomes(args)}`,
  'turns-at-gpu-price': (args) =>
    `${gpu(args)} ${side(args)} ${price(numberArg(args, 'value'))} a GPU-hour (here ${price(numberArg(args, 'today'))})${becomes(args)}`,
  'turns-at-ops-fte': (args) =>
    `Operations that take ${args['above'] === true ? 'more' : 'less'} than ${peopleOf(numberArg(args, 'value'))}${becomes(args)}`,
  'turns-at-host-discount': (args) =>
    `A discount of ${percent(numberArg(args, 'value'))} at ${textArg(args, 'host')}${becomes(args)}`,
  'turns-at-api-discount': (args) =>
    `A discount of ${percent(numberArg(args, 'value'))} on ${textArg(args, 'model')}, at the same ${count(numberArg(args, 'requestsPerMonth'))} requests a month${becomes(args)}`,
  'flip-law': () => 'A law or contract that forbids every processor: that decides alone',
  'revisit-growth-crosses-threshold': (args) => `the optimized API bill crosses ${usdArg(args, 'threshold')} a month`,
  'revisit-price-step': (args) =>
    `${textArg(args, 'status') === 'announced' ? 'the announced' : 'the next'} price of ${textArg(args, 'model')} starts on ${textArg(args, 'date')}${ratios(args)}${thenChoice(args, ', and then ')}`,
  'revisit-contract': (args) => `the contract ends${hasArg(args, 'date') ? ` on ${textArg(args, 'date')}` : ''}`,
  'revisit-prices-age': (args) =>
    `the oldest of the prices used is more than ${count(numberArg(args, 'days'))} days old${hasArg(args, 'date') ? ` (${textArg(args, 'date')})` : ''}`,
  'step-caching': (args) =>
    `Turn on prompt caching: ${usdArg(args, 'usdPerMonth')} a month less, since ${percent(numberArg(args, 'share'))} of the input repeats${hasArg(args, 'low') ? ` (the mean of ${percent(numberArg(args, 'low'))} to ${percent(numberArg(args, 'high'))})` : ''}.`,
  'step-batch': (args) =>
    `Batch the ${percent(numberArg(args, 'share'))} of requests that can wait: ${usdArg(args, 'usdPerMonth')} a month less, at ${percent(numberArg(args, 'discount'))} off.`,
  'step-routing': (args) =>
    args['stated'] === true
      ? `Send requests to ${textArg(args, 'model')} first and pass ${percent(numberArg(args, 'share'))} of them on: ${usdArg(args, 'usdPerMonth')} a month less, if your evaluation holds.`
      : `Route easy requests to ${textArg(args, 'model')}: ${usdArg(args, 'usdPerMonth')} a month less for every ${percent(numberArg(args, 'share'))} that it answers well.`,
  'step-host': (args) =>
    `Try the open model at ${textArg(args, 'host')}: ${usdArg(args, 'npvSavingsUsd')} less than the optimized API in ${span(numberArg(args, 'months'))}, net present value${args['isShown'] === true ? '' : ', if it is good enough'}${args['contract'] === true ? ', under the right contract' : ''}${args['isShown'] === true ? '' : '; score it on your own examples first'}.`,
  'step-provision': (args) =>
    `Ask ${textArg(args, 'provider')} for ${plural(numberArg(args, 'units'), 'unit')} of throughput for ${span(numberArg(args, 'termMonths'))}: ${usdArg(args, 'npvSavingsUsd')} less than tokens in ${span(numberArg(args, 'months'))}, net present value.`,
  'step-negotiate': (args) =>
    hasArg(args, 'discount')
      ? `Ask ${textArg(args, 'provider')} for a discount before you move: ${percent(numberArg(args, 'discount'))} off your ${usdArg(args, 'usdPerMonth')} a month would make the API as cheap.`
      : `Ask ${textArg(args, 'provider')} for a discount at ${usdArg(args, 'usdPerMonth')} a month: the price lists show none by volume.`,
  'step-tuned-api': (args) =>
    `Tune ${textArg(args, 'model')} as an adapter and serve it by the token at ${textArg(args, 'seller')}${hasArg(args, 'limits') ? `: ${textArg(args, 'limits')}` : ''}.`,
  'step-evaluate-open': (args) =>
    `Score ${textArg(args, 'model')} and your API model on the same ${count(numberArg(args, 'paired'))} examples of your own, to show that it is within ${percent(numberArg(args, 'margin'))}. With other examples for each model it takes ${count(numberArg(args, 'examples'))}.`,
  'step-score-untuned': (args) =>
    `Score ${textArg(args, 'model')} untuned on the same examples first: ${option(args, 'option')} would cost ${usdArg(args, 'npvUsd')} less.`,
  'step-buy': (args) =>
    `Move to ${textArg(args, 'host')} behind one switch${args['contract'] === true ? ', under the right contract' : ''}.${numberArg(args, 'hosts') > 1 ? ` Its price is the median of ${count(numberArg(args, 'hosts'))} vendors: ask the others too.` : ''}${quota(args)}`,
  'step-hire': (args) =>
    `Hire ${plural(numberArg(args, 'engineers'), 'ML platform engineer')}: the bill and the savings speak for self-hosting, only the team is missing.`,
  'step-quote': (args) =>
    args['known'] === true
      ? `Ask two hosts for a quote at your volume: ${hasArg(args, 'usdPerMtok') ? `under ${price(numberArg(args, 'usdPerMtok'))} per million tokens buying wins` : 'the cheapest list price beats self-hosting'}.`
      : `Ask two vendors what ${textArg(args, 'model')} would cost${hasArg(args, 'usdPerMtok') ? `: under ${price(numberArg(args, 'usdPerMtok'))} per million tokens buying beats self-hosting` : ''}.`,
  'step-evaluate': (args) =>
    `Score both models on ${count(numberArg(args, 'examples'))} held-out examples: that would settle whether the tuned one is better.`,
  'step-configuration': (args) =>
    `Set up ${textArg(args, 'model')} in ${textArg(args, 'precision')} on ${textArg(args, 'engine')}: ${gpuCount({ gpus: numberArg(args, 'gpus'), gpu: textArg(args, 'gpu') })}${hasArg(args, 'provider') ? ` from ${textArg(args, 'provider')}${hasArg(args, 'term') ? `, ${textArg(args, 'term')}` : ''}${hasArg(args, 'usdPerGpuHour') ? ` at ${price(numberArg(args, 'usdPerGpuHour'))} a GPU-hour` : ''}` : ', bought'}, ${plural(numberArg(args, 'replicas'), 'replica')} of ${plural(numberArg(args, 'gpusPerReplica'), 'GPU')} serving and ${count(numberArg(args, 'spareReplicas'))} spare.`,
  'step-regional-api': (args) =>
    `Name ${hasArg(args, 'same') ? `${textArg(args, 'same')}, the same model at a vendor that serves authorized regions,` : `a model of a vendor that serves authorized regions (${textArg(args, 'providers')})`} as api.model, and decide again.`,
  'step-start-sooner': (args) =>
    `Compare over more months (horizonMonths) or start sooner (selfHost.buildMonths, team.hiringMonths): a self-hosted service would start in month ${textArg(args, 'month')}.`,
  'step-ask-vendor': (args) =>
    `Ask ${textArg(args, 'provider')} ${ASKS[textArg(args, 'what')]?.(args) ?? ''} before any data goes there${hasArg(args, 'npvUsd') ? `: ${option(args, 'option')} would cost ${usdArg(args, 'npvUsd')} less` : ''}.`,
  'step-model-ends': (args) =>
    `Leave ${textArg(args, 'model')} by ${textArg(args, 'date')}, its last day: score ${hasArg(args, 'replacement') ? `${textArg(args, 'replacement')}, which its vendor names,` : 'another model'} on your own examples. What is saved on it lasts until then.`,
  'step-smaller-model': () =>
    'Name a smaller model, a lower precision or a looser latency target, and decide again: nothing in the tables holds this one.',
  'month-host-first': (args) =>
    `Week 1: serve the model from ${textArg(args, 'host')} before you build, so that quality is settled without a GPU.`,
  'month-evaluate': (args) =>
    `Week 1: score ${textArg(args, 'model')} in ${textArg(args, 'precision')} ${args['api'] === true ? 'against the API ' : ''}on ${count(numberArg(args, 'examples'))} or more examples of your own, with the pass mark agreed before.`,
  'month-load-test': (args) =>
    `Week 2: rent one replica (${replica(args)}) for a day and load-test it with vllm bench serve. Send ${wholeTokens(numberArg(args, 'input'))} input and ${wholeTokens(numberArg(args, 'output'))} output tokens a request, and expect the first token within ${count(numberArg(args, 'ttftMs'))} ms and ${count(numberArg(args, 'tpotMs'))} ms a token. The plan counts on ${count(numberArg(args, 'requestsPerSecond'))} requests a second; under ${count(numberArg(args, 'low'))}, decide again with selfHost.throughput.`,
  'month-shadow': () =>
    'Week 3: put a gateway before the API, send 1% of the traffic to the replica, then 10%, and keep the API behind one switch.',
  'month-failure': (args) =>
    `Week 3: stop a replica under load. Loading takes about ${count(Math.round(numberArg(args, 'loadSeconds')))} s${numberArg(args, 'spareReplicas') > 0 ? `, and ${plural(numberArg(args, 'spareReplicas'), 'spare')} must carry that` : ', and nothing stands in for it'}.`,
  'month-on-call': () => 'Week 4: agree who answers at night, or tell users that it is best effort: nobody is on call today.',
  'month-term': () => 'Week 4: stay on demand until a month of load is measured; only then ask for a reserved price.',
  'month-stop': (args) =>
    `Week 4: write down when to stop: if operations take more than ${peopleOf(numberArg(args, 'opsFte'))}, ${option(args, 'rival')} is cheaper.`,
  'lever-in-use': (args) => `${LEVERS[textArg(args, 'lever')] ?? textArg(args, 'lever')} is in use already.`,
  'lever-nothing-repeats': () => 'No input repeats, so caching saves nothing.',
  'lever-nothing-waits': () => 'The scenario names no requests that can wait, so batches save nothing.',
  'lever-not-offered': (args) =>
    `${LEVERS[textArg(args, 'lever')] ?? textArg(args, 'lever')}: no price of ${textArg(args, 'model')} for it is known.`,
  'lever-saves-nothing': (args) => `${LEVERS[textArg(args, 'lever')] ?? textArg(args, 'lever')} would save nothing here.`,
  'lever-costs-more': (args) =>
    `${LEVERS[textArg(args, 'lever')] ?? textArg(args, 'lever')} would cost more than the optimized API.`,
  'lever-no-cheaper-model': (args) =>
    `Routing: the tables have no model of ${textArg(args, 'provider')} that takes these requests at half the price.`,
} satisfies Partial<Record<Code, Sentence>>
