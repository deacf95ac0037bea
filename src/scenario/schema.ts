/**
 * The scenario: everything a decision depends on, declared once. The resolved type, JSON Schema, `--set`, the assumptions
 * table and the questionnaire derive from it. Plain on purpose (no refine, no transform): rules across fields are in rules.ts.
 */
import * as z from 'zod'
import { engineIdSchema, precisionSchema, rangeSchema, termSchema } from '../pricing/kinds.ts'
import {
  MOST_HORIZON_MONTHS,
  MOST_PEOPLE,
  MOST_REPLICAS,
  MOST_REQUESTS_PER_MONTH,
  MOST_RETUNES_PER_YEAR,
  MOST_USD,
} from './limits.ts'

/** A number, or low, most likely and high value: the mode feeds the point estimate, the range the uncertainty run. */
function quantity<T extends z.ZodNumber>(number: T, unit: string, description: string) {
  return z.union([number, rangeSchema.extend({ low: number, mode: number, high: number })]).meta({ unit, description })
}

function plain<T extends z.ZodType>(schema: T, unit: string | null, description: string) {
  return schema.meta(unit === null ? { description } : { unit, description })
}

function share(description: string) {
  return quantity(z.number().min(0).max(1), 'share', description)
}

function usd(unit: string, description: string) {
  return quantity(z.number().nonnegative().max(MOST_USD), unit, description)
}

function count(unit: string, description: string, most: number) {
  return quantity(z.number().nonnegative().max(most), unit, description)
}

function people(unit: string, description: string) {
  return count(unit, description, MOST_PEOPLE)
}

function change(description: string) {
  return quantity(z.number().gt(-1).max(10), 'share a year', description)
}

function months(description: string) {
  return quantity(z.number().nonnegative().max(60), 'months', description)
}

function flag(description: string) {
  return plain(z.boolean(), null, description)
}

function nullable<T extends z.ZodType>(schema: T, unit: string | null, description: string) {
  return plain(schema.nullable(), unit, description)
}

function auto<T extends z.ZodType>(schema: T, description: string) {
  return plain(z.union([z.literal('auto'), schema]), null, description)
}

function tokensFactor(description: string) {
  return plain(z.union([z.literal('auto'), quantity(z.number().positive().max(100), 'ratio', '')]), 'ratio', description)
}

function tally(description: string) {
  return plain(z.number().int().nonnegative().max(1e12), 'examples', description)
}

const positive = z.number().positive()

const evaluation = z.strictObject({
  examples: tally('Held-out examples scored'),
  frontierCorrect: tally('Of these, right from the frontier model'),
  tunedCorrect: tally('Of these, right from the tuned model'),
  tunedOnlyCorrect: tally('Right from the tuned model only (paired)').optional(),
  frontierOnlyCorrect: tally('Right from the frontier model only (paired)').optional(),
})

const openEvaluation = z.strictObject({
  examples: tally('Held-out examples scored'),
  frontierCorrect: tally('Of these, right from the API model'),
  openCorrect: tally('Of these, right from the open model as it is'),
  openOnlyCorrect: tally('Right from the open model only (paired)').optional(),
  frontierOnlyCorrect: tally('Right from the API model only (paired)').optional(),
})

const routedEvaluation = z.strictObject({
  examples: tally('Held-out examples scored'),
  frontierCorrect: tally('Of these, right where the API model answers all'),
  routedCorrect: tally('Of these, right where the cheaper model answers first and passes a share on'),
  routedOnlyCorrect: tally('Right with routing only (paired)').optional(),
  frontierOnlyCorrect: tally('Right from the API model alone only (paired)').optional(),
})

