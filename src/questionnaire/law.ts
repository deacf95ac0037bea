/** The questions about law, contracts and the way that data takes. */
import type { Tables } from '../pricing/schema.ts'
import { yesNo, type Answers, type Question } from './question.ts'

/** What naming regimes fills: those that bind, and those that nobody has checked. */
export interface Named {
  regimes: readonly string[]
  inDoubt: readonly string[]
}

function isNamed(value: unknown): value is Named {
  return typeof value === 'object' && value !== null && 'inDoubt' in value
}

function someOf(value: unknown) {
  return Array.isArray(value) && value.length > 0
}

function hasRule(answers: Answers) {
  return (
    someOf(answers['data.regimes']) ||
    someOf(answers['data.regimesInDoubt']) ||
    answers['data.contractForbidsProcessors'] === true
  )
}

function noAirGap(answers: Answers) {
  return answers['data.airGapped'] !== true
}

function isOpen(answers: Answers) {
  return noAirGap(answers) && hasRule(answers) && answers['data.contractForbidsProcessors'] !== true
}

/** Other regimes raise other questions. */
const RAISED_AGAIN = {
  'data.zeroRetentionRequired': undefined,
  'data.regionRequired': undefined,
  'data.plaintextAccess': undefined,
}

const IN_PLAIN_WORDS: Readonly<Record<string, string>> = {
  'us-gov': 'US government regions',
  'us-secret': 'US regions accredited for Secret',
  'us-top-secret': 'US regions accredited for Top Secret',
}

/** Each region that a regime speaks of, once, in plain words. */
function regions({ regulations, countries }: Tables) {
  return [...new Set(regulations.flatMap((one) => one.regions))].map((region) => {
    const country = countries.find((one) => one.id.toLowerCase() === region)?.name
    return { value: region, name: country ?? IN_PLAIN_WORDS[region] ?? region }
  })
}

export const LAW_QUESTIONS: readonly Question[] = [
  {
    id: 'regimes',
    path: 'data.regimes',
    kind: 'regimes',
    message: 'Which rules bind your data?',
    why: 'Law can decide alone. Most rules allow an API under the right contract, so naming one rarely means self-hosting.',
    fills: (value, before) => {
      const { regimes, inDoubt } = isNamed(value) ? value : { regimes: value, inDoubt: [] }
      return {
        ...('data.regimes' in before ? RAISED_AGAIN : {}),
        'data.regimes': regimes,
        'data.regimesInDoubt': inDoubt.length > 0 ? inDoubt : undefined,
      }
    },
    extremes: [['ts'], []],
  },
  {
    id: 'retention',
    path: 'data.zeroRetentionRequired',
    kind: 'choice',
    message: 'Must the vendor keep nothing at all, not even logs against abuse?',
    why: 'Vendors keep up to 30 days unless you have agreed otherwise, and the newest models are not always offered without.',
    choices: yesNo,
    when: isOpen,
    raisedBy: 'retention',
    extremes: [true, false],
  },
  {
    id: 'region',
    path: 'data.regionRequired',
    kind: 'choice',
    message: 'Must the data stay in one region?',
    why: 'A region narrows the choice of endpoints; it seldom means hosting it yourself.',
    choices: (tables) => [{ value: null, name: 'No' }, ...regions(tables)],
    when: isOpen,
    raisedBy: 'region',
    extremes: ['eu', null],
  },
  {
    id: 'plaintext',
    path: 'data.plaintextAccess',
    kind: 'choice',
    message: 'Who outside your company may read the plain text?',
    why: 'A model has to read it: encryption on the way and at rest does not change that.',
    choices: () => [
      { value: 'processors', name: 'Whoever the contract names' },
      { value: 'cleared-people', name: 'Only cleared people, or those of one nationality' },
      { value: 'nobody-outside', name: 'Nobody' },
    ],
    when: isOpen,
    raisedBy: 'plaintext',
    extremes: ['nobody-outside', 'processors'],
  },
  {
    id: 'air-gap',
    path: 'data.airGapped',
    kind: 'choice',
    message: 'What network path is there from the system to the outside?',
    why: 'Behind an air gap nothing but your own machines can answer; a private link is something a vendor has to offer.',
    choices: () => [
      { value: false, name: 'The internet' },
      { value: 'private', name: 'Private links only' },
      { value: true, name: 'None: an air gap' },
    ],
    fills: (value) => ({
      'data.airGapped': value === true,
      'data.privateLinkRequired': value === 'private' ? true : undefined,
    }),
    extremes: [true, false],
  },
  {
    id: 'contract',
    path: 'data.contractForbidsProcessors',
    kind: 'choice',
    message: 'Does a customer contract bar every third-party processor, clouds included?',
    why: 'Such a clause forces own infrastructure as surely as an air gap.',
    choices: yesNo,
    when: noAirGap,
    extremes: [true, false],
  },
  {
    id: 'counsel',
    path: 'data.legalPosition',
    kind: 'choice',
    message: 'What does your counsel say?',
    why: 'Counsel has read your contracts; their word stands above our reading of public sources.',
    choices: () => [
      { value: 'unknown', name: 'Not asked yet' },
      { value: 'api-with-contract', name: 'An API is fine under the right contract' },
      { value: 'regional-cloud', name: 'Only a cloud in an authorized region' },
      { value: 'own-infrastructure', name: 'Only our own infrastructure' },
      { value: 'none', name: 'Nothing binds us' },
    ],
    when: (answers) => noAirGap(answers) && hasRule(answers),
    extremes: ['own-infrastructure', 'api-with-contract'],
  },
]

/** Kinds of questions that the regimes answered so far make matter. */
export function raisedBy({ regulations }: Tables, answers: Answers): string[] {
  const named = [answers['data.regimes'], answers['data.regimesInDoubt']].flatMap((list): unknown[] =>
    Array.isArray(list) ? list : [],
  )
  return regulations.filter((one) => named.includes(one.id)).flatMap((one) => one.raises)
}
