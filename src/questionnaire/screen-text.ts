/** What is said between and after the questions. */
import { money, quantity, span } from '../report/sentences/format.ts'
import { actOf } from '../engine/options/option-ids.ts'
import { CHOICE_WORDS } from '../report/sentences/choices.ts'
import { changes } from '../report/sentences/changes.ts'
import { headline } from '../report/sentences/headline.ts'
import { confidence } from '../report/sentences/report-sentences.ts'
import type { Report } from '../report/schemas/report.schema.ts'
import { steps } from '../report/sentences/steps.ts'
import { wrap } from '../report/text/wrap.ts'
import { fields } from '../scenario/fields.ts'
import { sentence } from '../report/sentences/finding-sentences.ts'
import type { Tables } from '../pricing/schema.ts'
import type { Depth, QuestionStep } from './next.ts'
import { OwnAmount } from './own-money.ts'
import type { Answers, Question } from './question.ts'
import { answerOf } from './answers.ts'
import { NOT_MEASURED } from './counts.ts'
import { STEERING } from './questions.ts'
import { resumeCommand } from './replay.ts'

const WIDTH = 80

export function questions(count: number) {
  return count === 1 ? '1 question' : `${count} questions`
}

export interface Opening {
  file: string
  /** A file of an earlier run that is left alone */
  other: string | null
  /** Questions that the file has the answers of */
  answered: number
}

/** What is said before the first question. */
export function intro(depth: Depth, { file, other, answered }: Opening): string {
  const many = depth === 'quick' ? 'Five questions at most' : 'A few questions (--depth quick: five)'
  const lines = [
    'Should you self-host an open model, or call an API?',
    `${many}. Enter: the default, ?: why, <: back.`,
    'The estimate takes the API at its best: caching and batches wherever they save.',
    ...(answered > 0 ? [`Going on with ${file}: ${questions(answered)} answered.`] : []),
    ...(other === null ? [] : [`${other} stays as it is: the answers go to ${file}. To go on with it: ${resumeCommand(other)}`]),
  ]
  return lines.map((line) => `${wrap(line, WIDTH)}\n`).join('')
}

/** Where the money stands after an answer, at the point estimate. */
export interface Progress {
  choice: Report['verdict']['choice']
  months: number
  apiUsdPerMonth: number | null
  ownUsdPerMonth: number | null
  /** Of the tokens of month 1, and what brings them down; of the people, the mean of all months */
  first: { usedUsd: number; optimizedUsd: number; by: readonly string[]; peopleUsd: number } | null
}

function amount(usd: number | null) {
  return usd === null ? 'ruled out' : `${money(usd)}/mo`
}

/** One line after an answer: the running estimate. */
export function soFar(seen: Progress | null): string {
  if (!seen) return ''
  const { choice, months, apiUsdPerMonth, ownUsdPerMonth } = seen
  const means = `So far (mean of ${span(months)}): API ${amount(apiUsdPerMonth)}, self-hosting ${amount(ownUsdPerMonth)}`
  // The cheaper one is not always the one to take: without a word this would look like a mistake.
  const onPaper =
    actOf(choice) === 'stay' && apiUsdPerMonth !== null && ownUsdPerMonth !== null && ownUsdPerMonth < apiUsdPerMonth
  const now = `${CHOICE_WORDS[choice].short}${onPaper ? ': cheaper alone is no reason to build' : ''}`
  return `${wrap(`${means}; ${now}.`, WIDTH, '', '  ')}\n`
}

/** What the first estimate has made of the volume that was typed: nobody should look for their own number in vain. */
export function madeOf(seen: Progress | null, volume: 'bill' | 'requests'): string {
  if (!seen?.first || seen.apiUsdPerMonth === null) return ''
  const { usedUsd, optimizedUsd, by, peopleUsd } = seen.first
  const less = usedUsd - optimizedUsd
  const tokens = volume === 'bill' ? `your ${money(usedUsd)} of tokens a month` : `tokens of ${money(usedUsd)} a month today`
  const parts = [
    tokens,
    ...(less >= 1 ? [`${money(less)} less with ${by.join(' and ')}`] : []),
    `${money(peopleUsd)} for people who keep the integration and follow new models`,
    'changes of price and growth',
  ]
  return `${wrap(`${money(seen.apiUsdPerMonth)} is made of ${listOf(parts)}.`, WIDTH, '  ')}\n`
}