const price = z.strictObject({
  inputUsdPerMtok: z.number().nonnegative().max(1e6).meta({ unit: 'USD/Mtok', description: 'Input tokens' }),
  cachedInputUsdPerMtok: z
    .number()
    .nonnegative()
    .max(1e6)
    .nullable()
    .optional()
    .meta({ unit: 'USD/Mtok', description: 'Input read from the cache' }),
  cacheWriteUsdPerMtok: z
    .number()
    .nonnegative()
    .max(1e6)
    .nullable()
    .optional()
    .meta({ unit: 'USD/Mtok', description: 'Input written to the cache' }),
  outputUsdPerMtok: z.number().nonnegative().max(1e6).meta({ unit: 'USD/Mtok', description: 'Output tokens' }),
  batchDiscount: z.number().min(0).max(1).nullable().optional().meta({ unit: 'share', description: 'Taken off for batches' }),
})

const throughput = z.strictObject({
  inputTokensPerSecond: quantity(positive.max(1e12), 'tokens/s', 'All prompt tokens, cached ones included').optional(),
  outputTokensPerSecond: quantity(positive.max(1e12), 'tokens/s', 'Output tokens').optional(),
  requestsPerSecond: quantity(positive.max(1e9), 'requests/s', 'Whole requests').optional(),
})

const session = z.strictObject({
  turns: z.number().min(1).max(10_000).meta({ unit: 'turns', description: 'Model calls of a session; each one is a request' }),
  systemTokens: z
    .number()
    .nonnegative()
    .max(10_000_000)
    .meta({ unit: 'tokens', description: 'Prompt that every session begins with' }),
  newTokensPerTurn: positive
    .max(10_000_000)
    .meta({ unit: 'tokens', description: 'What a turn adds before the model answers: the user, results of tools' }),
  hitShare: z
    .number()
    .min(0)
    .max(1)
    .meta({ unit: 'share', description: 'Of what a turn has in common with the one before, the share still in the cache' }),
})

const serving = z
  .strictObject({
    software: z
      .enum(['current', '2024'])
      .meta({ description: 'Engine releases that the estimate counts with: of today, or of 2024 and before' }),
    engineVersion: z
      .string()
      .min(1)
      .meta({ description: 'Release that runs; a measurement of another one no longer makes the estimate published' }),
    speculation: z
      .strictObject({
        draftTokens: z.number().int().min(1).max(16).meta({ unit: 'tokens', description: 'Drafts a step' }),
        acceptance: quantity(
          z.number().min(0).max(1),
          'share',
          'Chance that a draft is right if those before it were; measure it on your text',
        ),
      })
      .meta({ description: 'Speculative decoding' }),
    adapters: z
      .strictObject({
        count: z
          .number()
          .int()
          .min(1)
          .max(10_000)
          .meta({ unit: 'adapters', description: 'Tuned models that take turns on one base' }),
        rank: z.number().int().min(1).max(1024).meta({ unit: 'rank', description: 'Rank of each adapter' }),
      })
      .meta({ description: 'Low-rank adapters for many tuned models on one base' }),
    splitFactor: quantity(
      positive.max(20),
      'ratio',
      'Rate of a GPU with prefill on replicas of its own, over the rate without; from your own trial',
    ),
  })
  .partial()

const workload = {
  requestsPerMonth: quantity(
    positive.max(MOST_REQUESTS_PER_MONTH),
    'requests/month',
    'Requests in month 1; give this or apiUsdPerMonth',
  ),
  apiUsdPerMonth: quantity(positive.max(1e10), 'USD/month', 'API bill of month 1, tokens only; the requests follow from it'),
  inputTokensPerRequest: quantity(positive.max(10_000_000), 'tokens', 'All prompt tokens, cached ones included'),
  outputTokensPerRequest: quantity(positive.max(1_000_000), 'tokens', 'Generated tokens, reasoning included'),
  content: plain(
    z.union([z.string().min(1), z.record(z.string(), z.number().min(0).max(1))]),
    null,
    'What the text is, an id of the tokenizer table, or shares of the tokens by id: {english: 0.7, code: 0.3}',
  ),
  cachedInputShare: share('Share of input tokens that a prefix cache can serve'),
  batchShare: share('Share of requests that can wait up to 24 hours'),
  growthPerYear: change('Growth of requests, compounding monthly'),
  traffic: plain(z.string().min(1), null, 'A shape of the traffic table'),
  hourly: plain(
    z.array(z.number().nonnegative().max(1e15)).min(168).max(168),
    null,
    'Load of each hour of a week, in any unit, Monday 00:00 UTC first; it takes the place of the hours of the shape',
  ),
  peakToMean: nullable(
    quantity(z.number().min(1).max(1000), 'ratio', ''),
    'ratio',
    'Busiest minutes over the mean; null: from the shape',
  ),
  session: nullable(
    session,
    null,
    'Agents and chats of several turns: the input of a request and what a prefix cache serves of it follow from it',
  ),
  slo: z.strictObject({
    ttftMs: quantity(positive.max(1e9), 'ms', 'Time to the first token that users accept'),
    tpotMs: quantity(positive.max(1e9), 'ms', 'Time per output token after the first'),
  }),
}

