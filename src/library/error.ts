/** What the library throws, and only that: every failure by a code, with its place and remedy. */
import type { ErrorCode } from './types.ts'

/** What is wrong, where, and what to do about it. */
export interface Problem {
  code: ErrorCode
  /** File, or the argument's name; null: no single place */
  where: string | null
  /** Path inside it, dots between keys; empty: the whole of it */
  path: string
  what: string
  remedy: string
}

/** A call that cannot go on. `code` is that of the first problem; `problems` has all of them. */
export class FlippointError extends Error {
  override readonly name: string = 'FlippointError'
  readonly code: ErrorCode
  readonly problems: readonly Problem[]
  constructor(problems: readonly [Problem, ...Problem[]], cause?: unknown) {
    super(problems.map((one) => `${placeOf(one)}${one.what}; ${one.remedy}`).join('\n'), { cause })
    this.code = problems[0].code
    this.problems = problems
  }
}

function placeOf({ where, path }: Problem): string {
  const place = [where, path].filter((part) => part !== null && part !== '').join(': ')
  return place === '' ? '' : `${place}: `
}
