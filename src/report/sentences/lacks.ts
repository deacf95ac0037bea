/** What hardware that does not serve lacks: a price, memory, speed, support and room for the request are answers of their own. */
import type { Code } from '../../engine/reason.ts'

export type Lack = 'price' | 'memory' | 'latency' | 'support' | 'context'

export const LACK_OF: Partial<Record<Code, Lack>> = {
  'no-usable-price': 'price',
  'out-of-memory': 'memory',
  'slo-ttft-not-reached': 'latency',
  'slo-tpot-not-reached': 'latency',
  'heads-not-divisible': 'support',
  'no-fast-link': 'support',
  'precision-unsupported': 'support',
  'context-too-long': 'context',
}

/** Of one and of several, as verbs. */
const VERBS: Record<Lack, readonly [one: string, more: string]> = {
  price: ['has no usable price', 'have no usable price'],
  memory: ['lacks memory', 'lack memory'],
  latency: ['misses the latency target', 'miss the latency target'],
  support: ['cannot run it so', 'cannot run it so'],
  context: ['cannot take so long a request', 'cannot take so long a request'],
}

/** "12 lack memory, 3 miss the latency target", the commonest first; of one alone "lacks memory". */
export function lacking(counts: Partial<Record<Lack, number>>, of: number): string {
  return (Object.keys(VERBS) as Lack[])
    .flatMap((lack) => ((counts[lack] ?? 0) > 0 ? [{ lack, count: counts[lack] ?? 0 }] : []))
    .toSorted((a, b) => b.count - a.count)
    .map(({ lack, count }) => (of === 1 ? VERBS[lack][0] : `${count} ${VERBS[lack][count === 1 ? 0 : 1]}`))
    .join(', ')
}
