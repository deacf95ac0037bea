/** What was measured elsewhere, beside a question: rows of the tables, for whoever knows whom they are like. */
import { count, host, percent } from '../report/sentences/format.ts'
import type { Fact, Tables } from '../pricing/schema.ts'

/** Shares of prompts that came from a cache. */
const CACHES = [
  'cache.mooncake-upper',
  'cache.alibaba-ideal.low',
  'cache.alibaba-ideal.high',
  'cache.projectdiscovery.before',
  'cache.projectdiscovery.after',
]

function standing({ source, grade }: Pick<Fact, 'source' | 'grade'>): string {
  return `${host(source)}${grade ? `, grade ${grade}` : ''}`
}

export function cachesElsewhere({ facts }: Tables): string[] {
  return CACHES.flatMap((id) => facts.filter((fact) => fact.id === id)).flatMap((fact) =>
    typeof fact.value === 'number' ? [`${percent(fact.value)}: ${fact.meaning.replace(/\.$/, '')} (${standing(fact)}).`] : [],
  )
}

/** Mean tokens of a request of the traces that tell them. */
export function tokensElsewhere(key: 'inputTokens' | 'outputTokens'): (tables: Tables) => string[] {
  return ({ shapes }) =>
    shapes.flatMap((shape) => {
      const tokens = shape[key]
      return tokens === null || tokens === undefined ? [] : [`${count(tokens)}: ${shape.name} (${standing(shape)}).`]
    })
}
