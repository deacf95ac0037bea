/**
 * The shape of every table in `pricing/`, declared once: types, editor schemas and checks derive from here.
 * File schemas stay plain (no refine, no transform), so that JSON Schema says all they say; rules across fields
 * and rows are named functions in check.ts.
 */
import type * as z from 'zod'
import { apiFileSchema, apiModelSchema, apiPeriodSchema } from './tables/api.ts'
import { type Buying, buyingFileSchema } from './tables/buying.ts'
import { engineSchema, enginesFileSchema } from './tables/engines.ts'
import { factSchema, factsFileSchema } from './tables/facts.ts'
import { gpuFileSchema } from './tables/gpu.ts'
import { gpuSchema, hardwareFileSchema, serverSchema } from './tables/hardware.ts'
import { type Endpoint, endpointsFileSchema } from './tables/hosting.ts'
import { modelsFileSchema, openModelSchema } from './tables/models.ts'
import { portabilityFileSchema, portabilityItemSchema } from './tables/portability.ts'
import { type QualityClassRow, type QualityDistance, qualityFileSchema, type QualityIndex } from './tables/quality.ts'
import { regulationSchema, regulationsFileSchema, placeSchema } from './tables/regulations.ts'
import {
  accuracySchema,
  measurementSchema,
  measurementSourceSchema,
  throughputFileSchema,
  throughputFitSchema,
} from './tables/throughput.ts'
import { type Tokenizers, tokenizersFileSchema } from './tables/tokenizers.ts'
import { trafficFileSchema, trafficShapeSchema } from './tables/traffic.ts'
import { vendorSchema, vendorsFileSchema, regionSchema } from './tables/vendors.ts'
import { engineIdSchema, precisionSchema, rangeSchema, termSchema } from './kinds.ts'

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
  /** How to find one's own figure for a value, by its path, where the code leaves that to the tables: in browsers */
  ways?: Readonly<Record<string, string>>
  /** `table/id` → where a row came from, for rows that are not the shipped ones */
  origins?: Record<string, string>
}
