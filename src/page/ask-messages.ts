/** What the questionnaire in a page and its worker say to each other. */
import type { Depth } from '../questionnaire/next.ts'
import type { PromptParagraph } from '../questionnaire/prompts.ts'

export type AskAsked =
  | { kind: 'open'; setting: string; depth: Depth }
  /** A text typed, or the place of an entry that was chosen */
  | { kind: 'reply'; reply: string | number }

export interface ShownPrompt {
  message: string
  about: readonly PromptParagraph[]
  initial: string | null
  example: string | null
  /** Names to choose from; null: something is typed */
  entries: readonly string[] | null
  /** Place of the entry that is offered */
  offered: number
}

export type AskTold =
  | { kind: 'prompt'; prompt: ShownPrompt }
  /** What was typed is no answer */
  | { kind: 'refused'; message: string }
  | { kind: 'said'; text: string }
  /** The scenario that was answered, as a file */
  | { kind: 'answered'; yaml: string }
  | { kind: 'failed'; message: string }
