/**
 * The shape of every table in `pricing/`, declared once: types, editor schemas and checks derive from here.
 * File schemas stay plain (no refine, no transform), so that JSON Schema says all they say; rules across fields
 * and rows are named functions in check.ts.
 */
import * as z from 'zod'
import { countCell, dayCell, id, note, provenanceCell, url, usd } from './cells.ts'
import { buyingFileSchema, type Buying } from './buying.ts'
import { endpointsFileSchema, offerFields, rateLimitSchema, type Endpoint } from './hosting.ts'
import { engineIdSchema, precisionSchema, rangeSchema, termSchema } from './kinds.ts'
import { qualityFileSchema, type QualityClassRow, type QualityDistance, type QualityIndex } from './quality-table.ts'
import { thinksSchema, tokenizersFileSchema, type Tokenizers } from './tokenizer-table.ts'

const tokenizer = id
  .nullable()
  .optional()
  .describe('Row of families in tokenizers.json; null: not known. Absent from a row that serves an open model: that of the model')

const announcedOn = dayCell.optional().describe('The day on which a step to come was published; kept when it is confirmed')

// ---------------------------------------------------------------- API prices

export const periodStatusSchema = z
  .enum(['list', 'promotional', 'announced'])
  .describe('announced: published for a later date, used only once someone confirms it as list')

const tokenPrices = {
  inputUsdPerMtok: usd.describe('USD per million tokens'),
  outputUsdPerMtok: usd.describe('USD per million tokens'),
  cachedInputUsdPerMtok: usd.nullable().describe('null: unknown or not offered; 0: free'),
  cacheWriteUsdPerMtok: usd.nullable().describe('null: writing to the cache costs the input price'),
}

export const tierSchema = z.strictObject({
  aboveInputTokens: countCell.describe('A prompt longer than this reprices the whole request'),
  ...tokenPrices,
})

export const apiPeriodSchema = z.strictObject({
  from: dayCell.describe('First day on which this price applies; it ends where the next period begins'),
  status: periodStatusSchema,
  ...tokenPrices,
  batchDiscount: z.number().min(0).max(1).nullable().describe('Share taken off for asynchronous batches; null: none known'),
  batchTakesOffCachedReads: z
    .boolean()
    .optional()
    .describe(
      'Whether batch and cache discounts stack; absent: taken to, as most vendors say; false: a cached read costs the same in a batch',
    ),
  batchCachedInputUsdPerMtok: usd.optional().describe('Cached read inside a batch, where the vendor prices it by itself'),
  tiers: z.array(tierSchema),
  tierPriceUnknownAbove: countCell.optional().describe('A longer prompt costs more, by a price that nobody has seen'),
  offPeak: z
    .strictObject({
      multiplier: z.number().positive(),
      peakWindowsUtc: z.array(z.string()).describe('Windows in which the full price applies'),
    })
    .optional(),
  announcedOn,
  guaranteedThrough: dayCell.optional().describe('Last day for which the vendor has promised a promotional price'),
  correction: z.string().optional().describe('Why an already published period was rewritten'),
  ...provenanceCell,
  alsoSeen: z
    .array(z.strictObject({ source: url, checkedOn: dayCell, inputUsdPerMtok: usd, outputUsdPerMtok: usd, note }))
    .optional(),
})

export const fineTuningSchema = z.strictObject({
  trainingUsdPerMtok: usd.nullable(),
  inputUsdPerMtok: usd.nullable(),
  outputUsdPerMtok: usd.nullable(),
  endsOn: dayCell.nullable().describe('After this day the vendor takes no more tuning jobs; null: no end announced'),
  ...provenanceCell,
})

export const apiModelSchema = z.strictObject({
  id,
  name: z.string().describe('As the vendor writes it'),
  family: z.string().describe('Line of models that it belongs to'),
  openWeights: z.boolean().describe('Whether anybody may download the weights'),
  openModel: id.nullable().describe('Row of models.json that this offer serves, when it serves one'),
  providerModelId: z.string().optional().describe('The name to send in a request, where it differs from the id'),
  contextTokens: countCell.nullable().describe('Longest prompt and answer together; null: not published'),
  released: dayCell.nullable(),
  aliases: z.array(z.string()),
  tokenizer,
  minCacheTokens: countCell.optional().describe('Shortest prompt that can be cached, tokens; absent: not known'),
  prices: z.array(apiPeriodSchema).min(1),
  fineTuning: fineTuningSchema.nullable(),
  ...offerFields,
})

