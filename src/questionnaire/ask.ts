/** A question put to a person, with why it is asked, the default and its source, help and a way back. */
import type { Fact, Tables } from '../pricing/schema.ts'
import { host } from '../report/sentences/format.ts'
import { item, wrap } from '../report/text/wrap.ts'
import { misfit } from '../scenario/read.ts'
import { isDoubtful, parseQuantity } from '../scenario/typed.ts'
import { askRegimes, type Desk } from './ask-regimes.ts'
import { BACK, type Ask, type TalkContext } from './converse.ts'
import { READABLE } from './list-search.ts'
import { NOT_MEASURED, planning, readCounts, type PairsIn } from './counts.ts'
import { doubtOf } from './doubts.ts'
import type { Answers, ChoiceQuestion, NumberQuestion, Question, RegimesQuestion } from './question.ts'
import { foundIn, readExport, type ExportIn } from './exports.ts'
import { END_PATH, STEERING } from './questions.ts'
import { OwnAmount, ownAmount } from './own-money.ts'
import { read, refused, type Read } from './typed.ts'

/** Questions that one typed line answers. */
type Typed = Exclude<Question, ChoiceQuestion | RegimesQuestion>

const WHY = Symbol('why')
const WIDTH = 78

function standing(row: Fact): string {
  const source = row.evidence === 'convention' ? 'our convention' : host(row.source)
  return `${row.grade ? `grade ${row.grade}, ` : ''}${source}, ${row.checkedOn}`
}

/** A share as people say it, without the dust of binary fractions: 0.374 is 37.4%. */
function typedShare(share: number) {
  return `${Number((share * 100).toPrecision(12))}%`
}

/** A value as one would type it. */
function typedOf(value: unknown, unit = ''): string | null {
  if (value === null || value === undefined) return null
  if (value instanceof OwnAmount) return value.text
  if (typeof value === 'number' && unit.startsWith('share')) return typedShare(value)
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(', ')
  if (typeof value !== 'object') return String(value)
  return 'mode' in value ? typedOf(value.mode, unit) : Object.values(value).join(', ')
}

function said(text: string) {
  return `${wrap(text, WIDTH, '  ')}\n`
}

function behind(question: Question, tables: Tables): Fact | undefined {
  return tables.facts.find((fact) => fact.id === question.rests)
}

/** The range that stands behind a default, which Enter takes with it: " (-20% to 100%)". */
function rangeOf(row: Fact, unit: string): string {
  if (typeof row.value !== 'object' || row.value === null || !('mode' in row.value)) return ''
  return ` (${typedOf(row.value.low, unit)} to ${typedOf(row.value.high, unit)})`
}

/** What Enter takes, with its source: where nothing is offered to be typed, the range of the tables. */
function taken(question: Question, standard: Fact | null, desk: AskDesk): string[] {
  const shown = shownDefault(question, desk, standard)
  if (standard && shown !== null) return [`Default ${shown}${rangeOf(standard, unitOf(question))}: ${standing(standard)}.`]
  const row = question.kind === 'number' && question.optional ? behind(question, desk.tables) : undefined
  const kept = row && typedOf(row.value, unitOf(question))
  if (row && kept) return [`Default ${kept}${rangeOf(row, unitOf(question))}: ${standing(row)}.`]
  return question.kind === 'choice' && question.path !== END_PATH ? ['No default: the choice is yours.'] : []
}

/** What stands below every question: why it is asked, and what is taken when nobody knows, with its source. */
function aboutOf(question: Question, { standard, earlier, settled }: TalkContext, desk: AskDesk): string[] {
  const aside = settled ? ['The choice does not hang on it, the next steps do.'] : []
  return [question.why, ...aside, ...(earlier === undefined ? taken(question, standard, desk) : [])]
}

function lowered(text: string) {
  return /^[A-Z](?![A-Z])/.test(text) ? `${text.charAt(0).toLowerCase()}${text.slice(1)}` : text
}

function standsOn(row: Fact): string {
  return row.evidence === 'convention' ? `Our convention, ${row.checkedOn}.` : `Source: ${row.source}`
}

/** As many names as are read out after a question mark; a longer list is searched. */
const NAMED = 50

/** After a question mark: what counts as an answer, what default and reason rest on, and where it stands in a file. */
function explain(question: Question, row: Fact | null, { tables, asOf }: Pick<AskDesk, 'tables' | 'asOf'>): string {
  const reason = behind(question, tables)
  const rows = [
    ...(row ? [`Default: ${lowered(row.meaning)}`, ...(row.note === undefined ? [] : [row.note]), standsOn(row)] : []),
    ...(reason ? [`It rests on: ${lowered(reason.meaning)}`, standsOn(reason)] : []),
  ]
  const looks =
    question.kind === 'number' && !/^\d+$/.test(question.example)
      ? [`Type it as you would say it: ${question.example}, or digits alone.`]
      : []
  const path = question.path.includes('.') && !STEERING.includes(question.path) ? [`In a scenario file: ${question.path}`] : []
  const counts = question.kind === 'counts' ? planning(tables, question) : []
  const elsewhere = question.measured?.(tables) ?? []
  const list = elsewhere.map((one) => `${item(one, WIDTH)}\n`).join('')
  const names = question.kind === 'choice' ? question.choices(tables, asOf).map(({ name }) => name) : []
  const few = names.length > READABLE && names.length <= NAMED ? [`To choose from: ${names.join(', ')}.`] : []
  const [before, after] = [
    [question.help ?? question.why, ...few, ...counts, ...looks],
    [...rows, ...path],
  ]
  return `${before.map(said).join('')}${list === '' ? '' : `${said('Measured elsewhere:')}${list}`}${after.map(said).join('')}`
}

