/** How a question reaches a person: typed text, or one of several. Two ways to draw it; both say the same. */

/** Ended at a prompt, by Ctrl-C, the end of input or a lost terminal. */
export class Stopped extends Error {}

export interface Entry {
  value: unknown
  name: string
  /** Other names that it goes by */
  words?: readonly string[]
}

export interface TextPrompt {
  message: string
  /** Taken when nothing is typed */
  initial: string | null
  /** true, or what is wrong with it, said kindly */
  check: (text: string) => string | true | Promise<string | true>
}

export interface ChoicePrompt {
  message: string
  entries: readonly Entry[]
  initial: unknown
}

export interface Prompts {
  text: (prompt: TextPrompt) => Promise<string>
  one: (prompt: ChoicePrompt) => Promise<unknown>
}
