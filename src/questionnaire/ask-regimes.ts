/** Regimes as a conversation: what you do and where, then which of the rules that hold there bind this data. */
import { nearest } from '../pricing/nearest.ts'
import type { Regulation, Tables } from '../pricing/schema.ts'
import { wrap } from '../report/text/wrap.ts'
import { BACK, type TalkContext } from './converse.ts'
import type { Named } from './law.ts'
import { aboutText, type PromptParagraph, type Prompts } from './prompts.ts'
import type { RegimesQuestion } from './question.ts'
import { candidatesFor, isUnsure, readField, type RegimesFound } from './regimes.ts'

const WIDTH = 78

export interface Desk {
  prompts: Prompts
  tables: Tables
  write: (text: string) => void
}

/** A question with what stands below it. */
type Asked = TalkContext & { about: readonly string[] }

function isWayBack(text: string) {
  return text === '<' || text.toLowerCase() === 'back'
}

function said(text: string, indent = '  ') {
  return `${wrap(text, WIDTH, indent)}\n`
}

function places({ industries, countries }: Tables): string {
  return (
    said(`Industries: ${industries.map((one) => one.id).join(', ')}, other.`) +
    said(`Countries: ${countries.map((one) => `${one.id} (${one.name})`).join(', ')}, other.`)
  )
}

const HINT =
  'Say what you do and where the people in the data are (health, US), or name rules (hipaa, gdpr). none; all; ?: what is known.'

const FIELD_HELP =
  'Say what you do and where the people in the data are, such as: health, US. Several are fine: banking, EU, India. The names of rules will do as well: hipaa, gdpr. Then the rules that may bind such data are listed, and you say which do.'

const OTHERS = 'For a country that is not listed nothing is known here: ask counsel what holds there.'

async function askField(
  { prompts, tables, write }: Desk,
  question: RegimesQuestion,
  context: Asked,
): Promise<RegimesFound | symbol> {
  const earlier = Array.isArray(context.earlier) && context.earlier.length > 0 ? context.earlier.join(', ') : 'none'
  const typed = await prompts.text({
    message: question.message,
    about: context.about.length > 0 ? [...context.about, HINT] : [],
    initial: earlier,
    example: null,
    check: (text) => {
      if (text.trim() === '?') return true
      if (isWayBack(text.trim())) return context.canGoBack || 'this is the first question; the end offers every answer for change'
      const read = readField(tables, text)
      return read.ok || read.message
    },
  })
  if (isWayBack(typed.trim())) return BACK
  if (typed.trim() === '?') {
    write(said(FIELD_HELP) + places(tables) + said(OTHERS))
    return askField({ prompts, tables, write }, question, { ...context, about: [] })
  }
  const read = readField(tables, typed)
  return read.ok ? read.found : askField({ prompts, tables, write }, question, context)
}

/** More than these are named in a line each: the question and its answer have to fit a screen. */
const IN_FULL = 4

/** Of 24 lines the question, its answer and a hint take the rest. */
const ON_SCREEN = 16

function listed(candidates: readonly Regulation[]): PromptParagraph[] {
  return candidates.map((one, index) => ({
    mark: String(index + 1).padStart(2),
    text: candidates.length > IN_FULL ? one.name : `${one.name}. ${one.question}`,
  }))
}

function explained(candidates: readonly Regulation[]): string {
  return candidates.map((one) => said(`${one.name}. ${one.covers}`) + said(`<${one.source}>`)).join('')
}

type Picked = { ok: true; named: Named } | { ok: false; message: string }

/** Rules to pick from, and whether an industry led to them. */
export interface Candidates {
  all: readonly Regulation[]
  ofIndustry: boolean
}

/** Rules that "I do not know" does not put in doubt: outside their industries nobody is under them without having been told. */
export function notInDoubt({ all, ofIndustry }: Candidates): Regulation[] {
  return ofIndustry ? [] : all.filter((one) => one.isTold ?? false)
}