export const apiFileSchema = z.strictObject({
  $schema: z.string(),
  provider: id,
  name: z.string().describe('As people know the vendor'),
  pricingUrl: url,
  gateway: z.boolean().optional().describe('Resells what others run: its price is none of a host'),
  models: z.array(apiModelSchema),
  rateLimits: z.array(rateLimitSchema).optional().describe('Published limits; absent: none found'),
})

// ---------------------------------------------------------------- GPU offers

export const gpuPeriodSchema = z.strictObject({
  from: dayCell,
  status: periodStatusSchema,
  usdPerInstanceHour: usd.describe('USD an hour for the whole instance, not for one of its GPUs'),
  announcedOn,
  correction: z.string().optional(),
  ...provenanceCell,
  alsoSeen: z.array(z.strictObject({ source: url, checkedOn: dayCell, usdPerInstanceHour: usd, note })).optional(),
})

export const gpuOfferSchema = z.strictObject({
  id,
  gpu: id.describe('Row of hardware.json'),
  gpusPerInstance: countCell.describe('Whole instances are rented'),
  instanceType: z.string().nullable(),
  region: z.string().nullable(),
  term: termSchema,
  vcpus: z.number().positive().nullable(),
  ramGb: z.number().positive().nullable(),
  maxGpusPerMachine: countCell.nullable().optional().describe('GPUs that one machine can have; null or absent: not stated'),
  isFloating: z.boolean().optional().describe('The price moves from day to day by itself: a reading holds for days'),
  availability: z
    .strictObject({
      is: z
        .enum(['none-free', 'on-request'])
        .describe('none-free: sold out when somebody looked; on-request: sales must be asked'),
      ...provenanceCell,
    })
    .optional()
    .describe('Where it was listed and could not be had'),
  prices: z.array(gpuPeriodSchema).min(1),
})

export const gpuFileSchema = z.strictObject({
  $schema: z.string(),
  provider: id,
  name: z.string().describe('As people know the vendor'),
  pricingUrl: url,
  kind: z
    .enum(['cloud', 'marketplace', 'serverless', 'estimate'])
    .describe('marketplace: medians of machines owned by others; estimate: an analyst figure, never a silent default'),
  offers: z.array(gpuOfferSchema),
})

// ---------------------------------------------------------------- hardware, models, engines

export const gpuSchema = z.strictObject({
  id,
  name: z.string(),
  vendor: z.enum(['nvidia', 'amd']),
  generation: z.string().describe('turing, ampere, ada, hopper, blackwell, cdna3, cdna4'),
  aliases: z.array(z.string()),
  memoryGb: z.number().positive().describe('Label of the data sheet, GB'),
  driverMemoryBytes: z.number().positive().nullable().describe('What the driver reports, bytes; null: not published'),
  bandwidthGbPerS: z.number().positive().describe('Memory bandwidth, GB/s'),
  denseTflops: z
    .strictObject({
      bf16: z.number().positive(),
      fp8: z.number().positive().nullable(),
      fp4: z.number().positive().nullable(),
      int8: z.number().positive().nullable(),
    })
    .describe('Peak without sparsity; null: the GPU has no unit for it'),
  watts: z.number().positive(),
  link: z.strictObject({
    kind: z.enum(['nvlink', 'pcie', 'infinity-fabric']),
    gbPerS: z.number().positive().describe('One way, one GPU, usable'),
    domainGpus: countCell.describe('GPUs that share the fast link'),
  }),
  purchaseUsd: z
    .strictObject({ low: usd, high: usd, ...provenanceCell })
    .nullable()
    .describe('One GPU, without its server'),
  released: z.number().int(),
  ...provenanceCell,
})