const data = {
  regimes: plain(z.array(z.string()), null, 'Ids of the regulations table; [] = none'),
  regimesInDoubt: plain(z.array(z.string()), null, 'Ids of the regulations table that may bind the data: nobody has checked'),
  airGapped: flag('No network path out of your infrastructure'),
  privateLinkRequired: flag('Traffic may not cross the public internet'),
  contractForbidsProcessors: flag('A customer contract bars every third-party processor'),
  zeroRetentionRequired: flag('Nothing may be stored by a processor, not even for abuse checks'),
  regionRequired: nullable(z.string().min(1), null, 'Region that the data must stay in'),
  plaintextAccess: plain(
    z.enum(['processors', 'cleared-people', 'nobody-outside']),
    null,
    'Who outside may read the plain text: whoever the contract names, only people cleared or of one nationality, or nobody',
  ),
  legalPosition: plain(
    z.enum(['own-infrastructure', 'regional-cloud', 'api-with-contract', 'none', 'unknown']),
    null,
    "Counsel's word, where it has been asked: it wins over our reading",
  ),
}

const team = {
  mlPlatformEngineers: people('engineers', 'In place today and able to run inference'),
  hiringMonths: nullable(months(''), 'months', 'Until the first of them starts, where the team lacks one; null: the usual range'),
  onCallRota: flag('An existing 24x7 rota would take the service in'),
  engineerUsdPerYear: usd('USD/year', 'One engineer, fully loaded'),
}

const task = {
  narrow: flag('Fixed output space and stable inputs'),
  evaluation: nullable(evaluation, null, 'Held-out examples of your own, scored for both models'),
  costPerErrorUsd: usd('USD', 'What one wrong answer costs you'),
}

const api = {
  model: plain(z.string().min(1), null, 'provider/model of the tables'),
  price: nullable(price, null, 'Overrides the table'),
  usesCaching: flag('Prompt caching is in use today'),
  usesBatch: flag('The batch tier is in use today'),
  discount: share('Negotiated discount on tokens'),
  upgrades: plain(
    z.enum(['hold', 'follow', 'newest']),
    null,
    'What you do about models: hold keeps the one named until it ends, follow takes what gives the same quality for less, newest what the vendor releases next',
  ),
  priceChangePerYear: change('Change of the price of this model'),
  fixedUsdPerMonth: usd('USD/month', 'Gateway, seats, support plan'),
  setupUsd: usd('USD', 'One-off cost of the API integration still ahead'),
  opsFte: people('FTE', 'People who look after the API integration'),
}

const hostedOpen = {
  model: plain(
    z.string().min(1),
    null,
    'provider/model; auto: the median vendor of selfHost.model; none: buying is out of the question',
  ),
  price: nullable(price, null, 'What a host asks for selfHost.model; overrides the tables'),
  discount: share('Negotiated discount on the tokens of a host'),
  priceChangePerYear: change('Change of what a host asks for this model'),
  opsFte: people('FTE', 'People who look after the hosted model'),
}

