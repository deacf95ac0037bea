/** Rules of names: what a scenario calls something has to be a row of the tables. */
import { problem, type Problem } from '../errors.ts'
import { defaultRow } from '../pricing/defaults.ts'
import { findApiModel } from '../pricing/find.ts'
import { nearest } from '../pricing/nearest.ts'
import type { Tables } from '../pricing/schema.ts'
import { isModelPath } from './model-path.ts'
import type { ScenarioInput } from './schema.ts'

export type NameRule = (scenario: ScenarioInput, tables: Tables) => Problem[]

function among(
  kind: string,
  path: string,
  seen: string | undefined,
  known: readonly string[],
  also: readonly string[] = [],
): Problem[] {
  return seen === undefined || known.includes(seen) || also.includes(seen)
    ? []
    : [problem('unknown-name', { kind, seen, near: nearest(seen, known), known: [...also, ...known] }, { path })]
}

function apiName(path: string, seen: string, tables: Tables): Problem[] {
  const found = findApiModel(tables, seen)
  if (found.status === 'unknown') {
    const known = tables.api.map((file) => `${file.provider}/…`)
    return [problem('unknown-name', { kind: 'API model', seen, near: found.near, known }, { path })]
  }
  return found.status === 'ambiguous' ? [problem('ambiguous-name', { seen, among: found.among }, { path })] : []
}

/** A model with a price of the user's own need not be in the tables. */
const apiModelIsKnown: NameRule = ({ api }, tables) =>
  api?.model === undefined || api.price ? [] : apiName('api.model', api.model, tables)

const hostIsKnown: NameRule = ({ hostedOpen }, tables) =>
  hostedOpen?.model === undefined || hostedOpen.model === 'auto' || hostedOpen.model === 'none'
    ? []
    : apiName('hostedOpen.model', hostedOpen.model, tables)

/** A model by the row that a name stands for; a name that is in no table stands for itself. */
function modelRow(name: unknown, tables: Tables): unknown {
  const found = typeof name === 'string' ? findApiModel(tables, name) : null
  return found?.status === 'found' ? found.model : name
}

/** What answers all answers first, too: nothing would be passed on, at twice the price. */
const routingIsToAnother: NameRule = ({ api, routing }, tables) => {
  const own = api?.model ?? defaultRow(tables, 'api.model')?.value
  const seen = routing?.model ?? null
  return seen !== null && modelRow(seen, tables) === modelRow(own, tables)
    ? [problem('routes-to-itself', { seen }, { path: 'routing.model' })]
    : []
}

/** Routing is to a model; what is said of it without one would be read by nobody. */
const routingHasModel: NameRule = ({ routing }, tables) => {
  const model = routing?.model ?? null
  if (model !== null) return apiName('routing.model', model, tables)
  const said = (['passedOnShare', 'evaluation'] as const).filter((key) => (routing?.[key] ?? null) !== null)
  return said.map((key) => problem('routing-without-model', undefined, { path: `routing.${key}` }))
}

/** The tables of further ways to buy; those of earlier releases have none. */
const offersAreKnown: NameRule = ({ provisioned, tunedApi }, { buying }) => [
  ...among(
    'throughput offer',
    'provisioned.offer',
    provisioned?.offer,
    (buying?.provisioned ?? []).map((one) => one.id),
    ['auto', 'none'],
  ),
  ...among(
    'service for tuned models',
    'tunedApi.service',
    tunedApi?.service,
    (buying?.tuned ?? []).map((one) => one.id),
    ['auto', 'none'],
  ),
]

/** A configuration is read by the command line, which then has its row among the others. */
function openModel(seen: string | undefined, { models }: Tables): Problem[] {
  const path = 'selfHost.model'
  const known = models.map((one) => one.id)
  const isFile = seen !== undefined && isModelPath(seen) && !known.includes(seen)
  return isFile ? [problem('model-file', { seen }, { path })] : among('open model', path, seen, known)
}

const namesAreKnown: NameRule = ({ workload, data, selfHost, portability }, tables) => [
  ...among(
    'traffic shape',
    'workload.traffic',
    workload.traffic,
    tables.shapes.map((one) => one.id),
  ),
  ...(['regimes', 'regimesInDoubt'] as const).flatMap((list) =>
    (data?.[list] ?? []).flatMap((regime, index) =>
      among(
        'regime',
        `data.${list}.${index}`,
        regime,
        tables.regulations.map((one) => one.id),
      ),
    ),
  ),
  ...openModel(selfHost?.model, tables),
  ...among(
    'GPU',
    'selfHost.gpu',
    selfHost?.gpu,
    tables.gpus.map((one) => one.id),
    ['auto'],
  ),
  ...among(
    'GPU vendor',
    'selfHost.provider',
    selfHost?.provider,
    tables.gpu.map((one) => one.provider),
    ['auto'],
  ),
  ...Object.keys(portability ?? {}).flatMap((item) =>
    among(
      'portability item',
      `portability.${item}`,
      item,
      tables.portability.map((one) => one.id),
    ),
  ),
]

/** Shares are typed by people: two thirds may be 0.67. */
const ROUNDED = 0.011

/** Kinds of text are rows of the tokenizer table; tables of earlier releases have none. */
const contentIsKnown: NameRule = ({ workload: { content } }, { tokenizers }) => {
  const path = 'workload.content'
  const known = tokenizers.contents.map((one) => one.id)
  if (content === undefined || known.length === 0) return []
  if (typeof content === 'string') return among('kind of text', path, content, known)
  const sum = Object.values(content).reduce((total, share) => total + share, 0)
  return [
    ...Object.keys(content).flatMap((id) => among('kind of text', `${path}.${id}`, id, known)),
    ...(Math.abs(sum - 1) > ROUNDED ? [problem('shares-add-up', { sum }, { path })] : []),
  ]
}

export const NAME_RULES = {
  apiModelIsKnown,
  hostIsKnown,
  routingHasModel,
  routingIsToAnother,
  offersAreKnown,
  namesAreKnown,
  contentIsKnown,
} satisfies Record<string, NameRule>
