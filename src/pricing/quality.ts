/** Classes of models, how far an open one is behind, and which open model stands in for an API model that nobody named one for. */
import { findApiModel } from './find.ts'
import { laterFirst } from './age.ts'
import type { QualityClass, QualityClassRow, QualityDistance, QualityIndex } from './tables/quality.ts'
import type { OpenModel, Tables } from './schema.ts'
import { establishedSellers } from './selling.ts'

/** Best first. */
export const QUALITY_CLASSES: readonly QualityClass[] = ['frontier', 'large', 'mid', 'small']

/** Vendors that must sell an open model before it is anybody's default. A convention: docs/decisions/0030-names-and-classes.md */
export const FEWEST_VENDORS = 5

export type Band = 'level' | 'evaluate' | 'below' | 'unknown'

export interface QualityRank {
  band: Band
  /** Points by which the API model is ahead, of the index below; below 0: the open one is. null: no distance is known */
  points: number | null
  index: { name: string; version: string; day: string } | null
  /** distance: read from a distance; class: from the two classes; same-weights: the API model is this open model */
  basis: 'distance' | 'class' | 'same-weights' | 'unknown'
  source: string | null
}

export interface DefaultOpenModel {
  model: string
  class: QualityClass
  band: Band
}

function plain(name: string): string {
  return (name.toLowerCase().split('/').at(-1) ?? '').replaceAll('.', '-')
}

/** Names by which an API row can be known: its id, the name in requests, aliases; of `vendor/model` the model. */
function namesOf(tables: Tables, apiModelId: string): { names: string[]; openModel: string | null } {
  const found = findApiModel(tables, apiModelId)
  if (found.status !== 'found') {
    // Several vendors may sell it under one name: any of them says which weights it is.
    const one = found.status === 'ambiguous' ? findApiModel(tables, found.among[0] ?? '') : found
    return { names: [plain(apiModelId)], openModel: one.status === 'found' ? one.model.openModel : null }
  }
  const { id, providerModelId, aliases, openModel } = found.model
  return { names: [id, providerModelId ?? id, ...aliases].map(plain), openModel }
}

function apiRow(tables: Tables, names: readonly string[]): QualityClassRow | null {
  return tables.quality.classes.find((row) => row.id.startsWith('api/') && names.includes(plain(row.id))) ?? null
}

function openRow(tables: Tables, id: string): QualityClassRow | null {
  return tables.quality.classes.find((row) => row.id === `open/${id}`) ?? null
}

/**
 * The row that classes a model: an open model by its id in models.json; an API model as provider/model or bare, whoever sells it
 * and whatever alias it goes by. A host's row of an open model has the class of those weights. null: no row.
 */
export function classRowOf(tables: Tables, id: string): QualityClassRow | null {
  if (tables.models.some((one) => one.id === id)) return openRow(tables, id)
  const { names, openModel } = namesOf(tables, id)
  return openModel === null ? apiRow(tables, names) : openRow(tables, openModel)
}

/** Class at the highest effort that was scored; null: not known. */
export function classOf(tables: Tables, id: string): QualityClass | null {
  return classRowOf(tables, id)?.class ?? null
}

/**
 * Band of a distance by the limits of its index. Where one of the two values is an estimate of the index (grade C), the open
 * model is level only if it is ahead by as much as a level one may be behind: estimates miss by about that.
 */
function bandOf(index: QualityIndex, apiClass: QualityClass, { points, grade }: QualityDistance): Band {
  const limits = index.bands.find((one) => one.apiClass === apiClass) ?? index.bands.find((one) => one.apiClass === null)
  if (!limits) return 'unknown'
  if (points <= (grade === 'C' ? -limits.level : limits.level)) return 'level'
  return points <= limits.evaluate ? 'evaluate' : 'below'
}

function isSolid(row: QualityClassRow) {
  return row.grade !== 'C' && row.nearLimit !== true
}

/**
 * From classes alone: a class above is level where both classes are solid, the same class or a class above that is not solid asks
 * for an evaluation, a class lower is below. A class is up to 20 points wide, so the same class is never level by itself.
 */
function bandOfClasses(api: QualityClassRow, open: QualityClassRow): Band {
  if (api.class === null || open.class === null) return 'unknown'
  const ahead = QUALITY_CLASSES.indexOf(api.class) - QUALITY_CLASSES.indexOf(open.class)
  if (ahead < 0) return 'below'
  return ahead > 0 && isSolid(api) && isSolid(open) ? 'level' : 'evaluate'
}

const UNKNOWN: QualityRank = { band: 'unknown', points: null, index: null, basis: 'unknown', source: null }

/** How an open model stands to an API model. */
export function qualityStandingOf(tables: Tables, apiModelId: string, openModelId: string): QualityRank {
  if (namesOf(tables, apiModelId).openModel === openModelId)
    return { ...UNKNOWN, band: 'level', points: 0, basis: 'same-weights' }
  const [api, open] = [classRowOf(tables, apiModelId), openRow(tables, openModelId)]
  if (!api || !open || api.class === null) return UNKNOWN
  const pair = `${api.id.replace(/^(api|open)\//, '')}>${openModelId}`
  const distance = tables.quality.distances.find((one) => one.id === pair)
  const index = tables.quality.indexes.find((one) => one.id === distance?.index)
  if (!distance || !index) return { ...UNKNOWN, band: bandOfClasses(api, open), basis: open.class === null ? 'unknown' : 'class' }
  const { name, version, day } = index
  const band = bandOf(index, api.class, distance)
  return { band, points: distance.points, index: { name, version, day }, basis: 'distance', source: index.source }
}

function newestFirst(a: OpenModel, b: OpenModel): number {
  return laterFirst(a.released, b.released) || (a.id < b.id ? -1 : 1)
}

/** Whether a model may be assumed at all. */
type May = (model: OpenModel) => boolean

/** The newest open model of a class that at least five established vendors sell on the day; null: none is. */
export function newestHosted(tables: Tables, wanted: QualityClass, asOf: string, may: May = () => true): OpenModel | null {
  return (
    tables.models
      .filter((one) => openRow(tables, one.id)?.class === wanted && one.released <= asOf && may(one))
      .filter((one) => new Set(establishedSellers(tables, one.id, asOf).map(({ file }) => file.provider)).size >= FEWEST_VENDORS)
      .toSorted(newestFirst)[0] ?? null
  )
}

/**
 * The open model to assume where nobody named one: the API model's own weights where they are open; else the newest of its class
 * that at least five established vendors sell on the day; none there, the nearest class below. A narrow task takes the small class.
 * null: the API model has no class, or nothing of its class or below is well hosted.
 */
export function defaultOpenModel(
  tables: Tables,
  { apiModelId, narrow, asOf, may = () => true }: { apiModelId: string; narrow: boolean; asOf: string; may?: May },
): DefaultOpenModel | null {
  const weights = namesOf(tables, apiModelId).openModel
  const own = tables.models.some((one) => one.id === weights && may(one)) ? weights : null
  const wanted = classOf(tables, apiModelId)
  if (own !== null && !narrow && wanted !== null) return { model: own, class: wanted, band: 'level' }
  if (wanted === null && !narrow) return null
  const from = narrow ? QUALITY_CLASSES.indexOf('small') : QUALITY_CLASSES.findIndex((one) => one === wanted)
  for (const one of QUALITY_CLASSES.slice(from)) {
    const model = newestHosted(tables, one, asOf, may)
    if (model) return { model: model.id, class: one, band: qualityStandingOf(tables, apiModelId, model.id).band }
  }
  return null
}
