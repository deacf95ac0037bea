/** A user's tables over the shipped ones: negotiated prices, new GPUs, own defaults. Rows win by id; the rest stays. */
import { createHash } from 'node:crypto'
import { errorsIn } from './check.ts'
import type { Finding } from './finding.ts'
import type { RateLimit } from './tables/hosting.ts'
import { parseTable, type TableTexts } from './load.ts'
import { TableError } from './table-error.ts'
import type { ApiFile, Fact, GpuFile, Tables } from './schema.ts'

type Origins = Record<string, string>

/** Rows of the second list take the place of those with the same id, new ones follow. */
function byId<T extends { id: string }>(base: readonly T[], over: readonly T[]): T[] {
  return [
    ...base.map((row) => over.find((other) => other.id === row.id) ?? row),
    ...over.filter((row) => !base.some((other) => other.id === row.id)),
  ]
}

interface Dated {
  id: string
  prices: { from: string }[]
}

/** What is shipped holds until one's own price begins; from then on a step of the list price is none of it. */
function withPast<T extends Dated>(base: readonly T[], over: readonly T[]): T[] {
  return over.map((row) => {
    const shipped = base.find((one) => one.id === row.id)
    const begins = row.prices[0]?.from ?? ''
    return shipped ? { ...row, prices: [...shipped.prices.filter((one) => one.from < begins), ...row.prices] } : row
  })
}

function laid<T extends Dated>(base: readonly T[], over: readonly T[]): T[] {
  return byId(base, withPast(base, over))
}

/** One's own limits take the place of all published ones of that model, whatever the tier was called. */
function layLimits(base: readonly RateLimit[], over: readonly RateLimit[]): RateLimit[] {
  return [...base.filter(({ model }) => !over.some((other) => other.model === model)), ...over]
}

function layApi(base: ApiFile[], over: ApiFile): ApiFile[] {
  const known = base.find((file) => file.provider === over.provider)
  if (!known) return [...base, over]
  const rateLimits = layLimits(known.rateLimits ?? [], over.rateLimits ?? [])
  return base.map((file) =>
    file === known ? { ...file, models: laid(file.models, over.models), ...(rateLimits.length > 0 ? { rateLimits } : {}) } : file,
  )
}

function layGpu(base: GpuFile[], over: GpuFile): GpuFile[] {
  const known = base.find((file) => file.provider === over.provider)
  if (!known) return [...base, over]
  return base.map((file) => (file === known ? { ...file, offers: laid(file.offers, over.offers) } : file))
}

function layFacts(base: Fact[], over: Fact[]): Fact[] {
  // A default is known by what it is the default of, so an overlay may give it another id.
  const replaced = base.filter(
    (row) => !over.some((other) => other.defaultFor !== undefined && other.defaultFor === row.defaultFor),
  )
  return byId(replaced, over)
}

function isFolder(path: string, folder: string) {
  return path.startsWith(`${folder}/`)
}

function hashWith(base: string, texts: TableTexts): string {
  const hash = createHash('sha256').update(base)
  for (const path of Object.keys(texts).toSorted()) hash.update(`${path}\0${texts[path] ?? ''}\0`)
  return hash.digest('hex')
}

type Law = 'industries' | 'countries' | 'regulations' | 'places' | 'vendors'
type Rest = Partial<Pick<Tables, 'gpus' | 'servers' | 'models' | 'engines' | 'facts' | Law | 'shapes' | 'endpoints'>> &
  Partial<Tables['quality']> &
  Partial<NonNullable<Tables['buying']>>

function layFile(tables: Tables, path: string, value: unknown, mark: (table: string, id: string) => void): Tables {
  if (isFolder(path, 'api')) {
    const file = value as ApiFile
    for (const model of file.models) mark('api', `${file.provider}/${model.id}`)
    return { ...tables, api: layApi(tables.api, file) }
  }
  if (isFolder(path, 'gpu')) {
    const file = value as GpuFile
    for (const offer of file.offers) mark('gpu', `${file.provider}/${offer.id}`)
    return { ...tables, gpu: layGpu(tables.gpu, file) }
  }
  const rest = value as Rest
  for (const [list, rows] of Object.entries(rest)) if (Array.isArray(rows)) for (const row of rows) mark(list, row.id)
  return {
    ...tables,
    gpus: byId(tables.gpus, rest.gpus ?? []),
    servers: byId(tables.servers, rest.servers ?? []),
    models: byId(tables.models, rest.models ?? []),
    engines: byId(tables.engines, rest.engines ?? []),
    facts: layFacts(tables.facts, rest.facts ?? []),
    industries: byId(tables.industries, rest.industries ?? []),
    countries: byId(tables.countries, rest.countries ?? []),
    regulations: byId(tables.regulations, rest.regulations ?? []),
    places: byId(tables.places ?? [], rest.places ?? []),
    vendors: byId(tables.vendors ?? [], rest.vendors ?? []),
    shapes: byId(tables.shapes, rest.shapes ?? []),
    endpoints: byId(tables.endpoints, rest.endpoints ?? []),
    buying: {
      tuned: byId(tables.buying?.tuned ?? [], rest.tuned ?? []),
      provisioned: byId(tables.buying?.provisioned ?? [], rest.provisioned ?? []),
    },
    quality: {
      indexes: byId(tables.quality.indexes, rest.indexes ?? []),
      classes: byId(tables.quality.classes, rest.classes ?? []),
      distances: byId(tables.quality.distances, rest.distances ?? []),
    },
  }
}

/** Tables whose rows are fitted or answered together: one row of another's among them would mean nothing. */
const WHOLE: Record<string, string> = {
  'throughput.json': 'give your own measurement as selfHost.throughput in the scenario',
  'portability.json': 'answer the checklist under portability in the scenario',
  'tokenizers.json': 'give selfHost.inputTokensFactor and selfHost.outputTokensFactor in the scenario',
}

function wholeTables(texts: TableTexts): Finding[] {
  return Object.entries(WHOLE).flatMap(([file, remedy]) =>
    file in texts
      ? [
          {
            rule: 'known-overlay',
            severity: 'error' as const,
            file,
            path: '',
            value: file,
            message: 'this table cannot be laid over the shipped one',
            remedy,
          },
        ]
      : [],
  )
}

/** Rules count ages from a day; in a run the report does, from its own. */
const NO_DAY = '9999-12-31'

/** What refuses a run. A contract has no public address, so a private source will do for one's own tables. */
function refusalsOf(texts: TableTexts, base: Tables): Finding[] {
  return errorsIn(texts, NO_DAY, base).filter((one) => one.rule !== 'source-is-https')
}

/**
 * Lays a folder's files over the tables. Each file has the shape of its shipped namesake, need only hold what it changes,
 * and is held to the same rules, but for the public source.
 * @throws TableError with every finding
 */
export function layTables(base: Tables, texts: TableTexts, name: string): Tables {
  const origins: Origins = { ...base.origins }
  const findings = [...wholeTables(texts), ...refusalsOf(texts, base)]
  if (findings.length > 0) throw new TableError(findings)
  const parsed = Object.entries(texts).map(([path, text]) => ({ path, value: parseTable(path, text, base).value }))
  const mark = (table: string, id: string) => {
    origins[`${table}/${id}`] = name
  }
  const whole = parsed.reduce((tables, { path, value }) => layFile(tables, path, value, mark), base)
  return { ...whole, origins, hash: hashWith(base.hash, texts) }
}
