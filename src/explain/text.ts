/** An explanation in words. */
import { percent, price } from '../report/sentences/format.ts'
import { harmless } from '../report/text/wrap.ts'
import { isNode } from '../scenario/paths.ts'
import type { Explanation, Input, Stated } from '../report/schemas/explanation.schema.ts'

/** The unit that the name of a figure carries. */
function unitOf(path: string, stated: Stated | null): string | null {
  const last = path.split('.').at(-1) ?? ''
  // Units of another money for a dollar are no dollars.
  if (last === 'perUsd') return stated?.unit ?? 'per USD'
  if (/Usd($|Per)|^usd/.test(last)) return 'USD'
  return stated?.unit ?? null
}

function figure(value: unknown, unit: string | null): string {
  const isWords = Array.isArray(value) && value.every((one) => typeof one === 'string')
  if (isWords) return value.length === 0 ? 'none' : value.map((one) => harmless(one)).join(', ')
  if (Array.isArray(value)) return `${value.length} rows`
  if (isNode(value)) {
    const { low, mode, high } = value
    return mode === undefined
      ? `a part of the report: ${Object.keys(value).join(', ')}`
      : `${figure(low, unit)} to ${figure(high, unit)}, likeliest ${figure(mode, unit)}`
  }
  if (typeof value !== 'number') return value === null ? 'not computed' : String(value)
  if (unit?.startsWith('USD')) return price(value)
  if (unit?.startsWith('share')) return `${percent(value)}${unit === 'share' ? '' : unit.replace('share', '')}`
  return `${value.toLocaleString('en-US', { maximumSignificantDigits: 10 })}${unit === null || unit === 'ratio' ? '' : ` ${unit}`}`
}

const ORIGINS: Record<Stated['origin'], string> = {
  default: 'a default of the tables',
  table: 'a fact of the tables',
  derived: 'worked out on the way',
  file: 'given in the scenario',
  flag: 'given by --set',
  answer: 'answered in the questionnaire',
}

function originOf(stated: Stated): string {
  const { origin, source, checkedOn, grade, evidence, files = [] } = stated
  const parts = [
    files.length > 0 ? `read from ${files.map(harmless).join(', ')}` : ORIGINS[origin],
    evidence,
    grade === null ? null : `grade ${grade}`,
    checkedOn === null ? null : `read ${checkedOn}`,
  ]
  return [parts.filter((one) => one !== null).join(', '), source].filter((one) => one !== null).join('\n')
}

function indented(text: string, by: string): string {
  return text.replace(/^/gm, by)
}

function inputText({ path, value, stated }: Input): string {
  const line = `  ${path} = ${figure(value, unitOf(path, stated))}`
  return stated === null ? line : `${line}\n${indented(originOf(stated), '    ')}`
}

/** Lines for a terminal, the last one ended. */
export function explanationText({ path, value, is, formula, why = [], method, inputs, stated, row }: Explanation): string {
  const of = row
    ? `price of ${row.id}: ${Object.entries(row.prices ?? {})
        .map(([name, amount]) => `${name} ${String(amount)}`)
        .join(', ')}\n  checked ${row.checkedOn}, ${row.ageDays} days before the decision`
    : null
  return `${[
    `${path} = ${figure(value, unitOf(path, stated))}`,
    `${is}${formula === null ? '' : `: ${formula}`}`,
    stated && originOf(stated),
    of,
    why.length > 0 ? `why\n${why.map((one) => `  - ${one}`).join('\n')}` : null,
    inputs.length > 0 ? `from\n${inputs.map(inputText).join('\n')}` : null,
    `method: ${method}`,
  ]
    .filter((one) => one !== null)
    .join('\n')}\n`
}
