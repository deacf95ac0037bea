/** Regimes as a conversation: what you do and where, then which of the rules that hold there bind this data. */
import { nearest } from '../pricing/nearest.ts'
import type { Regulation, Tables } from '../pricing/schema.ts'
import { wrap } from '../report/text/wrap.ts'
import { BACK, type Context } from './converse.ts'
import type { Named } from './law.ts'
import type { Prompts } from './prompts.ts'
import type { RegimesQuestion } from './question.ts'
import { candidatesFor, isUnsure, readField, type Found } from './regimes.ts'

const WIDTH = 78

export interface Desk {
  prompts: Prompts
  tables: Tables
  write: (text: string) => void
}

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

const FIELD_HELP =
  'Say what you do and where the people in the data are, such as: health, US. Several are fine: banking, EU, India. The names of rules will do as well: hipaa, gdpr.'

const OTHERS = 'For a country that is not listed nothing is known here: ask counsel what holds there.'

async function askField({ prompts, tables, write }: Desk, question: RegimesQuestion, context: Context): Promise<Found | symbol> {
  const earlier = Array.isArray(context.earlier) && context.earlier.length > 0 ? context.earlier.join(', ') : 'none'
  const typed = await prompts.text({
    message: `${question.message} (health, US; none; all)`,
    initial: earlier,
    check: (text) => {
      if (text.trim() === '?') return true
      if (isWayBack(text.trim())) return context.canGoBack || 'this is the first question; the end offers every answer for change'
      const read = readField(tables, text)
      return read.ok || read.message
    },
  })
  if (isWayBack(typed.trim())) return BACK
  if (typed.trim() === '?') {
    write(said(FIELD_HELP) + said(OTHERS))
    return askField({ prompts, tables, write }, question, context)
  }
  const read = readField(tables, typed)
  return read.ok ? read.found : askField({ prompts, tables, write }, question, context)
}

function listed(candidates: readonly Regulation[]): string {
  return candidates
    .map((one, index) => `${wrap(`${one.name}. ${one.question}`, WIDTH, `  ${String(index + 1).padStart(2)}  `, '      ')}\n`)
    .join('')
}

function explained(candidates: readonly Regulation[]): string {
  return candidates.map((one) => said(`${one.name}. ${one.covers}`) + said(`<${one.source}>`)).join('')
}

type Picked = { ok: true; named: Named } | { ok: false; message: string }

/** "I do not know" leaves those open that a question of their own does not settle: an air gap is asked about by itself. */
function inDoubt(candidates: readonly Regulation[]): Picked {
  return {
    ok: true,
    named: { regimes: [], inDoubt: candidates.filter((one) => one.ownInfrastructure !== 'required').map((one) => one.id) },
  }
}

/** Numbers or names of the list, none, or that nobody knows. */
export function readPicked(candidates: readonly Regulation[], text: string): Picked {
  const typed = text.trim()
  if (/^(none|no|-)$/i.test(typed)) return { ok: true, named: { regimes: [], inDoubt: [] } }
  if (isUnsure(typed)) return inDoubt(candidates)
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

async function askPicked({ prompts, tables, write }: Desk, candidates: readonly Regulation[]): Promise<Named | symbol> {
  const typed = await prompts.text({
    message: 'Which of them? (numbers, all, none, or unsure)',
    initial: null,
    check: (text) => {
      if (text.trim() === '?' || isWayBack(text.trim())) return true
      const read = readPicked(candidates, text)
      return read.ok || read.message
    },
  })
  if (isWayBack(typed.trim())) return BACK
  if (typed.trim() === '?') {
    write(explained(candidates))
    return askPicked({ prompts, tables, write }, candidates)
  }
  const read = readPicked(candidates, typed)
  return read.ok ? read.named : askPicked({ prompts, tables, write }, candidates)
}

const NOTHING =
  'None of the rules in the tables follows from that. It proves nothing about rules that are not in them: ask counsel.'

export async function askRegimes(desk: Desk, question: RegimesQuestion, context: Context): Promise<unknown> {
  desk.write(places(desk.tables))
  const found = await askField(desk, question, context)
  if (typeof found === 'symbol') return found
  if (found.kind === 'none') return { regimes: [], inDoubt: [] }
  if (found.kind === 'named') return { regimes: found.ids, inDoubt: [] }
  const candidates = found.kind === 'all' ? desk.tables.regulations : candidatesFor(desk.tables, found)
  if (candidates.length === 0) {
    desk.write(said(NOTHING))
    return { regimes: [], inDoubt: [] }
  }
  desk.write(`\n${said('Do the prompts hold any of this?')}${listed(candidates)}`)
  const picked = await askPicked(desk, candidates)
  return typeof picked === 'symbol' ? askRegimes(desk, question, context) : picked
}
