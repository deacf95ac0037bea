/** What a rule sees, and how it reports. */
import type { Finding } from '../finding.ts'
import type { Tables } from '../schema.ts'

export interface CheckedFile {
  /** Path inside the folder: `api/anthropic.json` */
  path: string
  text: string
  value: unknown
}

export interface RuleContext {
  files: readonly CheckedFile[]
  /** Everything that passed its schema, for references between tables */
  tables: Tables
  /** What an overlay is laid over; absent: the files are a whole set */
  base?: Tables | undefined
  /** YYYY-MM-DD, the day that ages are counted from */
  asOf: string
  /** The day on which it is checked */
  today: string
}

export type TableRule = (context: RuleContext) => Finding[]

export function finding(
  rule: string,
  at: { file: string; path: string; value?: unknown },
  message: string,
  remedy: string,
): Finding {
  return {
    rule,
    severity: 'error',
    file: at.file,
    path: at.path,
    value: at.value ?? null,
    message,
    remedy,
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export interface Visit {
  file: string
  path: string
  node: Record<string, unknown>
}

const visited = new WeakMap<CheckedFile, readonly Visit[]>()

/** Every object of a file with its path, parents first. Many rules look at them, so they are found once. */
export function objectsIn(file: CheckedFile): readonly Visit[] {
  const there = visited.get(file) ?? walked(file)
  visited.set(file, there)
  return there
}

function walked(file: CheckedFile): Visit[] {
  const found: Visit[] = []
  const walk = (value: unknown, path: string): void => {
    if (Array.isArray(value)) value.forEach((one, index) => walk(one, path === '' ? String(index) : `${path}.${index}`))
    if (!isRecord(value)) return
    found.push({ file: file.path, path, node: value })
    for (const [key, one] of Object.entries(value)) walk(one, path === '' ? key : `${path}.${key}`)
  }
  walk(file.value, '')
  return found
}