const routing = {
  model: nullable(z.string().min(1), null, 'provider/model of a cheaper model that answers first; null: requests are not routed'),
  passedOnShare: nullable(
    quantity(z.number().min(0).max(1), 'share', ''),
    'share',
    'Share of requests that it passes on to the API model; null: not known',
  ),
  evaluation: nullable(routedEvaluation, null, 'Held-out examples of your own, scored for the API model alone and for routing'),
}

const quote = z.strictObject({
  usdPerUnitMonth: z.number().nonnegative().max(MOST_USD).meta({ unit: 'USD/month', description: 'One unit' }),
  tokensPerMinute: positive
    .max(1e12)
    .meta({ unit: 'tokens/minute', description: 'Of one unit, input tokens and what counts like them' }),
  outputWeight: z
    .number()
    .nonnegative()
    .max(1000)
    .meta({ unit: 'ratio', description: 'Input tokens that an output token counts for' }),
  cachedWeight: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .meta({ unit: 'ratio', description: 'Input tokens that one read from the cache counts for; left out: 1' }),
  leastUnits: z.number().int().positive().max(1e6).optional().meta({ unit: 'units', description: 'Bought at least' }),
  unitStep: z.number().int().positive().max(1e6).optional().meta({ unit: 'units', description: 'Bought at a time' }),
  termMonths: z.number().int().positive().max(120).optional().meta({ unit: 'months', description: 'Shortest term' }),
})

const provisioned = {
  offer: plain(
    z.string().min(1),
    null,
    'Row of the buying table; auto: the cheapest for api.model whose price is solid; none: not considered',
  ),
  quote: nullable(quote, null, 'What your vendor asks for throughput of api.model; overrides the table'),
}

const tunedApi = {
  service: plain(
    z.string().min(1),
    null,
    'Row of the buying table; auto: the cheapest that serves a tuned selfHost.model; none: not considered',
  ),
  price: nullable(price, null, 'What a vendor asks by the token for your tuned selfHost.model; overrides the table'),
  fixedUsdPerMonth: nullable(
    quantity(z.number().nonnegative().max(MOST_USD), 'USD/month', ''),
    'USD/month',
    'Fee of a tuned model beside its tokens; null: from the table, none where the price is yours',
  ),
}

const selfHost = {
  model: plain(z.string().min(1), null, 'Id of the open-model table, or the path of a Hugging Face config.json'),
  evaluation: nullable(
    openEvaluation,
    null,
    'Held-out examples of your own, scored for the API model and the open model as it is',
  ),
  precision: plain(precisionSchema, null, 'Precision of the weights'),
  engine: plain(engineIdSchema, null, 'Serving engine'),
  gpu: plain(z.string().min(1), null, 'Id of the hardware table, or auto'),
  gpusPerReplica: auto(z.number().int().min(1).max(64), 'GPUs that one serving copy spans'),
  provider: plain(z.string().min(1), null, 'Id of a GPU vendor table, or auto'),
  term: auto(termSchema, 'How GPUs are bought'),
  usdPerGpuHour: nullable(quantity(positive.max(1e6), 'USD/GPU-hour', ''), 'USD/GPU-hour', 'Overrides the table'),
  inputTokensFactor: tokensFactor(
    'Prompt tokens of the open model for each of the API model, for the same request; auto: by their tokenizers',
  ),
  outputTokensFactor: tokensFactor(
    'Output tokens of the open model, its thinking included, for each of the API model; auto: by tokenizers and thinking',
  ),
  thinking: plain(
    z.enum(['auto', 'no', 'as-api', 'more']),
    null,
    'Whether the open model thinks before it answers: not at all, about as much as the API model, more; auto: nobody has said',
  ),
  throughput: nullable(throughput, null, 'Measured by you on one replica, within your latency target'),
  serving: nullable(serving, null, "What of today's serving is switched on; nothing is, unless it stands here"),
  utilization: nullable(
    quantity(z.number().gt(0).max(1), 'share', ''),
    'share',
    'Mean over paid GPU-hours; null: from the traffic shape',
  ),
  headroomShare: quantity(z.number().min(0).max(0.9), 'share', 'Capacity kept free at peak'),
  spareReplicas: count('replicas', 'Extra replicas against failure', MOST_REPLICAS),
  stagingReplicas: count('replicas', 'Replicas that serve no users', MOST_REPLICAS),
  scaling: plain(z.enum(['always-on', 'hourly']), null, 'Whether replicas follow the hours of the week'),
  escalationShare: share('Share of requests passed on to the API'),
  opsFte: auto(people('FTE', ''), 'People who run the service; auto: by fleet size'),
  buildMonths: months('Months until the first request is served'),
  buildFte: people('FTE', 'People building until then'),
  rampMonths: months('Months over which traffic moves across'),
  overheadShare: quantity(z.number().min(0).max(5), 'share', 'Network, storage and observability over compute'),
  fixedUsdPerMonth: usd('USD/month', 'Control plane, licences, support'),
  setupUsd: usd('USD', 'One-off cost before service, people apart'),
  priceChangePerYear: change('Change of rented GPU prices'),
}

