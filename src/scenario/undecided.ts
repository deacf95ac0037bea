/** A finding that stops a decision, as a problem of the catalog: the command line and the library say the same. */
import { problem, type Problem } from '../errors.ts'

export interface Undecided {
  path: string
  finding: { code: string; args: Readonly<Record<string, unknown>> }
}

/** @param where what the path is in; null: the scenario of the run */
export function undecided({ path, finding: { code, args } }: Undecided, where: string | null, asOf: string): Problem {
  const model = String(args['id'] ?? '')
  switch (code) {
    case 'bill-without-price':
      return problem('bill-without-price', { model }, { where, path })
    case 'bill-beyond-volume': {
      const { usdPerRequest, most } = args
      return problem('bill-beyond-volume', { model, usdPerRequest: Number(usdPerRequest), most: Number(most) }, { where, path })
    }
    case 'context-exceeds-api':
      return problem(
        'context-exceeds-api',
        { model: String(args['model']), tokens: Number(args['tokens']), limit: Number(args['limit']) },
        { where, path },
      )
    case 'model-ended': {
      const { date, replacement } = args
      return problem(
        'model-ended',
        { model, date: String(date), replacement: typeof replacement === 'string' ? replacement : null },
        { where, path },
      )
    }
    case 'unlikely-throughput': {
      const likely = typeof args['name'] === 'string' ? { value: Number(args['likely']), name: args['name'] } : null
      const [value, low, high, times] = ['value', 'low', 'high', 'times'].map((name) => Number(args[name])) as [
        number,
        number,
        number,
        number,
      ]
      return problem('unlikely-throughput', { value, unit: String(args['unit']), low, high, times, likely }, { where, path })
    }
    case 'rate-from-the-future':
      return problem('rate-from-the-future', { date: String(args['date']), asOf: String(args['asOf']) }, { where, path })
    case 'not-finite':
      return problem('not-finite', { field: String(args['field'] ?? '') }, { where, path })
    default:
      return problem('price-unknown', { model, asOf: String(args['asOf'] ?? asOf) }, { where, path })
  }
}
