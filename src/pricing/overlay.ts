/** A user's tables over the shipped ones: negotiated prices, new GPUs, own defaults. Rows win by id; the rest stays. */
import { createHash } from 'node:crypto'
import { parseTable, TableError, type TableTexts } from './load.ts'
import type { ApiFile, Fact, GpuFile, Tables } from './schema.ts'

type Origins = Record<string, string>

/** Rows of the second list take the place of those with the same id, new ones follow. */
const byId = <T extends { id: string }>(base: readonly T[], over: readonly T[]): T[] => [
  ...base.map((row) => over.find((other) => other.id === row.id) ?? row),
  ...over.filter((row) => !base.some((other) => other.id === row.id)),
]

const layApi = (base: ApiFile[], over: ApiFile): ApiFile[] => {
  const known = base.find((file) => file.provider === over.provider)
  if (!known) return [...base, over]
  return base.map((file) => (file === known ? { ...file, models: byId(file.models, over.models) } : file))
}

const layGpu = (base: GpuFile[], over: GpuFile): GpuFile[] => {
  const known = base.find((file) => file.provider === over.provider)
  if (!known) return [...base, over]
  return base.map((file) => (file === known ? { ...file, offers: byId(file.offers, over.offers) } : file))
}

const layFacts = (base: Fact[], over: Fact[]): Fact[] => {
  // A default is known by what it is the default of, so an overlay may give it another id.
  const replaced = base.filter(
    (row) => !over.some((other) => other.defaultFor !== undefined && other.defaultFor === row.defaultFor),
  )
  return byId(replaced, over)
}

const isFolder = (path: string, folder: string) => path.startsWith(`${folder}/`)

const hashWith = (base: string, texts: TableTexts): string => {
  const hash = createHash('sha256').update(base)
  for (const path of Object.keys(texts).toSorted()) hash.update(`${path}\0${texts[path] ?? ''}\0`)
  return hash.digest('hex')
}

const layFile = (tables: Tables, path: string, value: unknown, mark: (table: string, id: string) => void): Tables => {
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
  const rest = value as Partial<Pick<Tables, 'gpus' | 'servers' | 'models' | 'engines' | 'facts' | 'regulations' | 'shapes'>>
  return {
    ...tables,
    gpus: byId(tables.gpus, rest.gpus ?? []),
    servers: byId(tables.servers, rest.servers ?? []),
    models: byId(tables.models, rest.models ?? []),
    engines: byId(tables.engines, rest.engines ?? []),
    facts: layFacts(tables.facts, rest.facts ?? []),
    regulations: byId(tables.regulations, rest.regulations ?? []),
    shapes: byId(tables.shapes, rest.shapes ?? []),
  }
}

/**
 * Lays a folder's files over the tables. Each file has the shape of its shipped namesake and need only hold the rows it changes.
 * @throws TableError with every finding
 */
export const layTables = (base: Tables, texts: TableTexts, name: string): Tables => {
  const origins: Origins = { ...base.origins }
  const parsed = Object.entries(texts).map(([path, text]) => ({ path, ...parseTable(path, text) }))
  const findings = parsed.flatMap((one) => one.findings)
  if (findings.length > 0) throw new TableError(findings)
  const mark = (table: string, id: string) => {
    origins[`${table}/${id}`] = name
  }
  const laid = parsed.reduce((tables, { path, value }) => layFile(tables, path, value, mark), base)
  return { ...laid, origins, hash: hashWith(base.hash, texts) }
}
