/** The fitted efficiencies, as pricing/throughput.json carries them: data, never constants in code. */
import type { ThroughputFit } from '../../pricing/schema.ts'

export type Fit = ThroughputFit
/** What the formulas read; the rest says where the numbers came from. */
export type Efficiencies = Omit<
  Fit,
  'id' | 'fittedOn' | 'points' | 'intervals' | 'gpus' | 'loads' | 'heldOut' | 'accuracy' | 'crossValidation'
>
export type IntervalClass = keyof Fit['intervals']
