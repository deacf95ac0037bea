/** Every break-even, found or not, for --verbose. */
import { evenAt } from '../sentences/break-even.ts'
import { BREAK_EVENS, OPTION_PHRASES } from '../sentences/labels.ts'
import type { Report } from '../schemas/report.schema.ts'
import type { Paint } from './paint.ts'
import { item, wrap } from './wrap.ts'

type Name = keyof typeof BREAK_EVENS

const NAMES: Name[] = ['requestsPerMonth', 'apiUsdPerMonth', 'utilization', 'usdPerGpuHour', 'opsFte']

function line(report: Report, name: Name): string {
  const { name: words, unit } = BREAK_EVENS[name]
  return `${words}: ${evenAt(report.comparison.breakEven[name], unit)}`
}

/**
 * A month of the running fleet may pay where the whole, with its build and ramp, does not, and the other way round: beside such a
 * verdict the figure would mislead.
 */
function contradicts({ comparison, options }: Report, name: Name): boolean {
  const { status, value } = comparison.breakEven[name]
  const today = options.find((one) => one.id === comparison.challenger)?.capacity?.utilization
  if (name !== 'utilization' || status === 'not-computed' || today === undefined) return false
  const pays = status === 'always' || (value !== null && today >= value)
  return pays !== (comparison.npvSavingsUsd ?? 0) > 0
}

export function breakEvens(report: Report, width: number, paint: Paint): string {
  const { challenger } = report.comparison
  if (challenger === null) return ''
  return [
    paint.strong('Break-even'),
    wrap(`Where ${OPTION_PHRASES[challenger]} costs as much as the API, all else as it is:`, width, '  '),
    ...NAMES.filter((name) => !contradicts(report, name)).map((name) => item(line(report, name), width)),
  ].join('\n')
}
