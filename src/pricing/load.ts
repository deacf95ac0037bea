/** Reading a folder of tables: parse, check against the schemas, put together. The shipped ones are packed at build time. */
import { createHash } from 'node:crypto'
import type * as z from 'zod'
import { blanksIn } from './blanks.ts'
import type { Finding } from './finding.ts'
import { otherUnits } from './units.ts'
import { otherMoney } from './money.ts'
import { completed } from './partial.ts'
import { NO_TOKENIZERS } from './tables/tokenizers.ts'
import { TableError } from './table-error.ts'
import { tableFiles, type ApiFile, type Fact, type GpuFile, type Tables } from './schema.ts'

/** Path inside the folder (`api/anthropic.json`) → text. */
export type TableTexts = Record<string, string>

/** The schema of a file by its path; null when no table has that name. */
export function schemaFor(path: string): z.ZodType | null {
  const name = path.replace(/\.json$/, '')
  const entries = Object.entries(tableFiles)
  const exact = entries.find(([pattern]) => pattern === name)
  const folder = entries.find(([pattern]) => pattern.endsWith('/*') && name.startsWith(pattern.slice(0, -1)))
  return exact?.[1] ?? folder?.[1] ?? null
}

function pathOf(issue: z.core.$ZodIssue) {
  return issue.path.join('.')
}

interface Parsed {
  value: unknown
  findings: Finding[]
}

/** The last text of each path as it was found: a comparison reads most files twice, its head a third time for the rules. */
const found = new Map<string, Parsed & { text: string }>()

/** JSON text as data of its table's schema, or what is wrong with it. With `base`, the file may leave out what that says. */
export function parseTable(path: string, text: string, base?: Tables): Parsed {
  if (base) return parsedAnew(path, text, base)
  const there = found.get(path)
  if (there?.text === text) return there
  const parsed = { ...parsedAnew(path, text), text }
  found.set(path, parsed)
  return parsed
}

/** A text without these words, or a letter that is written as a number, has nothing left to fill in. */
const MAY_HOLD_BLANKS = /FILL IN|\\u/

function parsedAnew(path: string, text: string, base?: Tables): Parsed {
  const schema = schemaFor(path)
  if (!schema)
    return {
      value: null,
      findings: [
        {
          rule: 'known-file',
          severity: 'error',
          file: path,
          path: '',
          value: path,
          message: 'no table has this name',
          remedy: 'see pricing/README.md for the files there are',
        },
      ],
    }
  let value: unknown
  try {
    // Some editors begin a file with a mark that JSON does not know.
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return {
      value: null,
      findings: [{ rule: 'json', severity: 'error', file: path, path: '', value: null, message, remedy: 'mend the JSON' }],
    }
  }
  const blanks = MAY_HOLD_BLANKS.test(text) ? blanksIn(path, value) : []
  const unfit = [...blanks, ...otherMoney(path, value), ...(base ? otherUnits(path, value, base) : [])]
  if (unfit.length > 0) return { value: null, findings: unfit }
  const whole = base ? completed(path, value, base) : { value, findings: [] }
  if (whole.findings.length > 0) return { value: null, findings: whole.findings }
  const parsed = schema.safeParse(whole.value)
  if (parsed.success) return { value: parsed.data, findings: [] }
  const findings = parsed.error.issues.map((issue): Finding => ({
    rule: 'schema',
    severity: 'error',
    file: path,
    path: pathOf(issue),
    value: issue.input ?? null,
    message: issue.message,
    remedy: 'see schema/ for the shape of this table',
  }))
  return { value: null, findings }
}

function hashOf(texts: TableTexts): string {
  const hash = createHash('sha256')
  for (const path of Object.keys(texts).toSorted()) hash.update(`${path}\0${texts[path] ?? ''}\0`)
  return hash.digest('hex')
}

/** Tables that sets of earlier releases do not have. */
const LATER = ['vendors', 'tokenizers', 'buying']