/** "I do not know" leaves those open that a question of their own does not settle: an air gap is asked about by itself. */
function inDoubt(candidates: Candidates): Picked {
  const told = notInDoubt(candidates)
  const open = candidates.all.filter((one) => one.ownInfrastructure !== 'required' && !told.includes(one))
  return { ok: true, named: { regimes: [], inDoubt: open.map((one) => one.id) } }
}

/** Numbers or names of the list, none, or that nobody knows. */
export function readPicked(from: Candidates, text: string): Picked {
  const candidates = from.all
  const typed = text.trim()
  if (/^(none|no|-)$/i.test(typed)) return { ok: true, named: { regimes: [], inDoubt: [] } }
  if (isUnsure(typed)) return inDoubt(from)
  const isAll = /^(all|all of them)$/i.test(typed) || (candidates.length === 1 && /^(y|yes)$/i.test(typed))
  if (isAll) return { ok: true, named: { regimes: candidates.map((one) => one.id), inDoubt: [] } }
  const words = typed.split(/[,;\s]+/).filter((word) => word !== '')
  if (words.length === 0) return { ok: false, message: 'numbers from the list, none or unsure, please' }
  const picked = words.map((word) => candidates[Number(word) - 1] ?? candidates.find((one) => one.id === word.toLowerCase()))
  const wrong = words.find((_, index) => !picked[index])
  if (wrong === undefined)
    return { ok: true, named: { regimes: [...new Set(picked.flatMap((one) => one?.id ?? []))], inDoubt: [] } }
  const near = nearest(
    wrong,
    candidates.map((one) => one.id),
    3,
  )
  return { ok: false, message: `${wrong} is not in the list${near.length > 0 ? `; did you mean ${near.join(', ')}?` : ''}` }
}

const PICKING = 'Numbers from the list, all, none or unsure; ?: what each of them covers.'

function leftOut(told: readonly Regulation[]): string {
  const names = told.map(({ name }) => name.split(':')[0]).join(', ')
  return said(`Taken as not yours, since whoever they bind is told so by a contract, a marking or a registration: ${names}.`)
}

async function askPicked(
  { prompts, tables, write }: Desk,
  candidates: Candidates,
  about: readonly PromptParagraph[],
): Promise<Named | symbol> {
  const typed = await prompts.text({
    message: 'Which of these do the prompts hold?',
    about,
    initial: null,
    example: '1, 3',
    check: (text) => {
      if (text.trim() === '?' || isWayBack(text.trim())) return true
      const read = readPicked(candidates, text)
      return read.ok || read.message
    },
  })
  if (isWayBack(typed.trim())) return BACK
  if (typed.trim() === '?') {
    write(explained(candidates.all))
    return askPicked({ prompts, tables, write }, candidates, [PICKING])
  }
  const read = readPicked(candidates, typed)
  const told = notInDoubt(candidates)
  if (isUnsure(typed) && told.length > 0) write(leftOut(told))
  return read.ok ? read.named : askPicked({ prompts, tables, write }, candidates, about)
}

const NOTHING =
  'None of the rules in the tables follows from that. It proves nothing about rules that are not in them: ask counsel.'

export async function askRegimes(desk: Desk, question: RegimesQuestion, context: Asked): Promise<unknown> {
  const found = await askField(desk, question, context)
  if (typeof found === 'symbol') return found
  if (found.kind === 'none') return { regimes: [], inDoubt: [] }
  if (found.kind === 'named') return { regimes: found.ids, inDoubt: [] }
  const field = found.kind === 'all' ? { industries: [], countries: [] } : found
  const candidates = { all: candidatesFor(desk.tables, field), ofIndustry: field.industries.length > 0 }
  if (candidates.all.length === 0) {
    desk.write(said(NOTHING))
    return { regimes: [], inDoubt: [] }
  }
  const list = listed(candidates.all)
  // A prompt that is drawn again cannot be longer than the screen.
  const isLong = list.length > ON_SCREEN
  if (isLong) desk.write(`\n${aboutText(list)}\n`)
  const picked = await askPicked(desk, candidates, [...(isLong ? [] : list), PICKING])
  return typeof picked === 'symbol' ? askRegimes(desk, question, context) : picked
}
