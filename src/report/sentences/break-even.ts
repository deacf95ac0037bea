/** A break-even in words. */
import { quantity } from './format.ts'
import type { Report } from '../schemas/report.schema.ts'

type Crossing = Report['comparison']['breakEven']['utilization']

/** "even at $18.0K a month"; where there is no such place, why. */
export function evenAt({ status, value, holds, searchedTo, month }: Crossing, unit: string): string {
  if (status === 'not-computed') return 'not computed for this option'
  if (status === 'always') return 'cheaper at any'
  if (status === 'beyond') return `not up to ${quantity(searchedTo ?? 0, unit)}, though further on`
  if (status === 'never' || value === null) return 'cheaper at none'
  const when = month === null ? '' : ` (in month ${month})`
  return `even at ${quantity(value, unit)}${when}${holds === false ? ', but the order can reverse further on, since GPUs are rented whole' : ''}`
}
