/** One model's answer to one example, as any evaluation tool has judged it. */
import type { Placed } from '../documents/json.ts'
import { isNode } from '../documents/values.ts'

/** `partly`: a share of right, which is no verdict; `unscored`: nobody judged it. */
export type ScoredVerdict = 'right' | 'wrong' | 'partly' | 'unscored'

export interface Scored {
  /** The same in every file of the same example; may hold a prompt, so it is never shown */
  example: string
  /** Where a tool gives it: differs where the same id is another example */
  check: string | null
  model: string | null
  /** Order among the runs of one example */
  repeat: number
  /** Of several judgments of the same answer, or several prompts: which one */
  filter: string | null
  /** Other names that the filter may be asked for by */
  filterNames: readonly string[]
  verdicts: Readonly<Record<string, ScoredVerdict>>
  /** The call to the model, or the judging of it, broke */
  failed: boolean
}

export interface EvaluationFormat {
  id: string
  name: string
  /** The tool's own word on an example, over all its metrics; null: it has none */
  overall: string | null
  recognizes(record: unknown): boolean
  /** @throws FormatFault when the document is not whole */
  scoredIn(records: readonly Placed[]): Scored[]
}

/** What is wrong with a document as a whole. */
export class FormatFault extends Error {
  readonly remedy: string
  constructor(message: string, remedy: string) {
    super(message)
    this.remedy = remedy
  }
}

export const NOT_SCORED: Omit<Scored, 'example'> = {
  check: null,
  model: null,
  repeat: 0,
  filter: null,
  filterNames: [],
  verdicts: {},
  failed: false,
}

/** 1 and true are right, 0 and false are wrong, between them is part of right; all else is no score. */
export function scoredVerdictOf(value: unknown): ScoredVerdict {
  if (typeof value === 'boolean') return value ? 'right' : 'wrong'
  if (typeof value !== 'number' || !Number.isFinite(value)) return 'unscored'
  return value === 1 ? 'right' : value === 0 ? 'wrong' : 'partly'
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (!isNode(value)) return value
  return Object.fromEntries(
    Object.keys(value)
      .toSorted()
      .map((key) => [key, inOrder(value[key])]),
  )
}

/** The same text for the same value, whatever the order of its keys. */
export function keyOf(...parts: readonly unknown[]): string {
  return JSON.stringify(parts.map((part) => inOrder(part ?? null)))
}