/** Tables that a whole set needs and that are not there. */
export function missingFiles(paths: readonly string[]): Finding[] {
  return Object.keys(tableFiles)
    .filter((name) => !name.endsWith('/*') && !LATER.includes(name) && !paths.includes(`${name}.json`))
    .map((name) => ({
      rule: 'missing-file',
      severity: 'error',
      file: `${name}.json`,
      path: '',
      value: null,
      message: 'this table is missing',
      remedy: 'add it',
    }))
}

/** Reads a whole set of tables. @throws TableError with every finding, when a file is missing or does not fit its schema */
export function readTables(texts: TableTexts): Tables {
  const findings = missingFiles(Object.keys(texts))
  const parsed = new Map<string, unknown>()
  for (const [path, text] of Object.entries(texts)) {
    const one = parseTable(path, text)
    findings.push(...one.findings)
    parsed.set(path.replace(/\.json$/, ''), one.value)
  }
  if (findings.length > 0) throw new TableError(findings)
  return { ...assembleParsed(parsed), hash: hashOf(texts) }
}

type FileOf<K extends keyof typeof tableFiles> = z.infer<(typeof tableFiles)[K]>

const FACT_FILES = ['people', 'tuning', 'finance', 'operations', 'regulations', 'traffic', 'portability'] as const

/**
 * Puts parsed files together; what is stored under a name has passed that name's schema. The rows of `base` follow, so that
 * a partial file can refer to them.
 */
export function assembleParsed(parsed: ReadonlyMap<string, unknown>, base?: Tables): Tables {
  const file = <K extends keyof typeof tableFiles>(name: K) => parsed.get(name) as FileOf<K> | undefined
  const folder = <T>(name: string) => [...parsed].filter(([path]) => path.startsWith(`${name}/`)).map(([, value]) => value as T)
  const throughput = file('throughput') ?? base?.throughput
  if (!throughput) throw new TableError(missingFiles([...parsed.keys()].map((name) => `${name}.json`)))
  return {
    api: folder<ApiFile>('api'),
    gpu: folder<GpuFile>('gpu'),
    gpus: [...(file('hardware')?.gpus ?? []), ...(base?.gpus ?? [])],
    servers: [...(file('hardware')?.servers ?? []), ...(base?.servers ?? [])],
    models: [...(file('models')?.models ?? []), ...(base?.models ?? [])],
    engines: [...(file('engines')?.engines ?? []), ...(base?.engines ?? [])],
    throughput,
    facts: FACT_FILES.flatMap((name): Fact[] => file(name)?.facts ?? []),
    industries: [...(file('regulations')?.industries ?? []), ...(base?.industries ?? [])],
    countries: [...(file('regulations')?.countries ?? []), ...(base?.countries ?? [])],
    regulations: [...(file('regulations')?.regulations ?? []), ...(base?.regulations ?? [])],
    places: [...(file('vendors')?.places ?? []), ...(base?.places ?? [])],
    vendors: [...(file('vendors')?.vendors ?? []), ...(base?.vendors ?? [])],
    shapes: [...(file('traffic')?.shapes ?? []), ...(base?.shapes ?? [])],
    portability: [...(file('portability')?.items ?? []), ...(base?.portability ?? [])],
    endpoints: [...(file('endpoints')?.endpoints ?? []), ...(base?.endpoints ?? [])],
    buying: {
      tuned: [...(file('buying')?.tuned ?? []), ...(base?.buying?.tuned ?? [])],
      provisioned: [...(file('buying')?.provisioned ?? []), ...(base?.buying?.provisioned ?? [])],
    },
    quality: {
      indexes: [...(file('quality')?.indexes ?? []), ...(base?.quality.indexes ?? [])],
      classes: [...(file('quality')?.classes ?? []), ...(base?.quality.classes ?? [])],
      distances: [...(file('quality')?.distances ?? []), ...(base?.quality.distances ?? [])],
    },
    tokenizers: file('tokenizers') ?? base?.tokenizers ?? NO_TOKENIZERS,
    hash: '',
  }
}
