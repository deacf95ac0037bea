/** An explanation in words. */
import { capital } from '../report/sentences/format.ts'
import { percent, price } from '../report/sentences/format.ts'
import { linked, list, paragraph, section, type Block, type Document, type Item, type Line } from '../report/document/block.ts'
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
  if (isWords) return value.length === 0 ? 'none' : value.map((one) => String(one)).join(', ')
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

/** Where a value is from, and the page that it was read on. */
function originOf(stated: Stated): Line[] {
  const { origin, source, checkedOn, grade, evidence, files = [] } = stated
  const parts = [
    files.length > 0 ? `read from ${files.join(', ')}` : ORIGINS[origin],
    evidence,
    grade === null ? null : `grade ${grade}`,
    checkedOn === null ? null : `read ${checkedOn}`,
  ]
  return [parts.filter((one) => one !== null).join(', '), ...(source === null ? [] : [linked(source)])]
}

function inputOf({ path, value, stated }: Input): Item {
  const text = `${path} = ${figure(value, unitOf(path, stated))}`
  return stated === null ? { text } : { text, under: originOf(stated) }
}

function priceOf(row: NonNullable<Explanation['row']>): Block[] {
  const prices = Object.entries(row.prices ?? {}).map(([name, amount]) => `${name} ${String(amount)}`)
  return [
    ...paragraph(`Price of ${row.id}: ${prices.join(', ')}`),
    ...paragraph(`Checked ${row.checkedOn}, ${row.ageDays} days before the decision`),
  ]
}

/** How a figure came about: what it is, its formula, the values in it, and where each is from. */
export function explanationDocument({ path, value, is, formula, why = [], method, inputs, stated, row }: Explanation): Document {
  return {
    title: `${path} = ${figure(value, unitOf(path, stated))}`,
    name: path,
    mark: null,
    blocks: [
      ...paragraph(`${capital(is)}${formula === null ? '' : `: ${formula}`}`),
      ...(stated ? originOf(stated).flatMap(paragraph) : []),
      ...(row ? priceOf(row) : []),
      ...section('Why', list(why)),
      ...section('From', inputs.length > 0 ? [{ kind: 'list', items: inputs.map(inputOf) }] : []),
      ...paragraph(linked(`Method: ${method}`)),
    ],
  }
}
