/**
 * Formats differ in whether input holds cached tokens and output holds reasoning. Here both are made whole, once for all formats.
 * Formula: docs/workload.md, "Whole prompts, whole answers".
 */
import type { NoteCode } from './usage.ts'

/** Tokens as a file counts them; unknown is null. */
export interface Counted {
  input: number | null
  read: number | null
  written: number | null
  output: number | null
  reasoning: number | null
  /** Of input and output, where the file gives one */
  total: number | null
}

/** Whether the format's input holds cached and written tokens; 'unsure' where its versions differ. */
export type Meaning = 'with' | 'without' | 'unsure'

export interface Whole {
  input: number | null
  cachedRead: number | null
  cacheWritten: number | null
  output: number | null
  reasoning: number | null
}

/** The test that never lies: what was read and written is more than the prompt, so it stands beside it. */
function isBeside({ input, output, reasoning, total }: Counted, cached: number): boolean {
  if (input === null) return false
  if (cached > input) return true
  if (total === null || output === null) return false
  const parts = input + cached + output
  return total === parts || (reasoning !== null && reasoning > 0 && total === parts + reasoning)
}

function wholeInput(counted: Counted, meaning: Meaning, note: (code: NoteCode) => void): number | null {
  const { input, read, written } = counted
  const cached = (read ?? 0) + (written ?? 0)
  if (input === null || cached === 0) return input
  if (meaning !== 'without' && !isBeside(counted, cached)) {
    if (meaning === 'unsure') note('input-unsure')
    return input
  }
  note('input-without-cached')
  return input + cached
}

/** Reasoning is a part of the answer; where it is larger, or the total says so, it stood beside it. */
function wholeOutput({ output, reasoning, total }: Counted, input: number | null, note: (code: NoteCode) => void): number | null {
  const told = total !== null && input !== null && total > input ? total - input : null
  if (output === null) return told
  const both = output + (reasoning ?? 0)
  if (reasoning !== null && (reasoning > output || (reasoning > 0 && told === both))) {
    note('output-without-reasoning')
    return both
  }
  if (told === null || told <= output) return output
  note('output-from-total')
  return told
}

/** @param note told what had to be added, once a record */
export function wholeOf(counted: Counted, meaning: Meaning, note: (code: NoteCode) => void): Whole {
  const input = wholeInput(counted, meaning, note)
  return {
    input,
    cachedRead: counted.read,
    cacheWritten: counted.written,
    output: wholeOutput(counted, input, note),
    reasoning: counted.reasoning,
  }
}
