/**
 * The scenario: everything a decision depends on, declared once. The resolved type, JSON Schema, `--set`, the assumptions
 * table and the questionnaire derive from it. Plain on purpose (no refine, no transform): rules across fields are in rules.ts.
 */
import * as z from 'zod'
import { DRAFTER_KINDS, engineIdSchema, precisionSchema, rangeSchema, termSchema } from '../pricing/kinds.ts'
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

/** What a key is called in a sentence, and how to find one's own figure for it: a log, a command, a line of an invoice. */
function key<T extends z.ZodType>(schema: T, title: string, howToMeasure?: string) {
  return schema.meta({ ...schema.meta(), title, ...(howToMeasure === undefined ? {} : { howToMeasure }) })
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
        drafter: z
          .strictObject({
            kind: z
              .enum(DRAFTER_KINDS)
              .meta({ description: 'How it was trained: heads on the model (EAGLE), or a small model of its own' }),
            checkpoint: z.string().min(1).max(300).meta({ description: 'Repository or folder of its weights' }),
          })
          .optional()
          .meta({
            description: 'What drafts, for the launch command; absent: layers of the model for several tokens, where it has them',
          }),
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
  requestsPerMonth: key(
    quantity(positive.max(MOST_REQUESTS_PER_MONTH), 'requests/month', 'Requests in month 1; give this or apiUsdPerMonth'),
    'requests a month',
    'Count the successful calls of the last full month in the usage export of the API console.',
  ),
  apiUsdPerMonth: key(
    quantity(positive.max(1e10), 'USD/month', 'API bill of month 1, tokens only; the requests follow from it'),
    'API bill',
    'Read the token lines of the last invoice, without seats, support and tax.',
  ),
  inputTokensPerRequest: key(
    quantity(positive.max(10_000_000), 'tokens', 'All prompt tokens, cached ones included'),
    'input tokens of a request',
    'In the usage export of the API console divide input tokens, cached ones included, by requests over a normal week.',
  ),
  outputTokensPerRequest: key(
    quantity(positive.max(1_000_000), 'tokens', 'Generated tokens, reasoning included'),
    'output tokens of a request',
    'In the usage export of the API console divide output tokens, reasoning included, by requests over a normal week.',
  ),
  content: key(
    plain(
      z.union([z.string().min(1), z.record(z.string(), z.number().min(0).max(1))]),
      null,
      'What the text is, an id of the tokenizer table, or shares of the tokens by id: {english: 0.7, code: 0.3}',
    ),
    'kind of text',
    'Sort a day of logged requests by language and kind, and take the share of tokens of each: English, code, JSON, numbers.',
  ),
  cachedInputShare: key(
    share('Share of input tokens that a prefix cache can serve'),
    'share of input read from the cache',
    'Log the cached tokens that each response reports in its usage field (cached_tokens, cache_read_input_tokens) for a week with caching on, and divide by all input tokens.',
  ),
  batchShare: key(
    share('Share of requests that can wait up to 24 hours'),
    'share of requests that can wait',
    'Tag the calls that no person waits for (jobs, backfills, evaluations) for a week, and divide by all calls.',
  ),
  growthPerYear: key(
    change('Growth of requests, compounding monthly'),
    'growth of requests a year',
    "Divide last month's requests by those of the same month a year ago, or raise the last quarter's ratio to the fourth.",
  ),
  traffic: key(plain(z.string().min(1), null, 'A shape of the traffic table'), 'shape of the traffic'),
  hourly: key(
    plain(
      z.array(z.number().nonnegative().max(1e15)).min(168).max(168),
      null,
      'Load of each hour of a week, in any unit, Monday 00:00 UTC first; it takes the place of the hours of the shape',
    ),
    'load of each hour of the week',
  ),
  peakToMean: key(
    nullable(quantity(z.number().min(1).max(1000), 'ratio', ''), 'ratio', 'Busiest minutes over the mean; null: from the shape'),
    'peak over mean of the traffic',
    'Count the requests of each minute over a full week in the gateway log, and divide the 99th percentile of ten-minute sums by their mean.',
  ),
  session: key(
    nullable(
      session,
      null,
      'Agents and chats of several turns: the input of a request and what a prefix cache serves of it follow from it',
    ),
    'turns of a session',
  ),
  slo: z.strictObject({
    ttftMs: key(
      quantity(positive.max(1e9), 'ms', 'Time to the first token that users accept'),
      'latency: first token within',
      'Read the 95th percentile of time to first token from the traces, and try on users whether twice that is noticed.',
    ),
    tpotMs: key(
      quantity(positive.max(1e9), 'ms', 'Time per output token after the first'),
      'latency: each token within',
      'Divide 1,000 by the tokens a second that users still read along with; the traces show what they get today.',
    ),
  }),
}