export const serverSchema = z.strictObject({
  id,
  name: z.string(),
  gpu: id,
  gpusPerServer: countCell,
  usd: rangeSchema.describe('Whole server, GPUs included'),
  watts: z.number().positive().describe('Whole server at full load'),
  scaledFrom: id.optional().describe('Row whose price and power were scaled down: nobody was found who states one for this size'),
  ...provenanceCell,
})

export const hardwareFileSchema = z.strictObject({
  $schema: z.string(),
  gpus: z.array(gpuSchema),
  servers: z.array(serverSchema),
})

export const openModelSchema = z.strictObject({
  id,
  name: z.string(),
  hfId: z.string().nullable(),
  aliases: z.array(z.string()),
  parametersB: z
    .number()
    .positive()
    .describe('Billions, of the text model: vision tower and layers for several tokens are apart'),
  activeParametersB: z
    .number()
    .positive()
    .describe(
      'Billions that multiply something for each token: routed experts it meets, without the look-up in an untied embedding',
    ),
  layers: countCell,
  hiddenSize: countCell,
  attentionHeads: countCell,
  kvHeads: countCell,
  headDim: countCell,
  attention: z.strictObject({
    kind: z.enum(['full', 'windowed', 'latent', 'sparse-latent', 'compressed-sparse', 'hybrid-linear']),
    fullLayers: z.number().int().nonnegative().nullable().describe('Layers that read the whole context; null: all'),
    windowTokens: countCell.nullable(),
    windowKvBytesFp16: z.number().positive().nullable().describe('KV of all windowed layers at a full window, bytes at 16 bit'),
    topK: countCell.nullable().describe('Positions read by sparse attention'),
    sparseLayers: countCell.optional().describe('Layers that read no more than those; absent: all, or none'),
    latentDim: countCell.nullable(),
    ropeDim: countCell.nullable(),
    stateMbPerSequence: z
      .number()
      .positive()
      .nullable()
      .describe(
        'What a sequence holds whatever its length, MB in the format that engines keep it: recurrent state, partial sums',
      ),
    prefillHeadDim: z.number().positive().optional().describe("Mean width of a head's two products in prefill; absent: headDim"),
    index: z
      .strictObject({
        bytesPerToken: z.number().positive().describe('Index keys of all layers as engines store them'),
        width: z
          .number()
          .positive()
          .describe('Products for each pair of tokens: heads × size over all layers that have an index'),
      })
      .optional()
      .describe('Index of sparse attention; absent: none'),
    packedKvBytesPerToken: z
      .number()
      .positive()
      .optional()
      .describe('Cache and index in the packed 8-bit layout that vLLM and SGLang keep by default; absent: there is none'),
  }),
  kvBytesPerTokenFp16: z.number().nonnegative().describe('KV of the layers that keep every token, bytes at 16 bit'),
  experts: z
    .strictObject({
      routed: countCell,
      perToken: countCell,
      shared: z.number().int().nonnegative(),
      moeLayers: countCell,
      routedParametersB: z.number().positive().nullable().describe('All routed experts together; null: not published'),
    })
    .nullable(),
  contextTokens: countCell,
  nativePrecision: z.string(),
  licence: z.string(),
  commercialUse: z.string(),
  released: dayCell,
  tokenizer,
  thinks: thinksSchema.optional(),
  derived: z.array(z.string()).optional().describe('Fields not read from a configuration file'),
  configuration: z
    .record(z.string(), z.unknown())
    .optional()
    .describe("What of the model's config.json decides parameters, cache and state: the figures above follow from it"),
  ...provenanceCell,
})

export const modelsFileSchema = z.strictObject({ $schema: z.string(), models: z.array(openModelSchema) })

export const engineSchema = z.strictObject({
  id: engineIdSchema,
  name: z.string(),
  status: z.enum(['active', 'maintenance', 'archived']),
  statusSince: dayCell.nullable(),
  statusNote: z.string(),
  successor: engineIdSchema.nullable(),
  relativeThroughput: rangeSchema.describe('Against vLLM on the same hardware, model and load'),
  ...provenanceCell,
})

export const enginesFileSchema = z.strictObject({ $schema: z.string(), engines: z.array(engineSchema) })

// ---------------------------------------------------------------- measured throughput