function readNumber(question: NumberQuestion, text: string, answers: Answers, { tables, asOf }: AskDesk): Read {
  const own = ownAmount(text, question, answers, asOf)
  if (own instanceof OwnAmount) {
    const fault = misfit(question.path, own.usd) ?? doubtOf(question.path, own.usd, answers, tables)
    return fault === null ? read(own) : refused(fault)
  }
  if (own) return refused(own.refused)
  if (isDoubtful(text, question.unit)) return refused(`does the point in ${text} mark thousands? Write it without, or as 1.2k`)
  const typed = parseQuantity(text, question.unit)
  if (!typed.ok) return refused(typed.message)
  if (question.least !== undefined && typed.value < question.least)
    return refused(`at least ${typedOf(question.least, question.unit)}`)
  if (question.most !== undefined && typed.value > question.most)
    return refused(`at most ${typedOf(question.most, question.unit)}`)
  const fault = misfit(question.path, typed.value) ?? doubtOf(question.path, typed.value, answers, tables)
  return fault === null ? read(typed.value) : refused(fault)
}

function unitOf(question: Question) {
  return question.kind === 'number' ? question.unit : ''
}

/** Taking the default means not knowing better, so its range is taken with it. */
async function readTyped(question: Typed, desk: AskDesk, context: TalkContext, text: string): Promise<Read> {
  const { standard, earlier } = context
  const unit = unitOf(question)
  if (earlier !== undefined && text === typedOf(earlier, unit)) return read(earlier)
  if (standard && standard.value !== null && text === typedOf(standard.value, unit)) return read(standard.value)
  if (question.kind === 'counts') return readCounts(question, text, desk)
  if (question.kind === 'export') return readExport(text, desk.exportIn)
  return question.optional && text === '' ? read(undefined) : readNumber(question, text, context.answers ?? {}, desk)
}

function isWayBack(text: string) {
  return text === '<' || text.toLowerCase() === 'back'
}

/** The default as the prompt offers it; null when there is none. */
function shownDefault(question: Question, { tables, asOf }: AskDesk, row: Fact | null): string | null {
  if (question.kind === 'regimes') return 'none'
  if (question.kind === 'counts') return NOT_MEASURED
  if (question.kind === 'choice') return question.choices(tables, asOf).find((one) => one.value === row?.value)?.name ?? null
  return typedOf(row?.value, unitOf(question))
}

export interface AskDesk extends Desk {
  asOf: string
  pairsIn: PairsIn
  exportIn: ExportIn
}

export function askWith(desk: AskDesk): Ask {
  const { prompts, tables, write } = desk
  const askText = async (question: Typed, context: TalkContext, about: string[]): Promise<unknown> => {
    // What was found right is kept: a file of results is not read twice.
    let found: Read = refused('')
    const answer = await prompts.text({
      message: question.message,
      about,
      initial: typedOf(context.earlier, unitOf(question)) ?? shownDefault(question, desk, context.standard),
      example: question.example,
      check: async (typed) => {
        const text = typed.trim()
        if (text === '?' || (isWayBack(text) && context.canGoBack)) return true
        if (isWayBack(text)) return 'this is the first question; the end offers every answer for change'
        found = await readTyped(question, desk, context, text)
        return found.ok || found.message
      },
    })
    const text = answer.trim()
    if (isWayBack(text)) return BACK
    if (text === '?') {
      write(explain(question, context.standard, desk))
      return askText(question, context, [])
    }
    if (!found.ok) return askText(question, context, [])
    if (question.kind === 'export') write(foundIn(found.value).map(said).join(''))
    if (question.kind === 'counts' && found.value === null) write(planning(tables, question).map(said).join(''))
    return found.value
  }

  const askChoice = async (question: ChoiceQuestion, context: TalkContext, about: string[]): Promise<unknown> => {
    const entries = [
      ...question.choices(tables, desk.asOf),
      { value: WHY, name: '? Tell me more' },
      ...(context.canGoBack ? [{ value: BACK, name: '< Back to the question before' }] : []),
    ]
    const wanted = context.earlier ?? context.standard?.value
    const answer = await prompts.one({ message: question.message, about, entries, initial: wanted })
    if (answer !== WHY) return answer
    write(explain(question, context.standard, desk))
    return askChoice(question, context, [])
  }

  return (question, context) => {
    const about = aboutOf(question, context, desk)
    if (question.kind === 'regimes') return askRegimes({ prompts, tables, write }, question, { ...context, about })
    return question.kind === 'choice' ? askChoice(question, context, about) : askText(question, context, about)
  }
}
