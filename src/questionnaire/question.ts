/** What a question is: which value it fills, how it is worded, why it is asked, and what could be answered at worst. */
import type { Tables } from '../pricing/schema.ts'
import type { Entry } from './prompts.ts'

/** Answers so far: path → value. */
export type Answers = Readonly<Record<string, unknown>>

interface Base {
  id: string
  /** Scenario value that the answer fills */
  path: string
  /** The question, which stands first */
  message: string
  /** Why it is asked, below the question; it needs no other sentence to be understood */
  why: string
  /** What counts as an answer and where to look it up, said at a question mark */
  help?: string
  /** Row of the tables that the reason rests on, said at a question mark */
  rests?: string
  /** What others have measured, said at a question mark: whoever does not know may know whom they are like */
  measured?: (tables: Tables) => readonly string[]
  /** Asked only when this holds; default: always */
  when?: (answers: Answers) => boolean
  /** Asked as soon as it can change what is said, at every depth: every figure of another option hangs on it */
  early?: boolean
  /** Asked only where a regime makes it matter, and then at once */
  raisedBy?: string
  /** The answer that is in a set of answers, where it is not the value at its path; undefined: none */
  given?: (answers: Answers) => unknown
  /** Values that an answer fills, where it is more than its path; undefined takes one away */
  fills?: (value: unknown, before: Answers) => Answers
  /** Plausible extreme answers, most in favor of self-hosting first: if none of them changes the answer, it is not asked */
  extremes: readonly unknown[]
}

export interface NumberQuestion extends Base {
  kind: 'number'
  unit: string
  example: string
  least?: number
  most?: number
  /** Nothing need be typed: the range that stands behind it is kept */
  optional?: boolean
}

export interface ChoiceQuestion extends Base {
  kind: 'choice'
  /** @param asOf day on which somebody chooses: what has ended is no choice */
  choices: (tables: Tables, asOf: string) => readonly Entry[]
}

/** An industry and a country first, then the regimes that may bind there. */
export interface RegimesQuestion extends Base {
  kind: 'regimes'
}

/** Three counts of one evaluation; none is an answer, too. */
export interface CountsQuestion extends Base {
  kind: 'counts'
  /** Which model is scored against the frontier's */
  other: 'tuned' | 'open'
  example: string
}

/** A file whose figures answer several questions. */
export interface ExportQuestion extends Base {
  kind: 'export'
  example: string
}

export type Question = NumberQuestion | ChoiceQuestion | RegimesQuestion | CountsQuestion | ExportQuestion

export function yesNo() {
  return [
    { value: true, name: 'Yes' },
    { value: false, name: 'No' },
  ]
}