const data = {
  regimes: key(
    plain(z.array(z.string()), null, 'Ids of the regulations table; [] = none'),
    'rules that bind the data',
    'Read the data clauses of your three largest customer contracts, and run npx flippoint ask, which names the rules by industry and country.',
  ),
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
  legalPosition: key(
    plain(
      z.enum(['own-infrastructure', 'regional-cloud', 'api-with-contract', 'none', 'unknown']),
      null,
      "Counsel's word, where it has been asked: it wins over our reading",
    ),
    "counsel's opinion",
    'Put the questions above to counsel, and get the answer in writing.',
  ),
}

const team = {
  mlPlatformEngineers: key(
    people('engineers', 'In place today and able to run inference'),
    'ML platform engineers in place',
    'Name the people who have run a GPU service in production, and ask their manager how much of each could be had from next month.',
  ),
  hiringMonths: key(
    nullable(months(''), 'months', 'Until the first of them starts, where the team lacks one; null: the usual range'),
    'months to hire',
    'Take the days from opening the post to the first day at work of your last two platform engineers.',
  ),
  onCallRota: key(flag('An existing 24x7 rota would take the service in'), 'on-call rota'),
  engineerUsdPerYear: key(
    usd('USD/year', 'One engineer, fully loaded'),
    'cost of an engineer a year',
    'From payroll: salary, taxes, benefits and equipment of the last platform engineer you hired.',
  ),
}

const task = {
  narrow: key(
    flag('Fixed output space and stable inputs'),
    'whether the task is narrow',
    'Take 500 logged answers: if a list of labels or one schema holds nearly all of them, the task is narrow.',
  ),
  evaluation: key(
    nullable(evaluation, null, 'Held-out examples of your own, scored for both models'),
    'an evaluation of both models',
    'Set aside 200 or more logged examples with known answers, run the frontier and a tuned model over them, and count who was right.',
  ),
  costPerErrorUsd: key(
    usd('USD', 'What one wrong answer costs you'),
    'cost of a wrong answer',
    'Sum the refunds, rework hours and lost orders of a month that the ticket system ties to wrong answers, over their number.',
  ),
}

const api = {
  model: key(plain(z.string().min(1), null, 'provider/model of the tables'), 'the API model'),
  price: key(nullable(price, null, 'Overrides the table'), 'price of the API'),
  usesCaching: flag('Prompt caching is in use today'),
  usesBatch: flag('The batch tier is in use today'),
  discount: key(
    share('Negotiated discount on tokens'),
    'discount of the API',
    'On the last invoice divide the amount paid for tokens by their list price; the rest is the discount.',
  ),
  upgrades: plain(
    z.enum(['hold', 'follow', 'newest']),
    null,
    'What you do about models: hold keeps the one named until it ends, follow takes what gives the same quality for less, newest what the vendor releases next',
  ),
  priceChangePerYear: key(
    change('Change of the price of this model'),
    'API price change a year',
    "Compare the unit prices on the invoices of this month and of a year ago, and ask the vendor's sales for a price hold.",
  ),
  fixedUsdPerMonth: key(
    usd('USD/month', 'Gateway, seats, support plan'),
    'fixed costs of the API a month',
    'Add the lines of the invoice that do not follow tokens: gateway, seats, support, committed minimum.',
  ),
  setupUsd: key(
    usd('USD', 'One-off cost of the API integration still ahead'),
    'set-up of the API integration',
    'Price the tickets of the API integration that are still open at hours times your hourly cost.',
  ),
  opsFte: key(
    people('FTE', 'People who look after the API integration'),
    'people for the API integration',
    'Count the hours of the last three months on tickets, upgrades and prompts for the API, over the hours of one person.',
  ),
}