function listOf(parts: readonly string[]): string {
  return `${parts.slice(0, -1).join(', ')}, and ${parts.at(-1)}`
}

/** How the questions ended. */
export function ending({ skipped, left, untried }: Extract<QuestionStep, { kind: 'done' }>): string {
  const none = skipped === 1 ? 'it could not' : 'none could'
  if (left > 0) return `\n${questions(left + untried)} not asked; ${atLeast(left, untried)} could change the answer.\n`
  return skipped > 0 ? `\n${questions(skipped)} skipped: ${none} change the answer.\n` : '\n'
}

/** How many of the open questions could change the answer, where not all were tried in every way. */
export function atLeast(left: number, untried: number): string {
  return untried > 0 ? `${left} of them or more` : 'each of them'
}

/** The verdict while it can still be sharpened. */
export function draft(report: Report): string {
  return `\n${wrap(`${headline(report)} ${confidence(report)}`, WIDTH)}\n`
}

function unitOf(path: string) {
  return fields().find((field) => field.path === path)?.unit ?? null
}

/** An answer stays what it was, also where nobody could choose it today. */
const ANY_DAY = '0000-01-01'

/** An answer in the words in which it was given. */
function answerText(question: Question, answers: Answers, tables: Tables): string {
  const value = answerOf(question, answers)
  if (value instanceof OwnAmount) return value.text
  if (question.kind === 'choice')
    return question.choices(tables, ANY_DAY).find((one) => one.value === value)?.name ?? String(value)
  if (question.kind === 'counts')
    return typeof value === 'object' && value !== null ? Object.values(value).join(', ') : NOT_MEASURED
  return STEERING.includes(question.path) ? String(value) : quantity(value, unitOf(question.path))
}

/** The longest answer that is shown whole; a list of rules can be longer. */
const WHOLE = 40

function cut(text: string, room: number): string {
  return text.length <= room ? text : `${text.slice(0, room - 1).trimEnd()}…`
}

/** A question and its answer in a list of all: a long question is cut, not its answer. */
export function answerLine(question: Question, answers: Answers, tables: Tables): string {
  const text = cut(answerText(question, answers, tables), WHOLE)
  return `${cut(question.message, WIDTH - 5 - text.length)} ${text}`
}

export interface Closing {
  /** Files written, the one that holds the answers first */
  files: readonly [string, ...string[]]
  replay: string
}

/** The rest stands in the report. */
const STEPS_SAID = 3

/** What would turn the answer; where there is none yet, what it comes to either way. */
function turns(report: Report): string[] {
  return report.verdict.choice === 'undetermined'
    ? report.verdict.reasons.map((one) => sentence(one, { asOf: report.asOf }))
    : changes(report).flatMap((group) =>
        group.lines.slice(0, 1).map((line) => `${group.lead.replace(', any of:', ':')} ${line}.`),
      )
}

/** After the report: its answer once more, for whoever sees only the end, and how to go on. */
export function closing(report: Report, { files, replay }: Closing): string {
  const next = steps(report).slice(0, STEPS_SAID)
  const said = [
    `Verdict: ${headline(report)}`,
    ...turns(report),
    ...(next.length > 0 ? ['Next:'] : []),
    ...next.map((one) => `- ${one}`),
    `Written: ${files.join(', ')}`,
  ]
  const commands = `The same answer without questions:\n  ${replay}\nTo change an answer or go deeper:\n  ${resumeCommand(files[0])}\n`
  return `\n${said.map((line) => `${wrap(line, WIDTH, '', '  ')}\n`).join('')}${commands}`
}
