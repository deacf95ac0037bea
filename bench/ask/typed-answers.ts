/** What is typed at a prompt, by its words; at all others Enter takes what is offered. */

export const HANDS = ['enter', 'typed'] as const
export type HandName = (typeof HANDS)[number]

type Typed = readonly (readonly [question: RegExp, text: string])[]

/** A bill has no default. This one stands in no example, so that nobody could have worked it out before. */
const BILL: Typed = [[/cost a month/, '$37k']]

/** Answers that no default and no first row of a list is. */
const ALL: Typed = [
  ...BILL,
  [/Which API model/, 'anthropic/claude-haiku-5-5'],
  [/Growth of requests/, '35%'],
  [/Output tokens/, '420'],
  [/Input tokens/, '3100'],
  [/^Which share of the requests can wait/, '15%'],
  [/^Which share of the input/, '45%'],
  [/How many engineers/, '3'],
  [/How many months/, '4'],
]

const TYPED: Record<HandName, Typed> = { enter: BILL, typed: ALL }

/** The text for a prompt, before Enter. */
export function textFor(hand: HandName, question: string): string {
  return TYPED[hand].find(([words]) => words.test(question))?.[1] ?? ''
}
