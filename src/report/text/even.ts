/** Every break-even, found or not, for --verbose. */
import { quantity } from '../format.ts'
import { BREAK_EVENS, OPTION_PHRASES } from '../labels.ts'
import type { Report } from '../schema.ts'
import type { Paint } from './paint.ts'
import { item, wrap } from './wrap.ts'

type Name = keyof typeof BREAK_EVENS

const NAMES: Name[] = ['requestsPerMonth', 'apiUsdPerMonth', 'utilization', 'usdPerGpuHour', 'opsFte']

const line = (report: Report, name: Name): string => {
  const { status, value, holds } = report.comparison.breakEven[name]
  const { name: words, unit } = BREAK_EVENS[name]
  if (status === 'not-computed') return `${words}: not computed for this option`
  if (status === 'not-reached' || value === null) return `${words}: never even`
  return `${words}: even at ${quantity(value, unit)}${holds === false ? ', though whole GPUs can undo it further on' : ''}`
}

export const breakEvens = (report: Report, width: number, paint: Paint): string => {
  const { challenger } = report.comparison
  if (challenger === null) return ''
  return [
    paint.strong('Break-even'),
    wrap(`Where ${OPTION_PHRASES[challenger]} costs as much as the API, all else as it is:`, width, '  '),
    ...NAMES.map((name) => item(line(report, name), width)),
  ].join('\n')
}
