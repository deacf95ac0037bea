/** The assumptions that were not the reader's, those that matter first. */
import { TITLES } from '../document/titles.ts'
import { assumed, standing } from '../sentences/assumed.ts'
import { quantity } from '../sentences/format.ts'
import { isSettable, pathWords } from '../sentences/paths.ts'
import type { Assumption, Report } from '../schemas/report.schema.ts'
import type { Paint } from './paint.ts'
import { item, wrap } from './wrap.ts'

const SHOWN = 6

function line(one: Assumption, verbose: boolean): string {
  const words = pathWords(one.path)
  const label = verbose && words !== one.path && isSettable(one.path) ? `${words} (${one.path})` : words
  const source = verbose && one.source !== null && one.evidence !== 'convention' ? ` <${one.source}>` : ''
  return `${label}: ${quantity(one.value, one.unit)}; ${standing(one)}${source}`
}

const GRADES = 'Grades: A regulator, primary text or measured data; B a named company; C unnamed or second hand.'

export function assumptions(report: Report, width: number, paint: Paint, verbose: boolean): string {
  const all = assumed(report)
  const shown = verbose ? all : all.slice(0, SHOWN)
  const more = all.length - shown.length
  const graded = shown.some((one) => one.grade !== null)
  return [
    paint.strong(TITLES.assumptions),
    ...shown.map((one) => item(line(one, verbose), width)),
    ...(graded ? [paint.quiet(wrap(GRADES, width, '  '))] : []),
    ...(more > 0 ? [paint.quiet(wrap(`${more} more: --verbose lists them with their --set paths.`, width, '  '))] : []),
  ].join('\n')
}
