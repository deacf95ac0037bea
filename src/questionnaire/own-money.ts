/** Amounts in money beside dollars as they are typed at a prompt: in the currency of the answers, or with its rate the first time. */
import { codeOf, otherCurrency } from '../pricing/currency.ts'
import { amountIn, rateOf, typedAmount, type Currency } from '../scenario/currency.ts'
import { isNode } from '../scenario/paths.ts'
import type { Answers, NumberQuestion } from './question.ts'

/** A number of dollars with what was typed for it. */
export class OwnAmount {
  readonly usd: number
  readonly amount: number
  /** Without amounts: the answers keep those */
  readonly currency: Currency
  constructor(amount: number, currency: Currency) {
    this.usd = amount / rateOf(currency)
    this.amount = amount
    this.currency = currency
  }
  /** As one types it */
  get text(): string {
    return typedAmount(this.amount, this.currency.code)
  }
}

/** The currency that the answers state; null: none. */
export function currencyIn(answers: Answers): Currency | null {
  const [code, perUsd, date] = ['code', 'perUsd', 'date'].map((key) => answers[`currency.${key}`])
  const isRate = typeof perUsd === 'number' || isNode(perUsd)
  return typeof code === 'string' && isRate && typeof date === 'string'
    ? { code, perUsd: perUsd as Currency['perUsd'], date }
    : null
}

const WITH_RATE = /^(.+?)\s+(?:at|@)\s+(\d+(?:\.\d+)?)$/i

type Typed = OwnAmount | { refused: string } | null

function typedIn(text: string, currency: Currency, unit: string): Typed {
  const typed = amountIn(text, currency.code, unit)
  if (typed === null) return null
  return typed.ok ? new OwnAmount(typed.value, currency) : { refused: typed.message }
}

/** Said once, the rate stands for all that follows. */
function firstTyped(text: string, unit: string, asOf: string): Typed {
  const [, amount = text, rate = ''] = WITH_RATE.exec(text) ?? []
  const money = otherCurrency(amount)
  if (money === null) return null
  const code = codeOf(amount)
  if (code === null) return { refused: `several countries use this sign: type the code, as in 40k SEK at 9.4` }
  if (rate === '' || !(Number(rate) > 0))
    return { refused: `this is in ${money}: give US dollars, or say its rate once, as ${code} for one dollar: ${text} at RATE` }
  return typedIn(amount, { code, perUsd: Number(rate), date: asOf }, unit)
}

/** @returns null where the text names no money but dollars, or money that is for others to refuse */
export function ownAmount(text: string, { unit }: NumberQuestion, answers: Answers, asOf: string): Typed {
  if (!unit.startsWith('USD')) return null
  const stated = currencyIn(answers)
  if (!stated) return firstTyped(text, unit, asOf)
  const typed = typedIn(text, stated, unit)
  const other = otherCurrency(text)
  if (typed !== null || other === null) return typed
  return { refused: `this is in ${other}, and amounts here are in US dollars or ${stated.code}` }
}

function amountsIn(answers: Answers): Record<string, unknown> {
  const amounts = answers['currency.amounts']
  return isNode(amounts) ? amounts : {}
}

/** An answer that was typed in other money, with its rate; null: it is in dollars, or there is none. */
export function ownAmountOf(path: string, answers: Answers): OwnAmount | null {
  const amount = amountsIn(answers)[path]
  const currency = currencyIn(answers)
  return typeof amount === 'number' && currency !== null && path in answers ? new OwnAmount(amount, currency) : null
}

/** The answers with what was typed for one of them, or without it where it was answered in dollars. */
export function withTyped(answers: Answers, path: string, before: unknown, own: OwnAmount | null): Answers {
  const { [path]: was, ...others } = amountsIn(answers)
  if (own) {
    const { code, perUsd, date } = own.currency
    const currency = { 'currency.code': code, 'currency.perUsd': perUsd, 'currency.date': date }
    return { ...answers, ...currency, 'currency.amounts': { ...others, [path]: own.amount } }
  }
  return was === undefined || answers[path] === before ? answers : { ...answers, 'currency.amounts': others }
}

/** Without what was typed for answers that were taken back. */
export function standingAmounts(answers: Answers): Answers {
  const amounts = Object.entries(amountsIn(answers)).filter(([path]) =>
    Object.keys(answers).some((one) => path === one || path.startsWith(`${one}.`)),
  )
  return 'currency.amounts' in answers ? { ...answers, 'currency.amounts': Object.fromEntries(amounts) } : answers
}
