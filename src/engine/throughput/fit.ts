/** The fitted efficiencies of the throughput model, as pricing/throughput.json stores them. None belongs to a model. */
import type { EngineId } from '../../pricing/schema.ts'

/** Quotients measured ÷ predicted between which a class of predictions has been seen to fall. */
export interface Interval {
  low: number
  high: number
}

export type IntervalClass = 'nvidia-dense' | 'nvidia-moe' | 'amd' | 'small' | 'int4' | 'measured'

export interface Fit {
  id: string
  /** Share of peak memory bandwidth that reading weights reaches */
  mbu: { nvidia: number; amd: number }
  /** Share of peak FLOP/s that matrix work reaches, by precision */
  mfu: { nvidia16: number; nvidia8: number; nvidia4: number; amd: number }
  /** KV reads relative to weight reads */
  kvu: number
  /** Experts relative to dense layers in matrix work; their reads are at a third more, at most 1 */
  moe: number
  /** Fixed time of a decode step by engine, ms */
  stepMs: Record<EngineId, number>
  /** Time per running sequence and step, µs */
  sequenceUs: number
  /** Time per layer and step, µs */
  layerUs: number
  /** Serving over HTTP, ms a step */
  serverMs: number
  /** More of a step on AMD, ms */
  rocmMs: number
  /** One all-reduce, µs, by link */
  allReduceUs: { nvlink: number; pcie: number; 'infinity-fabric': number }
  intervals: Record<IntervalClass, Interval>
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** Dotted paths of every number that the model reads. */
const NUMBERS = [
  'mbu.nvidia',
  'mbu.amd',
  'mfu.nvidia16',
  'mfu.nvidia8',
  'mfu.nvidia4',
  'mfu.amd',
  'kvu',
  'moe',
  'stepMs.vllm',
  'stepMs.sglang',
  'stepMs.tensorrt-llm',
  'stepMs.tgi',
  'sequenceUs',
  'layerUs',
  'serverMs',
  'rocmMs',
  'allReduceUs.nvlink',
  'allReduceUs.pcie',
  'allReduceUs.infinity-fabric',
  'intervals.nvidia-dense.low',
  'intervals.nvidia-moe.low',
  'intervals.amd.low',
  'intervals.small.low',
  'intervals.int4.low',
  'intervals.measured.low',
]

const numberAt = (value: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((node, key) => (isRecord(node) ? node[key] : undefined), value)

const isFit = (value: Record<string, unknown>): value is Record<string, unknown> & Fit =>
  NUMBERS.every((path) => typeof numberAt(value, path) === 'number')

/** The stored fit as numbers. @throws TypeError naming the first efficiency that is missing */
export const fitOf = (stored: Record<string, unknown>): Fit => {
  if (isFit(stored)) return stored
  const missing = NUMBERS.find((path) => typeof numberAt(stored, path) !== 'number')
  throw new TypeError(`pricing/throughput.json: fit.${missing ?? ''} is missing`)
}
