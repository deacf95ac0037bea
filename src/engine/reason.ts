/** A finding: a code with its arguments. The sentence is made once, in report/words.ts. */
export interface Reason {
  code: string
  args: Record<string, number | string | boolean | null>
}

export const reason = (code: string, args: Reason['args'] = {}): Reason => ({ code, args })
