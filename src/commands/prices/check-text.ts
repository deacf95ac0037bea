/** Findings for a terminal: errors in full, warnings a line a file unless all of them are asked for. */
import type { Finding } from '../../pricing/finding.ts'

const LISTS = ['models', 'offers', 'gpus', 'servers', 'engines', 'facts', 'measurements', 'regulations', 'shapes'] as const

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}

/** Row of a finding by its id, as people know it; null: of the file as a whole. */
export function rowOf(file: unknown, path: string): { list: string; id: string; row: unknown } | null {
  const [list = '', index = ''] = path.split('.')
  if (!LISTS.some((one) => one === list)) return null
  const row = at(at(file, list), index)
  const id = at(row, 'id')
  return typeof id === 'string' ? { list, id, row } : null
}

/** JSON as it is; null for what is none, which other rules say. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return null
  }
}

function whole(one: Finding, dir: string, file: unknown): string {
  const row = rowOf(file, one.path)
  const place = `${dir}/${one.file}${one.path === '' ? '' : `: ${one.path}`}`
  const seen = one.value === null || one.value === undefined ? '' : ` (${JSON.stringify(one.value).slice(0, 60)})`
  return `${one.severity}: ${place}${seen}: ${one.message} [${one.rule}]${row ? ` (row ${row.id})` : ''}\n  → ${one.remedy}\n`
}

const NAMED = 3

/** "warning: pricing/gpu/verda.json: 7 × rows-are-fresh (h100-sxm-x1-spot-fin-eu, … and 4 more)" */
function inShort(file: string, found: readonly Finding[], dir: string, value: unknown): string {
  const rules = [...new Set(found.map((one) => one.rule))].map((rule) => {
    const of = found.filter((one) => one.rule === rule)
    const ids = [...new Set(of.flatMap((one) => rowOf(value, one.path)?.id ?? []))]
    const more = ids.length > NAMED ? ` and ${ids.length - NAMED} more` : ''
    return `${of.length} × ${rule}${ids.length === 0 ? '' : ` (${ids.slice(0, NAMED).join(', ')}${more})`}`
  })
  return `warning: ${dir}/${file}: ${rules.join('; ')}\n`
}

/** @param isFull every warning with what to do, in place of a line for each file */
export function checkText(findings: readonly Finding[], dir: string, texts: Record<string, string>, isFull: boolean): string {
  const files = [...new Set(findings.map((one) => one.file))]
  const values = new Map(files.map((file) => [file, jsonOf(texts[file] ?? '')]))
  const inFull = findings.filter((one) => isFull || one.severity === 'error')
  const short = isFull
    ? []
    : files.flatMap((file) => {
        const found = findings.filter((one) => one.file === file && one.severity === 'warning')
        return found.length === 0 ? [] : [inShort(file, found, dir, values.get(file))]
      })
  const hint = short.length === 0 ? '' : '--full says what to do about each, --changed keeps to the rows that you changed.\n'
  return inFull.map((one) => whole(one, dir, values.get(one.file))).join('') + short.join('') + hint
}