/** One published measurement of a serving replica. Lengths are means; a null load means "as much as fits". */
export const measurementSchema = z.strictObject({
  id,
  model: id,
  gpu: id,
  precision: precisionSchema,
  gpus: countCell,
  engine: engineIdSchema,
  engineVersion: z.string().nullable(),
  inputTokens: z.number().positive(),
  outputTokens: z.number().positive(),
  concurrency: z.number().positive().nullable(),
  outputTokensPerSecond: z.number().positive().describe('Whole replica'),
  ttftMs: z.number().positive().nullable(),
  tpotMs: z.number().positive().nullable(),
  kind: z.enum(['offline', 'online']).describe('offline: a peak without a latency target'),
  year: z.number().int().describe('When it was run, or published where that is not known: software was slower before 2025'),
  sourceId: z.string().describe('Key of sources'),
})

export const measurementSourceSchema = z.strictObject({ id: z.string(), title: z.string(), ...provenanceCell })

const efficiency = z.number().positive().max(1)
const time = z.number().nonnegative()
const interval = z.strictObject({
  low: z.number().positive().max(1).describe('Measured over predicted, low end'),
  high: z.number().min(1).describe('Measured over predicted, high end'),
})

/** Errors of predictions on a group of measurements. */
export const accuracySchema = z.strictObject({
  cut: z.enum(['all', 'class', 'gpu', 'engine', 'precision', 'family', 'load']),
  name: z.string(),
  points: countCell,
  medianError: z.number().nonnegative().describe('|predicted − measured| ÷ measured'),
  within30: z.number().min(0).max(1),
  within2x: z.number().min(0).max(1),
  inRange: z.number().min(0).max(1).describe('Share inside the stated range, which is meant to hold 80 %'),
})

