/** Looking things up in the tables: models by name, prices in force on a date, offers of a GPU. */
import { daysBetween, STALE_DAYS } from './age.ts'
import { Known } from './known.ts'
import { nearest } from './nearest.ts'
import { lastSeen } from './sightings.ts'
import type { ApiModel, GpuFile, Tables, Term } from './schema.ts'

export type Found =
  | { status: 'found'; provider: string; model: ApiModel }
  | { status: 'unknown'; near: string[] }
  | { status: 'ambiguous'; among: string[] }

interface Named {
  provider: string
  model: ApiModel
}

function allModels(tables: Tables): Named[] {
  return tables.api.flatMap((file) => file.models.map((model) => ({ provider: file.provider, model })))
}

function fullId({ provider, model }: Named) {
  return `${provider}/${model.id}`
}

function isCalled(model: ApiModel, name: string) {
  return [model.id, model.providerModelId, ...model.aliases].some((one) => one?.toLowerCase() === name)
}

/** A model by provider/model, or by its bare name or alias when only one vendor sells it. Case does not matter. */
export function findApiModel(tables: Tables, name: string): Found {
  const wanted = name.trim().toLowerCase()
  // By vendor first: nearly everybody writes the name as the tables have it.
  for (const { provider, models } of tables.api) {
    if (!wanted.startsWith(`${provider.toLowerCase()}/`)) continue
    const model = models.find((one) => fullId({ provider, model: one }).toLowerCase() === wanted)
    if (model) return { status: 'found', provider, model }
  }
  const models = allModels(tables)
  const [provider = '', ...rest] = wanted.split('/')
  const bare = rest.join('/')
  const called = models.filter((one) => isCalled(one.model, wanted) || (one.provider === provider && isCalled(one.model, bare)))
  if (called.length === 1 && called[0]) return { status: 'found', ...called[0] }
  // A row's own id says more than the name that another vendor takes in requests.
  const own = called.filter(({ model }) => model.id.toLowerCase() === wanted)
  if (own.length === 1 && own[0]) return { status: 'found', ...own[0] }
  if (called.length > 1) return { status: 'ambiguous', among: called.map(fullId) }
  return { status: 'unknown', near: nearest(wanted, models.map(fullId)) }
}

interface Period {
  from: string
  status: 'list' | 'promotional' | 'announced'
}

/**
 * The period in force on a day (YYYY-MM-DD): the latest that has begun, an announced one never, until somebody confirms it.
 * null before the first known period: the price is then unknown, not zero.
 */
export function periodInForce<T extends Period>(periods: readonly T[], day: string): T | null {
  return periods.findLast((period) => period.status !== 'announced' && period.from <= day) ?? null
}

interface Seen extends Period {
  checkedOn: string
  announcedOn?: string | undefined
}

/**
 * Periods as they were known on a day. What has begun by then is the price of that day, whenever somebody wrote it down; what
 * begins later counts only if it had been announced or seen by then, and as announced where it was confirmed only since.
 * So a period that is added later leaves reports of earlier days as they were.
 */
export function knownOn<T extends Seen>(periods: readonly T[], day: string): T[] {
  return periods.flatMap((period): T[] => {
    if (period.from <= day || period.checkedOn <= day) return [period]
    return (period.announcedOn ?? period.checkedOn) <= day ? [{ ...period, status: 'announced' }] : []
  })
}

/**
 * Periods that are known and not in force yet, earliest first: those that begin after a day, and an announced one whose day has come
 * and that nobody has confirmed. It is still to be reckoned with, until a later price is in force.
 */
export function upcomingPeriods<T extends Seen>(all: readonly T[], day: string): T[] {
  const periods = knownOn(all, day)
  const now = periodInForce(periods, day)
  return periods.filter((period) => period.from > day || (period.status === 'announced' && period.from > (now?.from ?? '')))
}

/** A GPU offer with the price in force on a day. */
export interface Offer {
  provider: string
  kind: GpuFile['kind']
  id: string
  gpu: string
  gpusPerInstance: number
  /** GPUs that one machine can have; null: not stated */
  maxGpusPerMachine: number | null
  region: string | null
  term: Term
  usdPerInstanceHour: number
  source: string
  checkedOn: string
  grade: 'A' | 'B' | 'C' | null
  evidence: string
  /** Seen within the last quarter, at a price that stands still, and to be had when somebody looked */
  isFirm: boolean
}

const offersKnown = new Known<readonly GpuFile[], Offer[]>()

/** Every offer of a GPU whose price is known on a day, in table order. */
export function offersOf({ gpu: files }: Tables, gpu: string, day: string): readonly Offer[] {
  return offersKnown.of(files, `${day} ${gpu}`, () => lookOffers(files, gpu, day))
}

function lookOffers(files: readonly GpuFile[], gpu: string, day: string): Offer[] {
  return files.flatMap((file) =>
    file.offers
      .filter((offer) => offer.gpu === gpu)
      .flatMap((offer): Offer[] => {
        const price = periodInForce(offer.prices, day)
        if (!price) return []
        const { usdPerInstanceHour, source, grade = null, evidence = 'stated' } = price
        const { id, gpusPerInstance, region, term, maxGpusPerMachine = null, isFloating = false, availability } = offer
        const checkedOn = lastSeen(price, day)
        return [
          {
            provider: file.provider,
            kind: file.kind,
            id,
            gpu,
            gpusPerInstance,
            maxGpusPerMachine,
            region,
            term,
            usdPerInstanceHour,
            source,
            checkedOn,
            grade,
            evidence,
            isFirm: daysBetween(checkedOn, day) <= STALE_DAYS && !isFloating && availability === undefined,
          },
        ]
      }),
  )
}
