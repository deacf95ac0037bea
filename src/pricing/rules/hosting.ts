/** What is known of an offer beside its price: its end, its successor, limits on its use, endpoints by the hour. */
import type { Finding } from '../finding.ts'
import { daysBetween } from '../age.ts'
import { nearest } from '../nearest.ts'
import type { ApiFile } from '../schema.ts'
import { isGpuHourPrice, GPU_HOURS } from './prices.ts'
import { finding, type RuleContext, type TableRule } from './rule.ts'

function fileOf(file: ApiFile) {
  return `api/${file.provider}.json`
}

/** Rows of a vendor, those of the tables below an overlay among them. */
function idsOf({ tables, base }: RuleContext, provider: string): string[] {
  return [...tables.api, ...(base?.api ?? [])]
    .filter((one) => one.provider === provider)
    .flatMap(({ models }) => models.map(({ id }) => id))
}

function suggestion(id: string, known: readonly string[], otherwise: string): string {
  const near = nearest(id, known)
  return near.length > 0 ? `did you mean ${near.join(', ')}?` : otherwise
}

/** An end has a source of its own, and lies before the first price only with a note: some lists keep what has ended. */
export const endsAreSourced: TableRule = ({ tables }) =>
  tables.api.flatMap((file) =>
    file.models.flatMap(({ endsOn, ending, prices }, index) => {
      const at = { file: fileOf(file), path: `models.${index}.endsOn`, value: endsOn ?? null }
      if (endsOn === undefined && ending === undefined) return []
      if (endsOn === undefined || ending === undefined)
        return [
          finding('ends-are-sourced', at, 'endsOn and ending go together', 'give the last day, and where it was read as ending'),
        ]
      if (endsOn >= (prices[0]?.from ?? '') || ending.note !== undefined) return []
      return [
        finding(
          'ends-are-sourced',
          at,
          'it ends before its first price',
          'give the last day on which it was offered, or say why in a note of ending',
        ),
      ]
    }),
  )

/** Days before its end at which a row is named. */
const SOON = 90

/** A model that has ended or soon will is no baseline for new work: somebody has to know what takes its place. */
export const modelsRunOn: TableRule = ({ tables, asOf }) =>
  tables.api.flatMap((file) =>
    file.models.flatMap(({ id, endsOn, replacement, openModel }, index): Finding[] => {
      if (endsOn === undefined || daysBetween(asOf, endsOn) > SOON) return []
      const at = { file: fileOf(file), path: `models.${index}.endsOn`, value: endsOn }
      const said = `${id} ${endsOn < asOf ? 'ended' : 'ends'} on ${endsOn}`
      // Another host of the same weights takes an open model's place, and nobody has to name it.
      if (openModel !== null)
        return [warned(finding('models-run-on', at, said, 'hosts that sell the weights on are used instead'))]
      if (replacement) return [warned(finding('models-run-on', at, said, `decisions price it as ${replacement} from then`))]
      return [
        warned(finding('models-run-on', at, `${said}, and no replacement is known`, 'name what its vendor puts in its place')),
      ]
    }),
  )

function warned(one: Finding): Finding {
  return { ...one, severity: 'warning' }
}

/** A vendor may name a model that nobody has priced yet, so this asks for a look and no more. */
export const replacementsAreFound: TableRule = (context) => {
  const files = [...context.tables.api, ...(context.base?.api ?? [])]
  const known = files.flatMap(({ provider, models }) => models.map(({ id }) => `${provider}/${id}`))
  return context.tables.api.flatMap((file) =>
    file.models.flatMap(({ replacement }, index): Finding[] => {
      if (replacement === undefined || replacement === null || known.includes(replacement)) return []
      const at = { file: fileOf(file), path: `models.${index}.replacement`, value: replacement }
      const remedy = suggestion(replacement, known, 'write provider/model, add that row, or write null')
      return [{ ...finding('replacements-are-found', at, `no vendor sells ${replacement}`, remedy), severity: 'warning' }]
    }),
  )
}

/** A limit is about a row of its own file, stands once, and limits something. */
export const limitsAreFound: TableRule = (context) =>
  context.tables.api.flatMap((file) => {
    const known = idsOf(context, file.provider)
    const limits = file.rateLimits ?? []
    return limits.flatMap((limit, index) => {
      const at = { file: fileOf(file), path: `rateLimits.${index}.model`, value: limit.model }
      const first = limits.findIndex((one) => one.model === limit.model && one.tier === limit.tier)
      if (first !== index)
        return [finding('limits-are-found', at, `${limit.tier} already has limits for it`, 'keep one row of a model and tier')]
      if (limit.model === null || known.includes(limit.model)) return []
      return [
        finding(
          'limits-are-found',
          at,
          `${file.provider} has no row ${limit.model}`,
          suggestion(limit.model, known, 'name a row of models in this file, or null for all'),
        ),
      ]
    })
  })

export const endpointsAreInBounds: TableRule = ({ files, tables }) =>
  files
    .filter(({ path }) => path === 'endpoints.json')
    .flatMap(({ path }) =>
      tables.endpoints.flatMap((one) =>
        isGpuHourPrice(one.usdPerGpuHour)
          ? []
          : [
              finding(
                'endpoints-are-in-bounds',
                { file: path, path: `endpoints.${one.id}.usdPerGpuHour`, value: one.usdPerGpuHour },
                `not within ${GPU_HOURS.low} and ${GPU_HOURS.high} $/GPU-hour`,
                'check the price: one GPU or the whole endpoint, an hour or a second?',
              ),
            ],
      ),
    )