/** The throughput model's fitted numbers; docs/throughput.md says what each one multiplies. */
export const throughputFitSchema = z.strictObject({
  id,
  fittedOn: dayCell,
  points: countCell.describe('Measurements that the numbers were fitted on'),
  mbu: z.strictObject({ nvidia: efficiency, amd: efficiency }).describe('Share of peak memory bandwidth that weight reads reach'),
  mfu: z
    .strictObject({ nvidia16: efficiency, nvidia8: efficiency, nvidia4: efficiency, amd: efficiency })
    .describe('Share of dense peak that matrix work reaches, by bits of the format'),
  kvu: efficiency.describe('Bandwidth of cache reads relative to weight reads'),
  moe: efficiency.describe('Matrix work of experts relative to dense layers'),
  moeRead: efficiency.describe('Bandwidth of expert reads relative to dense weights'),
  weightOnly: efficiency.describe('Matrix work on weights widened to 16 bit, relative to native 16 bit'),
  boards: z.number().positive().describe('Matrix work on boards in a PCIe slot, relative to the shares of their format'),
  latentShare: efficiency.describe('Share of 16-bit peak that latent attention reaches while decoding'),
  linkShare: efficiency.describe('Share of link bandwidth that collectives reach'),
  expertTraffic: time.describe('Activations moved per token, chosen expert and MoE layer, in units of the hidden size'),
  stepMs: z.record(engineIdSchema, time).describe('Fixed time of a step by engine, ms'),
  serverMs: time.describe('More of a step behind an HTTP server, ms'),
  rocmMs: time.describe('More of a step on AMD, ms'),
  layerUs: z.record(engineIdSchema, time).describe('Per layer and step, µs'),
  expertLayerUs: time.describe('More of a layer and step where it holds experts, µs'),
  widenUs: time.describe('More of a layer and step where weights are widened, µs'),
  latentLayers: z.number().min(1).describe('Layers with latent attention cost this many times as much per step'),
  sequenceUs: z.record(engineIdSchema, time).describe('Per running sequence and step, µs'),
  allReduceUs: z.strictObject({ nvlink: time, pcie: time, 'infinity-fabric': time }).describe('Fixed time of one collective, µs'),
  firstToken: z
    .strictObject({
      engineMs: z.record(engineIdSchema, time).describe('Scheduling and transport under load, ms'),
      waitSteps: time.describe('Steps that a request waits for its place'),
      queueShare: time.describe('Share of the prefills in flight that it waits for'),
    })
    .describe('Time to first token under load; good to a factor of two only'),
  software2024: z
    .strictObject({
      allReduce: z.number().positive().describe('Collectives took this many times as long'),
      vllmSequence: z.number().positive().describe('vLLM spent this many times as long per sequence'),
      vllmStep: z.number().positive().describe('vLLM spent this many times as long per step and layer'),
      rocm: z.number().positive().describe('The time of a step on AMD took this many times as long'),
      amdSequence: z.number().positive().describe('AMD spent this many times as long per sequence, on top of the engine'),
      amdCache: efficiency.describe('Cache reads on AMD reached this share of the bandwidth that they reach now'),
      amdMatmul: efficiency.describe('Matrix work on AMD reached this share of what it reaches now'),
    })
    .describe('How engines of 2024 and before differ: to read old measurements with, never to predict with'),
  intervals: z
    .strictObject({
      'nvidia-dense': interval,
      'nvidia-moe': interval,
      amd: interval,
      mi35x: interval.describe("AMD's GPUs of 2025: a handful of measurements"),
      'amd-int4': interval.describe('4-bit integers on AMD, whose kernels are unlike those of NVIDIA'),
      small: interval.describe('Boards in a PCIe slot'),
      int4: interval.describe('4-bit integers on NVIDIA'),
      measured: interval.describe('Where a published measurement of the same configuration corrects the estimate'),
    })
    .describe('The middle 80 % of measured over predicted, from measurements that the fit had not seen'),
  gpus: z.array(id).describe('GPUs with measurements; an estimate for another one is extrapolated'),
  loads: z
    .record(engineIdSchema, z.number().positive())
    .describe('Requests in flight on one replica up to which an engine was measured; beyond, the curve is a guess'),
  heldOut: z
    .strictObject({ points: countCell, sha256: z.string() })
    .describe('The rows that this fit has never seen, by the fingerprint of their list'),
  accuracy: z
    .array(accuracySchema)
    .describe('Errors of this fit on the rows that it has never seen, by what they can be told apart by'),
  crossValidation: z
    .array(
      z.strictObject({
        leftOut: z
          .enum(['groups', 'sources'])
          .describe('What was kept from the fit: whole (model family, GPU) pairs, or whole sources'),
        class: z.string(),
        points: countCell,
        medianError: z.number().nonnegative(),
        within30: z.number().min(0).max(1),
        within2x: z.number().min(0).max(1),
        inRange: z.number().min(0).max(1),
      }),
    )
    .describe('Errors on what was left out, which is how a new configuration will fare'),
})

export const throughputFileSchema = z.strictObject({
  $schema: z.string(),
  fit: throughputFitSchema,
  sources: z.array(measurementSourceSchema),
  measurements: z.array(measurementSchema),
})

// ---------------------------------------------------------------- facts

/**
 * A figure with its source. `defaultFor` names the scenario value that takes it when the user gives none;
 * no default lives anywhere else.
 */
export const factSchema = z.strictObject({
  id,
  value: z.union([z.number(), z.string(), z.boolean(), z.null(), rangeSchema]),
  unit: z.string().nullable(),
  meaning: z.string(),
  defaultFor: z.string().optional(),
  ...provenanceCell,
})

/** people.json, tuning.json, finance.json, operations.json: facts and defaults by room. */
export const factsFileSchema = z.strictObject({ $schema: z.string(), facts: z.array(factSchema) })

const permission = z.enum(['yes', 'with-contract', 'no'])

/** An industry or a country, and what else people call it. */
const placeSchema = z.strictObject({
  id,
  name: z.string(),
  words: z.array(z.string()).describe('Lower case: other words that mean it'),
  within: z.array(z.string()).optional().describe('Rows whose rules hold there, too'),
})

