/** What a list charges beside input and output, which a row of the tables has no place for. */
import type { SeenModel } from './seen.ts'
import { numberOf } from './values.ts'

interface ListedBeside {
  output: unknown
  /** Of a token of reasoning, in the unit of `output`; lists write 0 where it is none apart */
  reasoning?: unknown
  /** Of a request, beside its tokens */
  request?: unknown
}

export function chargedBeside({ output, reasoning, request }: ListedBeside): Pick<SeenModel, 'condition'> {
  const thinking = numberOf(reasoning) ?? 0
  if (thinking > 0 && thinking !== numberOf(output)) return { condition: 'reasoning-apart' }
  return (numberOf(request) ?? 0) > 0 ? { condition: 'per-request' } : {}
}
