/** Speculative decoding and adapters as the roofline has them: what a step does more of, and what it holds. */
import type { OpenModel } from '../../pricing/schema.ts'
import type { Adapters, Speculation } from './setup.ts'
import type { Parameters } from './weights.ts'

/**
 * Tokens that a step gives a sequence: Σ acceptanceⁱ over the drafts and the one of the model's own,
 * (1 − aᵏ⁺¹)/(1 − a). Source: Leviathan, Kalman, Matias, "Fast Inference from Transformers via Speculative Decoding" (2023).
 */
export function tokensPerStep(speculation: Speculation | undefined): number {
  if (!speculation) return 1
  let tokens = 1
  for (let chance = 1, draft = 0; draft < speculation.draftTokens; draft++) {
    chance *= speculation.acceptance
    tokens += chance
  }
  return tokens
}

/** Positions that a step verifies for each sequence. */
export function positionsOf(speculation: Speculation | undefined): number {
  return (speculation?.draftTokens ?? 0) + 1
}

/** Width of the inner layer of a dense feed-forward block, from what attention leaves of a layer's parameters. */
function innerWidth(model: OpenModel, { activeDense }: Parameters): number {
  const attention = 2 * model.hiddenSize * model.headDim * (model.attentionHeads + model.kvHeads)
  return model.experts ? 0 : Math.max(0, (activeDense / model.layers - attention) / (3 * model.hiddenSize))
}

/**
 * Parameters of one adapter: rank × (in + out) of the matrices it stands beside, attention's and, in dense models, the feed-forward block's.
 * Source: Hu et al., "LoRA: Low-Rank Adaptation of Large Language Models" (2021), on all linear layers.
 */
export function adapterParameters(model: OpenModel, parameters: Parameters, { rank }: Adapters): number {
  const { hiddenSize, headDim, attentionHeads, kvHeads, layers } = model
  const inner = innerWidth(model, parameters)
  const attention = 2 * (hiddenSize + attentionHeads * headDim) + 2 * (hiddenSize + kvHeads * headDim)
  return layers * rank * (attention + (inner > 0 ? 3 * (hiddenSize + inner) : 0))
}

/** Adapters are kept in 16 bit. */
const ADAPTER_BYTES = 2

export function adapterBytes(model: OpenModel, parameters: Parameters, adapters: Adapters): number {
  return ADAPTER_BYTES * adapterParameters(model, parameters, adapters)
}

/**
 * More of a step for applying adapters in a mixed batch, ms. Source: Chen et al., "Punica: Multi-Tenant LoRA Serving" (2023), whose
 * abstract says 2 ms a token.
 */
export const ADAPTER_STEP_MS = 2