export const regulationSchema = z.strictObject({
  id,
  name: z.string().describe('As a founder would say it'),
  industries: z.array(z.string()).min(1).describe('Rows of industries in which it is met, or any'),
  countries: z.array(z.string()).min(1).describe('Rows of countries whose rule it is, or any'),
  covers: z.string().describe('Which data it is about, in one sentence'),
  question: z.string().describe('The same as a question that a founder can answer'),
  publicApi: permission.describe('May the data go to a third-party model API?'),
  regionalCloud: permission.describe('May it go to rented GPUs or a model service in an authorized region?'),
  ownInfrastructure: z.enum(['not-required', 'one-of-two', 'required']).describe('one-of-two: an accredited region, or your own'),
  contract: z.string().nullable().describe('What to sign or obtain for the permitted route'),
  regions: z.array(z.string()).describe('Ids that regionRequired may name; empty: any'),
  condition: z.string().nullable().describe('What the permission hangs on, in one sentence'),
  raises: z.array(z.enum(['region', 'retention', 'plaintext'])).describe('What else to ask whom it binds'),
  mustStayIn: z
    .array(z.string())
    .optional()
    .describe('The data may be processed in one of these places only, ids of vendors.json'),
  papers: z.array(z.string()).optional().describe('What a vendor has to hold or sign, ids of vendors.json'),
  barsControlFrom: z
    .array(z.string())
    .optional()
    .describe('A vendor that is controlled from one of these places may not see the data, ids of vendors.json'),
  counsel: z.array(z.string()).min(1).max(2).describe('What to ask counsel while it is open'),
  ...provenanceCell,
})

export const regulationsFileSchema = z.strictObject({
  $schema: z.string(),
  industries: z.array(placeSchema).optional(),
  countries: z.array(placeSchema).optional(),
  regulations: z.array(regulationSchema),
  facts: z.array(factSchema),
})

/** A country, or a region that several are in, and what clouds and people call it. */
const regionSchema = z.strictObject({
  id: z.string().describe('As data.regionRequired names it'),
  name: z.string(),
  within: z.array(z.string()).describe('Rows that it lies in'),
  codes: z.array(z.string()).describe('Lower case: other words and codes of clouds for it'),
})

/** Where and how a vendor handles prompts; null: looked for and not found, which is no no. */
export const vendorSchema = z.strictObject({
  id: id.describe('The provider of api/ or gpu/'),
  name: z.string(),
  regions: z
    .strictObject({
      offered: z.array(z.string()).describe('Rows of places in which prompts can be held without asking'),
      onRequest: z.array(z.string()).describe('The same by sales, form or contract'),
      complete: z.boolean().describe('Whether the source rules out any other'),
      ...provenanceCell,
    })
    .nullable(),
  uplift: z
    .array(
      z.strictObject({
        places: z.array(z.string()).min(1).describe('Rows of places in which prompts are held for it'),
        times: z.number().min(1).max(3).describe('Of the list price, on every token'),
        ...provenanceCell,
      }),
    )
    .optional()
    .describe('What holding prompts in a place costs; absent: not known'),
  control: z
    .strictObject({ place: z.string().describe('Row of places, a country'), ...provenanceCell })
    .optional()
    .describe('Country that the vendor is run from, where a rule asks; absent: nobody has looked'),
  retention: z
    .strictObject({
      zero: z.enum(['default', 'self-serve', 'on-request', 'no']).describe('How to have nothing stored'),
      days: z.number().nonnegative().nullable().describe('Days that prompts are kept otherwise; null: not stated'),
      ...provenanceCell,
    })
    .nullable(),
  training: z
    .strictObject({ byDefault: z.enum(['no', 'opt-out', 'yes']).describe('Whether prompts train models'), ...provenanceCell })
    .nullable(),
  papers: z
    .array(
      z.strictObject({
        id: z.string().describe('What a rule needs: baa, c5-type-2, hds'),
        status: z.enum(['held', 'on-request', 'no']),
        ...provenanceCell,
      }),
    )
    .describe('Agreements and attestations that somebody has looked for and found, or found missing'),
})

export const vendorsFileSchema = z.strictObject({
  $schema: z.string(),
  places: z.array(regionSchema),
  vendors: z.array(vendorSchema),
})

