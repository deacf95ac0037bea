/** How a question reaches a person: typed text, or one of several. Two ways to draw it; both say the same. */
import { wrap } from '../report/text/wrap.ts'

/** Ended at a prompt, by Ctrl-C, the end of input or a lost terminal. */
export class Stopped extends Error {}

export interface Entry {
  value: unknown
  name: string
  /** Other names that it goes by */
  words?: readonly string[]
}

/** A paragraph, or an item of a list with its mark. */
export type PromptParagraph = string | { mark: string; text: string }

export interface TextPrompt {
  /** The question, on a line of its own */
  message: string
  /** What stands below it: the reason, the default and its source */
  about: readonly PromptParagraph[]
  /** What an answer looks like, where nothing is taken for Enter */
  example: string | null
  /** Taken when nothing is typed */
  initial: string | null
  /** true, or what is wrong with it, said kindly */
  check: (text: string) => string | true | Promise<string | true>
}

export interface ChoicePrompt {
  message: string
  about: readonly PromptParagraph[]
  entries: readonly Entry[]
  initial: unknown
}

export interface Prompts {
  text: (prompt: TextPrompt) => Promise<string>
  one: (prompt: ChoicePrompt) => Promise<unknown>
}

const WIDTH = 78

/** What stands below a question, as lines of at most 78 columns, or of a narrower terminal. */
export function aboutText(about: readonly PromptParagraph[], columns = WIDTH): string {
  const width = Math.min(WIDTH, columns - 1)
  return about
    .map((one) =>
      typeof one === 'string'
        ? wrap(one, width, '  ')
        : wrap(one.text, width, `  ${one.mark}  `, ' '.repeat(one.mark.length + 4)),
    )
    .join('\n')
}