const owned = {
  serverUsd: nullable(quantity(positive.max(MOST_USD), 'USD', ''), 'USD', 'One server with its GPUs; overrides the table'),
  usdPerKwh: usd('USD/kWh', 'Electricity'),
  colocationUsdPerKwMonth: usd('USD/kW-month', 'Colocation, by power'),
  lifeMonths: quantity(z.number().min(12).max(120), 'months', 'Months until a server is worth its residual'),
  residualShare: share('Of the price, left at the end of its life'),
  resaleShare: share('Of the value left by then, what a sale at the end of the months compared brings; 0 = nothing'),
  deliveryMonths: months('From the order to a server that is installed and runs'),
}

const tuning = {
  needed: plain(z.enum(['auto', 'yes', 'no']), null, 'auto: when the task is narrow'),
  examples: count('examples', 'Labelled examples for training', 1e9),
  usdPerLabel: usd('USD', 'One label'),
  tokensPerExample: count('tokens', 'Input and output of one example', 1e7),
  epochs: count('passes', 'Passes over the data', 10_000),
  retunesPerYear: count('runs/year', 'Retunes after the first', MOST_RETUNES_PER_YEAR),
  relabelShare: share('Of the labels, bought again at each retune'),
  pipelineFte: people('FTE', 'Upkeep of the tuning pipeline'),
}

const policy = {
  apiUsdPerMonthThreshold: plain(
    z.number().nonnegative().max(MOST_USD),
    'USD/month',
    'Bill above which scale can flip the answer',
  ),
  minMlPlatformEngineers: plain(z.number().nonnegative().max(MOST_PEOPLE), 'engineers', 'Team below which scale cannot flip it'),
  minEvaluationExamples: plain(z.number().int().positive().max(1e9), 'examples', 'Evaluation below which a task cannot flip it'),
  confidence: plain(
    z.number().min(0.5).max(1),
    'share',
    'Share of draws in which the option chosen over the API must be cheaper',
  ),
  qualityMargin: plain(
    z.number().gt(0).max(0.5),
    'share',
    'Accuracy that the open model may lack and still count as good enough',
  ),
  minHybridShare: plain(
    z.number().min(0).max(1),
    'share',
    'Share of the requests that a base of your own has to serve to be one',
  ),
}

const creditSchema = z.strictObject({
  usd: z.number().positive().max(MOST_USD).meta({ unit: 'USD', description: 'What is left of it' }),
  on: z.enum(['api', 'gpu', 'host']).describe('Whose invoice it pays: the model API, rented GPUs, or a host of open models'),
  expiresOn: z.string().min(1).optional().describe('YYYY-MM-DD, the last day on which it pays; left out: it does not expire'),
})

