/** Sentences of the verdict and its reasons. */
import type { Code } from '../../../engine/reason.ts'
import { money, ofDraws, percent } from '../format.ts'
import { type Args, hasArg, numberArg, option, saving, type Sentence, textArg, usdArg } from './args.ts'
import { capital } from '../format.ts'

/** What an option costs, with what is counted beside the money that is paid. */
function presentValue(args: Args): string {
  const waiting = args['waiting'] === true ? " (the months until it runs at the API's price)" : ''
  const unserved = hasArg(args, 'startsInMonth') ? ` (no service before month ${numberArg(args, 'startsInMonth')})` : ''
  return `${usdArg(args, 'npvUsd')} in net present value${waiting}${unserved}`
}

function inDraws(args: Args, lead: string) {
  return hasArg(args, 'probability') ? `${lead}${ofDraws(numberArg(args, 'probability'))} of the simulated futures` : ''
}

/** "at deepinfra/gpt-oss-120b", or the option where nobody is named. */
function seller(args: Args, key = 'option'): string {
  return hasArg(args, 'host') ? `at ${textArg(args, 'host')}` : `as ${option(args, key)}`
}

export const VERDICT_SENTENCES = {
  'law-decides': (args) =>
    hasArg(args, 'costOfRuleUsd')
      ? `Law or contract decides. Compliance ${numberArg(args, 'costOfRuleUsd') >= 0 ? `costs ${usdArg(args, 'costOfRuleUsd')} more` : `costs ${money(-numberArg(args, 'costOfRuleUsd'))} less`} than the API in net present value.`
      : 'Law or contract decides.',
  'law-requires-own-nothing-feasible': () =>
    'The data must stay on your own infrastructure, but nothing in the tables can serve this model there within the horizon.',
  'legal-question-open': () => 'A legal question is open, and the answer depends on it.',
  'api-not-in-region': () =>
    'Your API is not sold where this data may go, and it is not known whether the open model is good enough.',
  'flip-and-money-agree': (args) =>
    numberArg(args, 'npvSavingsUsd') < 0
      ? `${capital(option(args, 'option'))} costs ${money(-numberArg(args, 'npvSavingsUsd'))} more than the API in net present value, but the API may not be used${inDraws(args, '; it is the cheapest option in ')}.`
      : `${capital(option(args, 'option'))} saves ${saving(args)}${inDraws(args, ' and is the cheapest option in ')}.`,
  'buying-costs-more': (args) =>
    numberArg(args, 'npvUsd') >= 0
      ? `Buying the same model ${seller(args)} would cost ${usdArg(args, 'npvUsd')} more.`
      : `Buying the same model ${seller(args)} would cost ${money(-numberArg(args, 'npvUsd'))} less at the point estimate.`,
  'open-model-pays': (args) =>
    `Buying ${textArg(args, 'model')} ${seller(args)} saves ${saving(args)}${inDraws(args, ' and costs less than the API in ')}.`,
  'api-form-pays': (args) =>
    `${capital(option(args, 'option'))} saves ${saving(args)}${inDraws(args, ' and costs less than tokens in ')}.`,
  'own-would-add': (args) =>
    numberArg(args, 'npvUsd') >= 0
      ? `Self-hosting would cost ${usdArg(args, 'npvUsd')} more than buying it.`
      : `Self-hosting would save another ${money(-numberArg(args, 'npvUsd'))} at the point estimate: not certain enough to build on.`,
  'evaluate-buy-build': (args) =>
    `${hasArg(args, 'purchaseSavingsUsd') ? 'Evaluate, buy, then build' : 'Evaluate, then build'}. If ${textArg(args, 'model')} passes your evaluation, ${hasArg(args, 'purchaseSavingsUsd') ? `buying it ${seller(args, 'purchase')} saves ${usdArg(args, 'purchaseSavingsUsd')}, and ` : ''}${option(args, 'option')} saves ${saving(args)}${inDraws(args, ' and is the cheapest option in ')}.`,
  'law-bars-this-api': (args) =>
    `The rule bars your API, not every vendor: ${hasArg(args, 'host') ? `${textArg(args, 'model')} at ${textArg(args, 'host')}` : option(args, 'option')} costs ${presentValue(args)}.`,
  'answer-if-good': (args) =>
    `If ${textArg(args, 'model')} is good enough: ${hasArg(args, 'host') ? `buying it at ${textArg(args, 'host')}` : option(args, 'option')}, ${presentValue(args)}.`,
  'on-the-line': (args) =>
    `The bill of ${usdArg(args, 'usdPerMonth')} is within 10% of the ${usdArg(args, 'threshold')} threshold: next month's invoice may change the answer.`,
  'flip-met-money-disagrees': (args) =>
    hasArg(args, 'option')
      ? `A flip is met, but self-hosting does not pay${hasArg(args, 'probability') && numberArg(args, 'npvSavingsUsd') > 0 ? ' surely enough' : ''}: ${option(args, 'option')} ${hasArg(args, 'probability') ? `is the cheapest in ${ofDraws(numberArg(args, 'probability'))} of the simulated futures, and your policy asks for ${percent(numberArg(args, 'confidence'))}` : `costs ${money(-numberArg(args, 'npvSavingsUsd'))} more in net present value`}.`
      : 'A flip is met, but no hardware in the tables can serve the model.',
  'arithmetic-alone-prefers-self-hosting': (args) =>
    `On paper ${option(args, 'option')} saves ${saving(args)}, but none of the three flips is met. That figure leaves out outages, staff who leave, and the quality of the open model.`,
  'no-flip-and-api-cheaper': (args) =>
    numberArg(args, 'npvLossUsd') > 0
      ? `None of the three flips is met, and ${option(args, 'option')} would cost ${usdArg(args, 'npvLossUsd')} more in net present value${hasArg(args, 'p10') ? ` (80% of the simulated futures: ${money(-numberArg(args, 'p90'))} to ${money(-numberArg(args, 'p10'))})` : ''}.`
      : `None of the three flips is met, and the saving of ${option(args, 'option')} is not certain enough${inDraws(args, ': it shows in ')}.`,
  'no-flip': () => 'None of the three flips is met.',
  'answer-if-own-required': (args) => `If your own infrastructure is required: ${option(args, 'option')}, ${presentValue(args)}.`,
  'answer-if-not-required': (args) =>
    `If an authorized region will do${hasArg(args, 'ifGood') ? ` and ${textArg(args, 'ifGood')} is good enough` : ''}: ${option(args, 'option')}, ${presentValue(args)}.`,
  'open-model-worse': (args) =>
    `By your evaluation ${textArg(args, 'model')} is worse than the API’s model: buying it is no answer, however little it costs.`,
  'answer-if-none-binds': (args) => `If none of these rules binds the data: ${option(args, 'option')}, ${presentValue(args)}.`,
} satisfies Partial<Record<Code, Sentence>>
