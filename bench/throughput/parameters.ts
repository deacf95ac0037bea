/** The numbers that the fit may move: where each sits in the efficiencies, its prior, and how far it may stray. */
import type { Efficiencies } from '../../src/engine/throughput/fit.ts'
import type { EngineId } from '../../src/pricing/schema.ts'

interface Parameter {
  name: string
  prior: number
  /** looseness of the prior, in logarithms (log-odds for shares) */
  loose: number
  /** a share lies between 0 and 1, a time or factor above 0 */
  isShare: boolean
}

function share(name: string, prior: number, loose = 0.5): Parameter {
  return { name, prior, loose, isShare: true }
}

function positive(name: string, prior: number, loose = 0.5): Parameter {
  return { name, prior, loose, isShare: false }
}

/** Priors are round figures of the size that public measurements of single operations show; the data move them. */
export const PARAMETERS = [
  share('mbuNvidia', 0.8),
  share('mbuAmd', 0.65),
  share('mfuNvidia16', 0.7),
  share('mfuNvidia8', 0.65),
  share('mfuNvidia4', 0.4),
  share('mfuAmd', 0.4),
  share('kvu', 0.75),
  share('moe', 0.7),
  share('weightOnly', 0.7),
  positive('amdInt4Read', 4, 1),
  positive('boards', 1, 0.3),
  positive('expertTraffic', 8, 0.6),
  positive('stepTensorrt', 1.3),
  positive('stepVllm', 2),
  positive('stepSglang', 2),
  positive('layerTensorrt', 25, 0.5),
  positive('layerVllm', 30, 0.5),
  positive('layerSglang', 40, 0.5),
  positive('widen', 20, 0.6),
  positive('latentExtra', 20, 0.7),
  positive('expertLayer', 20, 0.7),
  positive('sequenceTensorrt', 8),
  positive('sequenceVllm', 12),
  positive('sequenceSglang', 10),
  positive('served', 0.3),
  positive('rocm', 1),
  positive('nvlink', 15),
  positive('pcie', 22),
  positive('infinity', 20),
  positive('oldAllReduce', 1.5, 0.4),
  positive('oldVllmSequence', 2, 0.3),
  positive('oldVllmStep', 1.3, 0.3),
  positive('oldRocm', 2, 0.5),
  positive('oldAmdSequence', 1.5, 0.4),
  share('oldAmdCache', 0.3, 0.7),
  share('oldAmdMatmul', 0.7),
] as const satisfies readonly Parameter[]

/** Not fitted: too few measurements speak about them. */
const LATENT_SHARE = 0.3
const LINK_SHARE = 0.5
/** Reads of experts are a third nearer to dense reads than their matrix work is. */
const EXPERT_READ = 4 / 3

export function toUnknown({ isShare }: Parameter, value: number): number {
  return isShare ? Math.log(value / (1 - value)) : Math.log(value)
}

function fromUnknown({ isShare }: Parameter, unknown: number): number {
  return isShare ? 1 / (1 + Math.exp(-unknown)) : Math.exp(unknown)
}

/** Before its own fit, which needs the times of steps first. */
const FIRST_TOKEN: Efficiencies['firstToken'] = {
  engineMs: { vllm: 50, sglang: 100, 'tensorrt-llm': 50, tgi: 50 },
  waitSteps: 3,
  queueShare: 0.08,
}

/** Unknowns of the search → efficiencies of the model. */
export function efficienciesOf(unknowns: Float64Array): Efficiencies {
  const values = new Map(PARAMETERS.map((parameter, i) => [parameter.name, fromUnknown(parameter, unknowns[i] ?? 0)]))
  const of = (name: (typeof PARAMETERS)[number]['name']): number => values.get(name) ?? Number.NaN
  const byEngine = (vllm: number, sglang: number, tensorrt: number) =>
    ({ vllm, sglang, 'tensorrt-llm': tensorrt, tgi: vllm }) satisfies Record<EngineId, number>
  return {
    mbu: { nvidia: of('mbuNvidia'), amd: of('mbuAmd') },
    mfu: { nvidia16: of('mfuNvidia16'), nvidia8: of('mfuNvidia8'), nvidia4: of('mfuNvidia4'), amd: of('mfuAmd') },
    kvu: of('kvu'),
    moe: of('moe'),
    moeRead: Math.min(1, EXPERT_READ * of('moe')),
    weightOnly: of('weightOnly'),
    amdInt4Read: of('amdInt4Read'),
    boards: of('boards'),
    latentShare: LATENT_SHARE,
    linkShare: LINK_SHARE,
    expertTraffic: of('expertTraffic'),
    stepMs: byEngine(of('stepVllm'), of('stepSglang'), of('stepTensorrt')),
    serverMs: of('served'),
    rocmMs: of('rocm'),
    layerUs: byEngine(of('layerVllm'), of('layerSglang'), of('layerTensorrt')),
    widenUs: of('widen'),
    expertLayerUs: of('expertLayer'),
    latentLayers: 1 + of('latentExtra') / 15,
    sequenceUs: byEngine(of('sequenceVllm'), of('sequenceSglang'), of('sequenceTensorrt')),
    allReduceUs: { nvlink: of('nvlink'), pcie: of('pcie'), 'infinity-fabric': of('infinity') },
    firstToken: FIRST_TOKEN,
    software2024: {
      allReduce: of('oldAllReduce'),
      vllmSequence: of('oldVllmSequence'),
      vllmStep: of('oldVllmStep'),
      rocm: of('oldRocm'),
      amdSequence: of('oldAmdSequence'),
      amdCache: of('oldAmdCache'),
      amdMatmul: of('oldAmdMatmul'),
    },
  }
}