export const trafficShapeSchema = z.strictObject({
  id,
  name: z.string(),
  hourly: z
    .array(z.number().nonnegative())
    .length(24)
    .nullable()
    .describe('Weekday factors, hour 0 first, mean 1; null: not published'),
  weekendOverWeekday: z.number().positive().nullable(),
  peakToMean: rangeSchema.describe('Busiest minutes over the mean of the week: what capacity must hold'),
  meanOverPeak: rangeSchema
    .nullable()
    .describe('Measured mean over the 99th percentile of ten minutes: a ceiling on utilization'),
  inputTokens: z.number().positive().nullable(),
  outputTokens: z.number().positive().nullable(),
  ...provenanceCell,
})

export const trafficFileSchema = z.strictObject({
  $schema: z.string(),
  shapes: z.array(trafficShapeSchema),
  facts: z.array(factSchema),
})

export const portabilityItemSchema = z.strictObject({
  id,
  question: z.string(),
  group: z.enum(['interface', 'evals', 'state', 'operations']),
})

export const portabilityFileSchema = z.strictObject({
  $schema: z.string(),
  items: z.array(portabilityItemSchema),
  facts: z.array(factSchema),
})

// ---------------------------------------------------------------- all of them

/** File name (or `<folder>/*`) → schema. The order is the order of reading. */
export const tableFiles = {
  'api/*': apiFileSchema,
  'gpu/*': gpuFileSchema,
  hardware: hardwareFileSchema,
  models: modelsFileSchema,
  engines: enginesFileSchema,
  throughput: throughputFileSchema,
  people: factsFileSchema,
  tuning: factsFileSchema,
  finance: factsFileSchema,
  operations: factsFileSchema,
  regulations: regulationsFileSchema,
  vendors: vendorsFileSchema,
  traffic: trafficFileSchema,
  portability: portabilityFileSchema,
  endpoints: endpointsFileSchema,
  buying: buyingFileSchema,
  quality: qualityFileSchema,
  tokenizers: tokenizersFileSchema,
} as const

export type Range = z.infer<typeof rangeSchema>
export type ApiPeriod = z.infer<typeof apiPeriodSchema>
export type ApiModel = z.infer<typeof apiModelSchema>
export type ApiFile = z.infer<typeof apiFileSchema>
export type GpuFile = z.infer<typeof gpuFileSchema>
export type Term = z.infer<typeof termSchema>
export type Gpu = z.infer<typeof gpuSchema>
export type Server = z.infer<typeof serverSchema>
export type OpenModel = z.infer<typeof openModelSchema>
export type Precision = z.infer<typeof precisionSchema>
export type EngineId = z.infer<typeof engineIdSchema>
export type Engine = z.infer<typeof engineSchema>
export type Accuracy = z.infer<typeof accuracySchema>
export type Measurement = z.infer<typeof measurementSchema>
export type ThroughputFit = z.infer<typeof throughputFitSchema>
export type MeasurementSource = z.infer<typeof measurementSourceSchema>
export type Fact = z.infer<typeof factSchema>
export type Place = z.infer<typeof placeSchema>
export type Region = z.infer<typeof regionSchema>
export type Vendor = z.infer<typeof vendorSchema>
export type Regulation = z.infer<typeof regulationSchema>
export type TrafficShape = z.infer<typeof trafficShapeSchema>
export type PortabilityItem = z.infer<typeof portabilityItemSchema>

/** Everything in `pricing/`, read and checked. Plain data: the engine takes it as an argument. */
export interface Tables {
  api: ApiFile[]
  gpu: GpuFile[]
  gpus: Gpu[]
  servers: Server[]
  models: OpenModel[]
  engines: Engine[]
  throughput: { fit: ThroughputFit; sources: MeasurementSource[]; measurements: Measurement[] }
  facts: Fact[]
  industries: Place[]
  countries: Place[]
  regulations: Regulation[]
  /** Tables of earlier releases lack them */
  places?: Region[]
  vendors?: Vendor[]
  shapes: TrafficShape[]
  portability: PortabilityItem[]
  endpoints: Endpoint[]
  /** Tables of earlier releases lack it */
  buying?: Buying
  quality: { indexes: QualityIndex[]; classes: QualityClassRow[]; distances: QualityDistance[] }
  tokenizers: Tokenizers
  /** SHA-256 over the files as read: two runs with the same hash read the same prices. */
  hash: string
  /** `table/id` → where a row came from, for rows that are not the shipped ones */
  origins?: Record<string, string>
}
