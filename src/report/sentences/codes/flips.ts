/** Sentences of the flips: law, scale and team, a narrow task. */
import type { Code } from '../../../engine/reason.ts'
import { count, gap, month, plural } from '../format.ts'
import { type Args, hasArg, names, numberArg, place, type Sentence, stop, textArg, usdArg, verb } from './args.ts'
import { capital } from '../format.ts'

function contractOf(args: Args) {
  return hasArg(args, 'contract') ? ` To sign or obtain: ${stop(textArg(args, 'contract'))}` : ''
}

function conditionOf(args: Args) {
  return hasArg(args, 'condition') ? ` ${stop(textArg(args, 'condition'))}` : ''
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
  return textArg(args, 'name').replace(/^([^:]+): (.+)$/, '$1 ($2)')
}

export const FLIP_SENTENCES = {
  'air-gapped': () => 'The data sits behind an air gap: nothing outside can answer.',
  'contract-forbids-processors': () => 'A customer contract bars every third-party processor, and a cloud is one.',
  'counsel-own-infrastructure': () => 'Counsel says that the data must stay on your own infrastructure.',
  'counsel-regional-cloud': () => 'Counsel allows a cloud in an authorized region; a public API elsewhere is out.',
  'counsel-api-with-contract': () => 'Counsel allows an API under the right contract, so law does not force self-hosting.',
  'counsel-none': () => 'Counsel says that no rule restricts where this data is processed.',
  'counsel-over-reading': (args) =>
    `Our reading of ${regime(args)} differs: it ${READINGS[textArg(args, 'reading')] ?? 'is another'}. Counsel's word stands above it.`,
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
  'regime-to-sign': (args) => `To sign or obtain for ${regime(args)}: ${stop(textArg(args, 'contract'))}${conditionOf(args)}`,
  'regime-may-apply': (args) =>
    `${capital(regime(args))} may apply; nobody has checked. It is about: ${stop(textArg(args, 'covers'))}${contractOf(args)}`,
  'no-regime-stated': () => 'No rule or contract was named that binds the data.',
  'zero-retention-agreement': () => 'Nothing may be stored: ask the vendor for a zero-retention agreement.',
  'region-required': (args) => `The data must stay in ${place(args, 'region')}: choose an endpoint there.`,
  'private-link-required': () =>
    'Nothing may cross the public internet: ask the vendor for a private endpoint before you count on an API.',
  'plaintext-cleared-people': () =>
    'Only cleared people, or those of one nationality, may read the plain text: it takes a region that is staffed so.',
  'plaintext-nobody-outside': () =>
    'Nobody outside may read the plain text, and a model has to read it. An API is out unless what is secret is replaced by tokens before the prompt.',
  'ask-counsel': (args) => `Ask counsel about ${textArg(args, 'name').split(':')[0] ?? ''}: ${textArg(args, 'question')}`,
  'ask-counsel-plaintext': () =>
    'Ask counsel: may a processor hold the plain text on machines that none of its people can look into? May what is secret be replaced by tokens before the prompt?',
  'then-set-legal-position': () => 'Then set data.legalPosition to the answer.',
  'bill-above-threshold': (args) =>
    `The API bill, optimized, is ${usdArg(args, 'usdPerMonth')} a month: above the ${usdArg(args, 'threshold')} threshold.`,
  'bill-above-only-unoptimized': (args) =>
    `The API bill falls from ${usdArg(args, 'today')} to ${usdArg(args, 'usdPerMonth')} a month with caching and batches: below the ${usdArg(args, 'threshold')} threshold.`,
  'bill-below-threshold': (args) =>
    `The API bill, optimized, is ${usdArg(args, 'usdPerMonth')} a month: below the ${usdArg(args, 'threshold')} threshold.`,
  'bill-will-cross': (args, { asOf }) =>
    `The API bill, optimized, is ${usdArg(args, 'usdPerMonth')} a month. At your growth it passes the ${usdArg(args, 'threshold')} threshold in ${month(numberArg(args, 'crosses'), asOf)} and is ${usdArg(args, 'tested')} when a service could start.`,
  'bill-will-fall': (args) =>
    `The API bill, optimized, is ${usdArg(args, 'usdPerMonth')} a month. It falls to ${usdArg(args, 'tested')} by the time a service could start: below the ${usdArg(args, 'threshold')} threshold.`,
  'team-in-place': (args) =>
    `${plural(numberArg(args, 'engineers'), 'ML platform engineer')} in place, ${count(numberArg(args, 'minimum'))} needed.`,
  'team-missing': (args) =>
    `${plural(numberArg(args, 'engineers'), 'ML platform engineer')} in place, ${count(numberArg(args, 'minimum'))} needed.`,
  'more-api-spend': (args, { asOf }) =>
    `${usdArg(args, 'usdPerMonth')} more API spend a month ${hasArg(args, 'testedMonth') ? `when a service could start (${month(numberArg(args, 'testedMonth'), asOf).replace(/ \((.+)\)/, ', $1')}; ` : '('}growth alone ${hasArg(args, 'month') ? `brings it in ${month(numberArg(args, 'month'), asOf).replace(/ \((.+)\)/, ', $1')}` : 'does not bring it within the horizon'})`,
  'more-engineers': (args) => `${plural(numberArg(args, 'engineers'), 'more ML platform engineer')}`,
  'task-not-narrow': () => 'The task is open-ended. A small tuned model can be shown to win on a narrow task only.',
  'narrow-the-task': () => 'A narrow part of the task, with a fixed set of outputs, split off and measured on its own',
  'no-evaluation': () => 'The task is narrow, but no tuned model has been evaluated.',
  'run-evaluation': (args) =>
    `An evaluation of a tuned model and the API’s on at least ${count(numberArg(args, 'examples'))} held-out examples`,
  'evaluation-too-small': (args) =>
    `The evaluation has ${count(numberArg(args, 'examples'))} examples; at least ${count(numberArg(args, 'minimum'))} are needed.`,
  'tuned-better': (args) =>
    `The tuned model is ahead by ${gap(numberArg(args, 'difference'))} on ${count(numberArg(args, 'examples'))} examples (by at least ${gap(numberArg(args, 'lowerBound'))} with 95% confidence).`,
  'tuned-not-proven': (args) =>
    `The tuned model is ahead by ${gap(numberArg(args, 'difference'))}, but chance alone could do that: it may be ${gap(numberArg(args, 'lowerBound'))} behind.`,
  'tuned-not-better': (args) =>
    numberArg(args, 'difference') === 0
      ? 'The tuned model and the frontier are level.'
      : `The tuned model is behind by ${gap(numberArg(args, 'difference'))}.`,
  'larger-evaluation': (args) => `An evaluation of ${count(numberArg(args, 'examples'))} held-out examples at today's accuracies`,
  'better-tuned-model': () => 'A tuned model that is ahead of the frontier at all',
} satisfies Partial<Record<Code, Sentence>>