const hostedOpen = {
  model: plain(
    z.string().min(1),
    null,
    'provider/model; auto: the median vendor of selfHost.model; none: buying is out of the question',
  ),
  price: key(nullable(price, null, 'What a host asks for selfHost.model; overrides the tables'), 'price of the host'),
  discount: key(
    share('Negotiated discount on the tokens of a host'),
    'discount of the host',
    'Ask two hosts for a quote at your volume of a month, and divide it by the list price; the rest is the discount.',
  ),
  priceChangePerYear: key(
    change('Change of what a host asks for this model'),
    'host price change a year',
    'Compare what the host asks for this model today with its price list of a year ago, and ask for a price hold.',
  ),
  opsFte: key(
    people('FTE', 'People who look after the hosted model'),
    'people for the hosted model',
    'Move one endpoint to the host for two weeks and book the hours that it takes.',
  ),
}

const routing = {
  model: nullable(z.string().min(1), null, 'provider/model of a cheaper model that answers first; null: requests are not routed'),
  passedOnShare: key(
    nullable(
      quantity(z.number().min(0).max(1), 'share', ''),
      'share',
      'Share of requests that it passes on to the API model; null: not known',
    ),
    'share of requests passed on by the router',
    'Send a day of logged requests to the cheaper model first, and count those that it passes on.',
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
  fixedUsdPerMonth: key(
    nullable(
      quantity(z.number().nonnegative().max(MOST_USD), 'USD/month', ''),
      'USD/month',
      'Fee of a tuned model beside its tokens; null: from the table, none where the price is yours',
    ),
    'fee of a tuned model a month',
    'Ask the vendor what it takes a month for hosting one tuned model, beside the tokens.',
  ),
}

const selfHost = {
  model: key(
    plain(z.string().min(1), null, 'Id of the open-model table, or the path of a Hugging Face config.json'),
    'the open model',
    'Name the open model that your team would try first as selfHost.model.',
  ),
  evaluation: key(
    nullable(openEvaluation, null, 'Held-out examples of your own, scored for the API model and the open model as it is'),
    'an evaluation of the open model',
    'Run the API and the open model over the same logged examples with known answers, and count who was right where they differ.',
  ),
  precision: plain(precisionSchema, null, 'Precision of the weights'),
  engine: plain(engineIdSchema, null, 'Serving engine'),
  gpu: plain(z.string().min(1), null, 'Id of the hardware table, or auto'),
  gpusPerReplica: key(auto(z.number().int().min(1).max(64), 'GPUs that one serving copy spans'), 'GPUs of a replica'),
  provider: plain(z.string().min(1), null, 'Id of a GPU vendor table, or auto'),
  term: auto(termSchema, 'How GPUs are bought'),
  usdPerGpuHour: key(
    nullable(quantity(positive.max(1e6), 'USD/GPU-hour', ''), 'USD/GPU-hour', 'Overrides the table'),
    'price of a GPU-hour',
    'Ask two GPU vendors for a written quote in your region and term; the offer named in this report is a start.',
  ),
  inputTokensFactor: key(
    tokensFactor('Prompt tokens of the open model for each of the API model, for the same request; auto: by their tokenizers'),
    "the open model's input tokens over the API's",
    "Count 200 logged prompts with the open model's tokenizer, and divide the sum by the input tokens that the API billed for them.",
  ),
  outputTokensFactor: key(
    tokensFactor(
      'Output tokens of the open model, its thinking included, for each of the API model; auto: by tokenizers and thinking',
    ),
    "the open model's output tokens over the API's",
    "Answer 200 logged requests with the open model as you would serve it, and divide its output tokens by the API's.",
  ),
  thinking: key(
    plain(
      z.enum(['auto', 'no', 'as-api', 'more']),
      null,
      'Whether the open model thinks before it answers: not at all, about as much as the API model, more; auto: nobody has said',
    ),
    'whether the open model thinks',
  ),
  throughput: key(
    nullable(throughput, null, 'Measured by you on one replica, within your latency target'),
    'throughput of a replica, measured',
  ),
  serving: key(
    nullable(serving, null, "What of today's serving is switched on; nothing is, unless it stands here"),
    'what of today’s serving is switched on',
  ),
  utilization: key(
    nullable(quantity(z.number().gt(0).max(1), 'share', ''), 'share', 'Mean over paid GPU-hours; null: from the traffic shape'),
    'utilization',
    'Run the service for a week, and divide tokens served (vllm:generation_tokens_total) by what a saturated replica served in the same hours.',
  ),
  headroomShare: key(
    quantity(z.number().min(0).max(0.9), 'share', 'Capacity kept free at peak'),
    'capacity headroom',
    'Raise the load in a test with vllm bench serve until the latency target breaks; the share that you would stay below it is the headroom.',
  ),
  spareReplicas: key(
    count('replicas', 'Extra replicas against failure', MOST_REPLICAS),
    'spare replicas',
    'Stop one replica under load in a test, and see whether the promise to users holds until it is back.',
  ),
  stagingReplicas: key(
    count('replicas', 'Replicas that serve no users', MOST_REPLICAS),
    'replicas for staging',
    'Count the GPU machines that would serve no users: staging, load tests, evaluation.',
  ),
  scaling: plain(z.enum(['always-on', 'hourly']), null, 'Whether replicas follow the hours of the week'),
  escalationShare: key(
    share('Share of requests passed on to the API'),
    'share of requests passed on to the API',
    'Run 500 logged requests through the open model, and count those that your check would pass on to the API.',
  ),
  opsFte: key(
    auto(people('FTE', ''), 'People who run the service; auto: by fleet size'),
    'people in operations',
    'Run the service for two weeks with one replica and book the hours: deploys, alerts, upgrades, nights; scale to a month.',
  ),
  buildMonths: key(
    months('Months until the first request is served'),
    'months to build',
    'Build the thinnest path in two weeks (one GPU, one endpoint, 1% of the traffic), and plan the rest from what that took.',
  ),
  buildFte: key(
    people('FTE', 'People building until then'),
    'people building',
    'Write down who would leave which work for how many days a week until the first request is served.',
  ),
  rampMonths: key(
    months('Months over which traffic moves across'),
    'months to move traffic over',
    'Take how long the last rollout of that size took from 1% to all of the traffic in the deploy log.',
  ),
  overheadShare: key(
    quantity(z.number().min(0).max(5), 'share', 'Network, storage and observability over compute'),
    'network, storage, observability over compute',
    'On the bill of a service that you run in the cloud divide network, storage and monitoring by compute.',
  ),
  fixedUsdPerMonth: key(
    usd('USD/month', 'Control plane, licences, support'),
    'fixed costs of self-hosting a month',
    'Ask for quotes of the control plane, licenses and support that you would use.',
  ),
  setupUsd: key(
    usd('USD', 'One-off cost before service, people apart'),
    'set-up of self-hosting',
    'Add the quotes of what is paid once: security review, network, images, consultants.',
  ),
  priceChangePerYear: key(
    change('Change of rented GPU prices'),
    'GPU price change a year',
    'Compare the quote for the same GPU and term with one of a year ago; a reserved term takes the question away.',
  ),
}

const owned = {
  serverUsd: key(
    nullable(quantity(positive.max(MOST_USD), 'USD', ''), 'USD', 'One server with its GPUs; overrides the table'),
    'price of a server',
    'Ask two resellers for a written quote for the server, with network cards and support.',
  ),
  usdPerKwh: key(
    usd('USD/kWh', 'Electricity'),
    'electricity',
    'Read the price of a kilowatt-hour from the power line of the colocation or utility bill.',
  ),
  colocationUsdPerKwMonth: key(
    usd('USD/kW-month', 'Colocation, by power'),
    'colocation',
    'Ask two sites near you for a quote by committed kilowatt.',
  ),
  lifeMonths: key(
    quantity(z.number().min(12).max(120), 'months', 'Months until a server is worth its residual'),
    'depreciation period of a server',
    'Ask finance over how many months servers are written off, and when the last ones were really replaced.',
  ),
  residualShare: key(
    share('Of the price, left at the end of its life'),
    'residual value of a server',
    'Ask a broker what a server of that kind, as old as yours will be, sells for today.',
  ),
  resaleShare: key(
    share('Of the value left by then, what a sale at the end of the months compared brings; 0 = nothing'),
    'resale price of servers',
    'Ask two brokers what they would pay, in writing, for such servers at the end of the months compared.',
  ),
  deliveryMonths: key(
    months('From the order to a server that is installed and runs'),
    'months until servers stand',
    'Ask two resellers for a delivery date in writing, and the site for the date on which a rack is ready.',
  ),
}

const tuning = {
  needed: plain(z.enum(['auto', 'yes', 'no']), null, 'auto: when the task is narrow'),
  examples: key(
    count('examples', 'Labelled examples for training', 1e9),
    'examples to tune on',
    'Train on a quarter, a half and all of the labels that you have; where accuracy flattens is enough.',
  ),
  usdPerLabel: key(
    usd('USD', 'One label'),
    'price of a label',
    'Have 200 examples labelled with your guidelines, and divide the invoice, or hours times cost, by 200.',
  ),
  tokensPerExample: key(
    count('tokens', 'Input and output of one example', 1e7),
    'tokens of a training example',
    'Run the tokenizer of the open model over 500 training examples and take the mean.',
  ),
  epochs: key(
    count('passes', 'Passes over the data', 10_000),
    'passes over the training data',
    'Watch the loss on held-out examples in a trial run; the pass after which it rises is too many.',
  ),
  retunesPerYear: key(
    count('runs/year', 'Retunes after the first', MOST_RETUNES_PER_YEAR),
    'retunes a year',
    'Score each month of last year with the model tuned on the first; how often accuracy fell below your line is the number.',
  ),
  relabelShare: key(
    share('Of the labels, bought again at each retune'),
    'share of labels renewed at a retune',
    'Label 200 examples of last month anew, and count those whose old label no longer holds.',
  ),
  pipelineFte: key(
    people('FTE', 'Upkeep of the tuning pipeline'),
    'people for the tuning pipeline',
    'Book the hours of one full retune by hand, from pulling data to release, times retunes a year.',
  ),
}

const policy = {
  apiUsdPerMonthThreshold: key(
    plain(z.number().nonnegative().max(MOST_USD), 'USD/month', 'Bill above which scale can flip the answer'),
    'bill from which scale counts',
  ),
  minMlPlatformEngineers: key(
    plain(z.number().nonnegative().max(MOST_PEOPLE), 'engineers', 'Team below which scale cannot flip it'),
    'engineers from which a team counts',
  ),
  minEvaluationExamples: key(
    plain(z.number().int().positive().max(1e9), 'examples', 'Evaluation below which a task cannot flip it'),
    'examples from which an evaluation counts',
  ),
  confidence: key(
    plain(z.number().min(0.5).max(1), 'share', 'Share of draws in which the option chosen over the API must be cheaper'),
    'confidence that the policy asks for',
  ),
  qualityMargin: key(
    plain(z.number().gt(0).max(0.5), 'share', 'Accuracy that the open model may lack and still count as good enough'),
    'accuracy that may be lost',
  ),
  minHybridShare: key(
    plain(z.number().min(0).max(1), 'share', 'Share of the requests that a base of your own has to serve to be one'),
    'smallest share of requests for a hybrid base',
  ),
}

const creditSchema = z.strictObject({
  usd: z.number().positive().max(MOST_USD).meta({ unit: 'USD', description: 'What is left of it' }),
  on: z.enum(['api', 'gpu', 'host']).describe('Whose invoice it pays: the model API, rented GPUs, or a host of open models'),
  expiresOn: z.string().min(1).optional().describe('YYYY-MM-DD, the last day on which it pays; left out: it does not expire'),
})

const head = {
  name: plain(z.string().min(1).max(200), null, 'Title of the report'),
  horizonMonths: key(plain(z.number().int().min(12).max(MOST_HORIZON_MONTHS), 'months', 'Months compared'), 'horizon'),
  discountRatePerYear: key(
    quantity(z.number().min(0).max(1), 'share a year', 'Cost of capital'),
    'cost of capital',
    'Ask finance for the rate they discount with, or take the interest that a lender last offered you.',
  ),
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
