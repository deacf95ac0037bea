/** What `flippoint decide` takes. */
import type { ScenarioFlags } from '../shared/scenario.ts'

export interface DecideFlags extends ScenarioFlags {
  format?: string
  json?: boolean
  output: string[]
  /** File of the page as a browser prints it */
  pdf?: string
  asOf?: string
  pricing?: string
  /** Files of a serving benchmark, and what they do not say */
  throughput?: string[]
  gpusPerReplica?: string
  replicas?: string
  gpu?: string
  /** Results of an evaluation: of both models, or the frontier's and the other's */
  evaluation?: string[]
  evaluationOf?: string
  evaluationMetric?: string
  evaluationFilter?: string
  evaluationKeys?: string
  draws: string
  seed: string
  failOn: string[]
  baseline?: string
  /** A baseline that is not there yet is said, and no error: the first run of a pipeline */
  baselineOptional?: boolean
  exitZero?: boolean
  input: boolean
  quiet?: boolean
  full?: boolean
  verbose?: boolean
  color: boolean
  save?: string
}

const FILE_FLAGS = [
  'throughput',
  'gpusPerReplica',
  'replicas',
  'evaluation',
  'evaluationOf',
  'evaluationMetric',
  'evaluationFilter',
  'evaluationKeys',
  'gpu',
] as const satisfies (keyof DecideFlags)[]

/** Whether files of measurements are named, or a flag that needs one. */
export function namesFiles(flags: Partial<DecideFlags>): boolean {
  return FILE_FLAGS.some((name) => flags[name] !== undefined)
}

/** Flags without those that name files of measurements. */
export function withoutFiles<T extends Partial<DecideFlags>>(flags: T): Omit<T, (typeof FILE_FLAGS)[number]> {
  const rest = { ...flags }
  for (const name of FILE_FLAGS) delete rest[name]
  return rest
}
