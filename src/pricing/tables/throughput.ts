/** Published measurements of serving replicas, and the numbers that were fitted on them. */
import * as z from 'zod'
import { countCell, dayCell, id, provenanceCell } from './cells.ts'
import { engineIdSchema, precisionSchema } from '../kinds.ts'

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
  amdInt4Read: z
    .number()
    .positive()
    .optional()
    .describe('Reading 4-bit integers on AMD takes this many times as long as their bytes; absent: 1'),
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