const head = {
  name: plain(z.string().min(1).max(200), null, 'Title of the report'),
  horizonMonths: plain(z.number().int().min(12).max(MOST_HORIZON_MONTHS), 'months', 'Months compared'),
  discountRatePerYear: quantity(z.number().min(0).max(1), 'share a year', 'Cost of capital'),
  credits: plain(
    z.array(creditSchema).max(20),
    null,
    'Credits that pay a part of the bill, each on its side: [{usd: 25000, on: api, expiresOn: 2027-06-30}]',
  ),
}

/** Money of one's own beside dollars: for what is typed in it, and to show. Nothing looks a rate up. */
export const currencySchema = z.strictObject({
  code: plain(z.string().min(3).max(3), null, 'ISO 4217 code of the money that amounts may be typed in, such as EUR'),
  perUsd: quantity(positive.max(1e9), 'per USD', 'Units of it for one US dollar; low, mode and high make the rate a driver'),
  date: plain(z.string().min(10).max(10), null, 'Day of that rate, YYYY-MM-DD'),
  amounts: z
    .record(z.string(), z.number())
    .optional()
    .describe('Amounts that were typed in it, by path, as the reader found them; the value at the path is the same in USD'),
})

export const portabilityStatusSchema = z.enum(['yes', 'partial', 'no', 'unknown'])

const portability = plain(z.record(z.string(), portabilityStatusSchema), null, 'Items of the portability table')

/** A file of one's own that values were read from. */
export const sourceFileSchema = z.strictObject({
  file: z.string().min(1).describe('As it was named'),
  sha256: z.string().min(64).max(64).describe('Of its bytes'),
  format: z.string().describe('What it was read as'),
  from: z.string().nullable().describe('First moment that it tells of; null: it names none'),
  to: z.string().nullable(),
})

const sourceSchema = z.strictObject({
  files: z.array(sourceFileSchema),
  values: z
    .record(z.string(), z.unknown())
    .describe('What they gave, by path. A value that stands otherwise in the scenario is no longer theirs'),
})

/** A scenario as people write it: only the volume is required. */
export const scenarioSchema = z.strictObject({
  $schema: z.string().optional(),
  name: head.name.optional(),
  horizonMonths: head.horizonMonths.optional(),
  discountRatePerYear: head.discountRatePerYear.optional(),
  credits: head.credits.optional(),
  currency: currencySchema.optional().describe('Money of your own beside US dollars'),
  workload: z.strictObject({ ...workload, slo: workload.slo.partial() }).partial(),
  data: z.strictObject(data).partial().optional(),
  team: z.strictObject(team).partial().optional(),
  task: z.strictObject(task).partial().optional(),
  api: z.strictObject(api).partial().optional(),
  hostedOpen: z.strictObject(hostedOpen).partial().optional(),
  routing: z.strictObject(routing).partial().optional(),
  provisioned: z.strictObject(provisioned).partial().optional(),
  tunedApi: z.strictObject(tunedApi).partial().optional(),
  selfHost: z.strictObject(selfHost).partial().optional(),
  owned: z.strictObject(owned).partial().optional(),
  tuning: z.strictObject(tuning).partial().optional(),
  portability: portability.optional(),
  policy: z.strictObject(policy).partial().optional(),
  sources: z.array(sourceSchema).optional().describe('Files that values were read from, as `workload --into` writes them'),
})

export type SourceFile = z.infer<typeof sourceFileSchema>
export type ScenarioSource = z.infer<typeof sourceSchema>
export type ScenarioInput = z.infer<typeof scenarioSchema>
export type Evaluation = z.infer<typeof evaluation>
export type OpenEvaluation = z.infer<typeof openEvaluation>
export type RoutedEvaluation = z.infer<typeof routedEvaluation>
export type PortabilityStatus = z.infer<typeof portabilityStatusSchema>

/** The values of a scenario by group: what the resolved scenario is made of too. */
export const groups = {
  head,
  workload,
  data,
  team,
  task,
  api,
  hostedOpen,
  routing,
  provisioned,
  tunedApi,
  selfHost,
  owned,
  tuning,
  portability,
  policy,
}
