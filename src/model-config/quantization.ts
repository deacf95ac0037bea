/** The format that the weights are published in, as the tables put it. */
import type { Config } from './fields.ts'
import { isConfigRecord } from './text.ts'

export interface Published {
  /** Such as fp8, or mxfp4 experts, bf16 elsewhere */
  precision: string
  /** Whether the file says so; without a word it may stand in hf_quant_config.json, or nowhere */
  isSaid: boolean
}

const DTYPES: Record<string, string> = { bfloat16: 'bf16', float16: 'fp16', float32: 'fp32' }

/** Number format of compressed-tensors and modelopt groups: bits and kind. */
function formatOf(weights: unknown): string | null {
  if (!isConfigRecord(weights)) return null
  const bits = weights['num_bits']
  const isFloat = weights['type'] === 'float'
  if (bits === 8) return isFloat ? 'fp8' : 'int8'
  if (bits === 4) return isFloat ? (weights['group_size'] === 32 ? 'mxfp4' : 'nvfp4') : 'int4'
  return null
}

/** Formats of the groups, each once. */
function groupFormats(quantization: Record<string, unknown>): string[] {
  const groups = quantization['config_groups']
  const formats = Object.values(isConfigRecord(groups) ? groups : {}).map((group) =>
    isConfigRecord(group) ? formatOf(group['weights']) : null,
  )
  return [...new Set(formats.filter((one) => one !== null))]
}

const ALGORITHMS: Record<string, string> = {
  fp8: 'fp8',
  nvfp4: 'nvfp4',
  w4a16_nvfp4: 'nvfp4',
  mxfp4: 'mxfp4',
  mxfp8: 'fp8',
  w4a16_awq: 'int4',
  w4a8_awq: 'int4',
  int4_awq: 'int4',
  int8_sq: 'int8',
}

/** Formats by layer of a mixed checkpoint. */
function layerFormats(quantization: Record<string, unknown>): string[] {
  const layers = quantization['quantized_layers']
  const named = Object.values(isConfigRecord(layers) ? layers : {}).map((one) =>
    isConfigRecord(one) ? String(one['quant_algo']).toLowerCase() : '',
  )
  return [...new Set(named.flatMap((one) => ALGORITHMS[one] ?? []))]
}

function algorithmOf(quantization: Record<string, unknown>): string | null {
  const word = String(quantization['quant_algo'] ?? '').toLowerCase()
  if (word === 'mixed_precision') return layerFormats(quantization).toSorted().join(' and ') || 'mixed'
  return ALGORITHMS[word] ?? null
}

function methodOf(quantization: Record<string, unknown>): string | null {
  const method = String(quantization['quant_method'] ?? '').toLowerCase()
  const bits = quantization['bits'] ?? quantization['w_bit']
  if (method === 'fp8' || method === 'fbgemm_fp8') return 'fp8'
  if (method === 'mxfp4') return 'mxfp4'
  if (method === 'gptq' || method === 'awq' || method === 'auto-round') return bits === 8 ? 'int8' : 'int4'
  if (method === 'bitsandbytes') return quantization['load_in_8bit'] === true ? 'int8' : 'int4'
  return null
}

const MXFP4 = 'mxfp4'

/** Formats whose checkpoints leave attention as it was trained. */
function withRest(format: string, rest: string, hasExperts: boolean): string {
  return hasExperts && (format === MXFP4 || format === 'int4') ? `${format} experts, ${rest} elsewhere` : format
}

/** The number format, from the quantization of the file or of `hf_quant_config.json` beside it, else the type of the numbers. */
export function publishedIn(config: Config, beside: Record<string, unknown> | null, hasExperts: boolean): Published {
  const plain = DTYPES[config.dtype ?? config.torch_dtype ?? ''] ?? null
  const inner = isConfigRecord(beside?.['quantization']) ? beside['quantization'] : beside
  const quantization = config.quantization_config ?? inner
  if (!quantization) return { precision: plain ?? 'bf16', isSaid: plain !== null }
  const groups = groupFormats(quantization)
  const format = algorithmOf(quantization) ?? (groups.length > 0 ? groups.join(' and ') : methodOf(quantization))
  if (format === null) return { precision: plain ?? 'bf16', isSaid: false }
  const inside = quantization['expert_dtype']
  const experts = config.expert_dtype ?? (typeof inside === 'string' ? inside : null)
  const elsewhere = methodOf(quantization) ?? format
  if (experts && experts !== elsewhere) return { precision: `${experts} experts, ${elsewhere} elsewhere`, isSaid: true }
  return { precision: withRest(format, plain ?? 'bf16', hasExperts), isSaid: true }
}
