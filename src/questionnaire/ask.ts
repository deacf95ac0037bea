/** The questionnaire in a terminal: prompts on stderr, so that stdout keeps the report alone. */
import inquirer from 'inquirer'
import { findApiModel } from '../pricing/find.ts'
import { nearest } from '../pricing/nearest.ts'
import type { Fact, Tables } from '../pricing/schema.ts'
import { parseQuantity } from '../scenario/typed.ts'
import { wrap } from '../report/text/wrap.ts'
import type { NameQuestion, NumberQuestion, Question } from './questions.ts'

/** Asks one question until it is answered. */
export type Ask = (question: Question, standard: Fact | null) => Promise<unknown>

const WHY = Symbol('why')
const WIDTH = 78

const standing = (row: Fact): string => {
  const source = row.evidence === 'convention' ? 'our convention' : row.source.replace(/^https:\/\/(www\.)?/, '').split('/')[0]
  return `${row.grade ? `grade ${row.grade}, ` : ''}${source}, ${row.checkedOn}`
}

/** The most likely value of a default, as one would type it. */
const typedDefault = (row: Fact | null): string | null => {
  if (row === null || row.value === null) return null
  if (typeof row.value === 'object') return String(row.value.mode)
  return String(row.value)
}

/** Before every question: why it is asked, and what is taken when nobody knows, with its source. */
const lead = (question: Question, row: Fact | null): string => {
  const standard = typedDefault(row)
  const known = row && standard !== null ? [`Default ${standard}: ${standing(row)}.`] : []
  return [question.why, ...known].map((text) => `${wrap(text, WIDTH, '  ')}\n`).join('')
}

/** After a question mark: what the default rests on, and where to read it. */
const explain = (question: Question, row: Fact | null): string => {
  const source = row && row.evidence !== 'convention' ? [`Source: ${row.source}`] : []
  const texts = row ? [row.meaning, ...(row.note === undefined ? [] : [row.note]), ...source] : [question.why]
  return `${texts.map((text) => `${wrap(text, WIDTH, '  ')}\n`).join('')}  In a scenario file: ${question.path}\n`
}

/** The text of a number answer as a number, or a kind message. */
export const readNumber = (question: NumberQuestion, text: string): number | string => {
  const typed = parseQuantity(text, question.unit)
  if (!typed.ok) return typed.message
  if (question.whole && !Number.isInteger(typed.value)) return 'a whole number, please'
  if (question.least !== undefined && typed.value < question.least) return `at least ${question.least}`
  if (question.most !== undefined && typed.value > question.most) return `at most ${question.most}`
  return typed.value
}

const readName = (question: NameQuestion, tables: Tables, text: string): string | true => {
  const found = findApiModel(tables, text)
  if (found.status === 'found') return true
  if (found.status === 'ambiguous') return `several vendors sell it: ${found.among.join(', ')}`
  const near = nearest(text, question.known(tables), 5)
  return near.length > 0 ? `not in the tables; did you mean ${near.join(', ')}?` : 'not in the tables; write it as provider/model'
}

/** @param terminal stderr: prompts must leave stdout to the report  @param write where explanations go */
export const askInTerminal = (tables: Tables, terminal: NodeJS.WritableStream, write: (text: string) => void): Ask => {
  const prompt = inquirer.createPromptModule({ output: terminal })

  const askText = async (
    question: NumberQuestion | NameQuestion,
    row: Fact | null,
    validate: (text: string) => string | true,
  ): Promise<string> => {
    const standard = typedDefault(row)
    const hint = question.kind === 'number' ? ` (${question.example}; ? explains)` : ' (provider/model; ? explains)'
    const { answer } = await prompt<{ answer: string }>([
      {
        type: 'input',
        name: 'answer',
        message: question.message + hint,
        ...(standard === null ? {} : { default: standard }),
        validate: (text: string) => (text.trim() === '?' ? true : validate(text)),
      },
    ])
    if (answer.trim() !== '?') return answer
    write(explain(question, row))
    return askText(question, row, validate)
  }

  const askChoice = async (question: Extract<Question, { kind: 'choice' }>, row: Fact | null): Promise<unknown> => {
    const choices = [...question.choices(tables), { value: WHY, name: '? Tell me more' }]
    const standard = choices.find((choice) => choice.value === row?.value)
    const { answer } = await prompt<{ answer: unknown }>([
      { type: 'select', name: 'answer', message: question.message, choices, ...(standard ? { default: standard.value } : {}) },
    ])
    if (answer !== WHY) return answer
    write(explain(question, row))
    return askChoice(question, row)
  }

  const askMany = async (question: Extract<Question, { kind: 'many' }>): Promise<unknown> => {
    const { answer } = await prompt<{ answer: string[] }>([
      {
        type: 'checkbox',
        name: 'answer',
        message: `${question.message} (space marks, none is fine)`,
        choices: [...question.choices(tables)],
        pageSize: 12,
      },
    ])
    return answer
  }

  return async (question, row) => {
    write(`\n${lead(question, row)}`)
    if (question.kind === 'choice') return askChoice(question, row)
    if (question.kind === 'many') return askMany(question)
    if (question.kind === 'name') return askText(question, row, (text) => readName(question, tables, text))
    const valid = (text: string) => {
      const value = readNumber(question, text)
      return typeof value === 'number' ? true : value
    }
    const text = await askText(question, row, valid)
    // Taking the default means not knowing better, so its range is taken with it.
    if (row !== null && text === typedDefault(row)) return row.value
    return readNumber(question, text)
  }
}
