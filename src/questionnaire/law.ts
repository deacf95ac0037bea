/** The questions about law, contracts and the way that data takes. */
import { standingIn } from '../pricing/places.ts'
import type { Tables } from '../pricing/schema.ts'
import { placeName } from '../report/sentences/labels.ts'
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

/** How far the data may go, as one answer: an air gap stands above a contract, and that above private links. */
function reachIn(answers: Answers): unknown {
  if (answers['data.airGapped'] === true) return true
  if (answers['data.contractForbidsProcessors'] === true) return 'contract'
  if (answers['data.privateLinkRequired'] === true) return 'private'
  return answers['data.airGapped']
}

/** Other regimes raise other questions. */
const RAISED_AGAIN = {
  'data.zeroRetentionRequired': undefined,
  'data.regionRequired': undefined,
  'data.plaintextAccess': undefined,
}

/** Each region that a regime speaks of and each place that lies in one, once, in plain words and by what vendors call it. */
function regions(tables: Tables) {
  const { regulations, countries, places = [] } = tables
  const spoken = new Set(regulations.flatMap((one) => one.regions))
  const inside = places.filter(({ id }) => [...spoken].some((region) => standingIn(tables, id, region) === 'inside'))
  return [...new Set([...spoken, ...inside.map(({ id }) => id)])].map((region) => {
    const place = places.find((one) => one.id === region)
    const country = countries.find((one) => one.id.toLowerCase() === region)?.name
    return { value: region, name: country ?? place?.name ?? placeName(region), words: [region, ...(place?.codes ?? [])] }
  })
}

export const LAW_QUESTIONS: readonly Question[] = [
  {
    id: 'regimes',
    path: 'data.regimes',
    kind: 'regimes',
    message: 'Which rules bind your data?',
    why: 'Law can decide alone. Most rules allow an API under the right contract, so naming one rarely means self-hosting.',
    help: 'Say what you do and where the people in the data are, such as: health, US. Several are fine: banking, EU, India. The names of rules will do as well: hipaa, gdpr. Then the rules that may bind such data are listed, and you say which do.',
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
    help: 'Yes, where a contract or counsel asks for zero retention by that name, or where nobody may keep the data even for days. It asks for an agreement with the vendor, not for GPUs.',
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
    help: 'The region in which data has to be processed, not only stored. A rule that allows a transfer under a contract is no such duty.',
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
    help: 'Whoever runs the model can read what is sent to it. Only cleared people: a region staffed by them may do. Nobody: then the model runs on machines of your own.',
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
    id: 'reach',
    path: 'data.airGapped',
    kind: 'choice',
    message: 'May prompts leave your own machines?',
    why: 'Behind an air gap, or under a contract that bars every third party, only your own machines can answer. A private link is something a vendor has to offer.',
    help: 'A contract bars every third party where it forbids all subprocessors, clouds included; one that asks for consent or for a list does not. A private link is a connection to a vendor that does not cross the internet.',
    choices: () => [
      { value: false, name: 'Yes, over the internet' },
      { value: 'private', name: 'Yes, over private links alone' },
      { value: 'contract', name: 'No: a contract bars every third party, clouds included' },
      { value: true, name: 'No: there is no path to the outside (air gap)' },
    ],
    given: reachIn,
    fills: (value) => ({
      'data.airGapped': value === true,
      // Behind an air gap no contract is needed to bar anybody.
      'data.contractForbidsProcessors': value === true ? undefined : value === 'contract',
      'data.privateLinkRequired': value === 'private' ? true : undefined,
    }),
    // A contract that bars everybody leaves the same machines as an air gap.
    extremes: [true, false],
  },
  {
    id: 'counsel',
    path: 'data.legalPosition',
    kind: 'choice',
    message: 'What does your counsel say?',
    why: 'Counsel has read your contracts; their word stands above our reading of public sources.',
    help: 'What your lawyer or data protection officer has said of sending this data to a model’s vendor. Not asked yet is an answer: then the public sources are all there is.',
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
