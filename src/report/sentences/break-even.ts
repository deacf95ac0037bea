/** A break-even in words. */
import { quantity } from './format.ts'
import type { Report } from '../schemas/report.schema.ts'

type Crossing = Report['comparison']['breakEven']['utilization']

/** "break-even at $18.0K a month"; where there is no such place, why. */
const SIDES = { above: ', cheaper from there on', below: ', cheaper up to there' } as const

export function evenAt({ status, value, holds, searchedTo, month, cheaper }: Crossing, unit: string): string {
  if (status === 'not-computed') return 'not computed for this option'
  if (status === 'always') return 'cheaper at any value'
  if (status === 'beyond') return `not up to ${quantity(searchedTo ?? 0, unit)}, but at larger values`
  if (status === 'never' || value === null) return 'cheaper at no value'
  const when = month === null ? '' : ` (in month ${month})`
  return `break-even at ${quantity(value, unit)}${when}${cheaper === undefined ? '' : SIDES[cheaper]}${holds === false ? ', but the order can reverse at larger volumes, since GPUs are rented whole' : ''}`
}
