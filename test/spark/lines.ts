/** Scenarios for a cluster: a portfolio of customers on one kind of hardware, each with a name of its own. */
import { randomFrom } from '../../bench/shared/random.ts'

/** Names that a program which takes bytes for characters, or a character for two bytes, would break. */
const FOREIGN = ['Δοκιμή', '顧客 七', 'زبون', 'Ωμέγα 🚀']
/** Where a line that is no scenario stands. */
const BAD_AT = 4321

function customer(index: number, { anySize, pick }: ReturnType<typeof randomFrom>): object {
  const name = FOREIGN[index - 100] ?? `customer ${index}`
  return {
    customer: index % 1000 === 7 ? `0${index}` : name,
    horizonMonths: pick([12, 24, 36]),
    workload: {
      requestsPerMonth: anySize(1e4, 1e8),
      inputTokensPerRequest: anySize(200, 4000),
      outputTokensPerRequest: anySize(20, 800),
    },
    api: { model: 'openai/gpt-4o-mini' },
    selfHost: { model: 'llama-3.1-8b', gpu: 'l40s', gpusPerReplica: 1 },
  }
}

/** Line after line; one of them lacks its volume. */
export function* portfolio(amount: number): Generator<string> {
  const random = randomFrom(1)
  for (let index = 0; index < amount; index++) {
    const one = customer(index, random)
    yield `${JSON.stringify(index === BAD_AT % amount ? { ...one, workload: {} } : one)}\n`
  }
}
