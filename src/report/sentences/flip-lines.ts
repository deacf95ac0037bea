/** A flip in one line: whether it is met, and the one reason that matters most. The full report has every reason. */
import type { Report } from '../schemas/report.schema.ts'
import { sentence } from './finding-sentences.ts'
import { count, gap, money, month, plural } from './format.ts'
import { FLIP_NAMES, FLIP_STATUS } from './labels.ts'

type Flip = Report['flips'][number]
type Args = Flip['reasons'][number]['args']

/** "HIPAA", or how many rules where one name would not be all. */
function rules(args: Args): { who: string; isOne: boolean } {
  const names = String(args['names'] ?? '').split(', ')
  const [only = ''] = names
  return names.length === 1 && !only.includes(' and ')
    ? { who: only, isOne: true }
    : { who: names.length === 1 ? only : plural(names.length, 'rule'), isOne: false }
}

/** "HIPAA allows", "2 rules allow" */
function says(args: Args, one: string, several: string): string {
  const { who, isOne } = rules(args)
  return `${who} ${isOne ? one : several}`
}

/** What binds the data, by the first finding of the flip. */
const LAW: Record<string, (args: Args) => string> = {
  'air-gapped': () => 'the data sits behind an air gap',
  'contract-forbids-processors': () => 'a contract bars every processor',
  'counsel-own-infrastructure': () => 'counsel asks for your own infrastructure',
  'counsel-regional-cloud': () => 'counsel allows an authorized region',
  'counsel-api-with-contract': () => 'counsel allows an API under a contract',
  'counsel-none': () => 'counsel sees no restriction',
  'law-allows-api': (args) => `${says(args, 'allows', 'allow')} an API${args['contract'] === true ? ' under a contract' : ''}`,
  'law-needs-region': (args) => `${says(args, 'allows', 'allow')} an authorized region`,
  'law-needs-own': (args) => `${says(args, 'requires', 'require')} your own infrastructure`,
  'law-open': (args) => `depends on how you comply with ${rules(args).who}`,
  'law-in-doubt': (args) => `not known whether ${says(args, 'applies', 'apply')}`,
  'no-regime-stated': () => 'no law or contract named',
  'zero-retention-agreement': () => 'an API that keeps nothing will do',
  'region-required': (args) => `an API in ${String(args['region'] ?? 'the region')} will do`,
  'private-link-required': () => 'an API over a private link will do',
  'plaintext-cleared-people': () => 'a region with cleared staff will do',
  'plaintext-nobody-outside': () => 'nobody outside may read the text: ask counsel',
}

function number(value: unknown): number {
  return typeof value === 'number' ? value : 0
}

function team({ evidence }: Flip): string {
  const engineers = number(evidence['engineers'])
  const needed = number(evidence['minEngineers'])
  return engineers >= needed ? plural(engineers, 'engineer') : `${count(engineers)} of ${plural(needed, 'engineer')}`
}

function bill({ reasons, evidence }: Flip, asOf: string): string {
  const [optimized, today] = [number(evidence['optimizedApiUsdPerMonth']), number(evidence['apiUsdPerMonth'])]
  const usd = `${money(optimized) === money(today) ? 'bill' : 'optimized bill'} ${money(optimized)}`
  const line = money(number(evidence['thresholdUsd']))
  const code = reasons[0]?.code
  if (code === 'bill-will-cross') return `${usd}, over ${line} from ${month(number(evidence['crossingMonth']), asOf)}`
  if (code === 'bill-will-fall') return `${usd}, soon under ${line}`
  return `${usd} (needs ${line})`
}

const TASK: Record<string, (args: Args) => string> = {
  'task-not-narrow': () => 'the task is open-ended',
  'no-evaluation': () => 'narrow, but no tuned model has been evaluated',
  'evaluation-too-small': (args) =>
    `only ${plural(number(args['examples']), 'example')} evaluated, ${count(number(args['minimum']))} needed`,
  'tuned-better': (args) => `the tuned model is ${gap(number(args['difference']))} ahead`,
  'tuned-not-proven': (args) => `the tuned model is ${gap(number(args['difference']))} ahead, within chance`,
  'tuned-not-better': (args) =>
    number(args['difference']) === 0
      ? 'the two models are level'
      : `the tuned model is ${gap(number(args['difference']))} behind`,
}

function why(flip: Flip, asOf: string): string {
  if (flip.id === 'scale-and-team') return `${bill(flip, asOf)}, ${team(flip)}`
  const first = flip.reasons[0]
  if (!first) return ''
  const say = (flip.id === 'narrow-task' ? TASK : LAW)[first.code]
  return say ? say(first.args) : sentence(first, { asOf }).replace(/\.$/, '')
}

/** "Scale and a team: bill $60.0K (needs $50.0K), 3 engineers" behind its mark. */
export function flipLine(flip: Flip, asOf: string): { mark: string; name: string; why: string } {
  return { mark: FLIP_STATUS[flip.status].mark, name: FLIP_NAMES[flip.id], why: why(flip, asOf) }
}
