#!/bin/sh
# @huggingface/hub 2.17.5 (npm, Node 20.20), parseSafetensorsMetadata with computeParametersCount, on headers with the shapes that four formats have for
# a 1,000 × 1,024 embedding in 16 bit and one 1,024 × 1,024 layer in 4 bit: 2,072,576 parameters each. Its `fetch` answers from memory.
# Guess: packed weights are counted by what they hold, as the library does for GPTQ, compressed-tensors and gpt-oss's MXFP4.
# Behavior: for the format of NVIDIA's modelopt (quant_algo NVFP4, two weights in a byte of U8) the bytes are counted: 524,288 for 1,048,576. The same
#   weights as compressed-tensors' nvfp4-pack-quantized are counted right, and so are bitsandbytes' in U8.
# Effect: the quantized part, nearly all of a large model, -50 %: memory per parameter looks like 8 bit, and a price per billion parameters doubles.
# Seen 2026-11-28: gptq, compressed-tensors int4 and nvfp4 2,072,576, modelopt 1,548,288. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @huggingface/hub@2.17.5
cat >run.mjs <<'JS'
import { parseSafetensorsMetadata } from '@huggingface/hub'

const BYTES = { F32: 4, BF16: 2, F16: 2, I32: 4, U8: 1, F8_E4M3: 1 }
const embedding = ['model.embed_tokens.weight', 'BF16', [1000, 1024]]
const group = (bits, type) => ({ group_0: { targets: ['Linear'], weights: { num_bits: bits, type } } })
const layer = 'model.layers.0.mlp.up_proj.'
const CASES = {
  gptq: [{ quant_method: 'gptq', bits: 4, group_size: 128 }, [[`${layer}qweight`, 'I32', [128, 1024]], [`${layer}scales`, 'F16', [8, 1024]]]],
  'compressed-tensors int4': [
    { quant_method: 'compressed-tensors', format: 'pack-quantized', config_groups: group(4, 'int') },
    [[`${layer}weight_packed`, 'I32', [1024, 128]], [`${layer}weight_scale`, 'BF16', [1024, 32]]],
  ],
  'compressed-tensors nvfp4': [
    { quant_method: 'compressed-tensors', format: 'nvfp4-pack-quantized', config_groups: group(4, 'float') },
    [[`${layer}weight_packed`, 'U8', [1024, 512]], [`${layer}weight_scale`, 'F8_E4M3', [1024, 64]]],
  ],
  'modelopt nvfp4': [
    { quant_method: 'modelopt', quant_algo: 'NVFP4' },
    [[`${layer}weight`, 'U8', [1024, 512]], [`${layer}weight_scale`, 'F8_E4M3', [1024, 64]], [`${layer}weight_scale_2`, 'F32', []]],
  ],
}

function safetensors(tensors) {
  let end = 0
  const header = {}
  for (const [name, dtype, shape] of tensors) {
    const start = end
    end += shape.reduce((product, side) => product * side, 1) * BYTES[dtype]
    header[name] = { dtype, shape, data_offsets: [start, end] }
  }
  const text = Buffer.from(JSON.stringify(header))
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(text.length))
  return Buffer.concat([length, text, Buffer.alloc(end)])
}

async function parameters([quantization_config, tensors]) {
  const files = { 'config.json': Buffer.from(JSON.stringify({ quantization_config })), 'model.safetensors': safetensors([embedding, ...tensors]) }
  const fetch = async (url, init = {}) => {
    const body = files[String(url.url ?? url).split('?')[0].split('/').pop()]
    if (!body) return new Response('not found', { status: 404 })
    const [from, to] = (new Headers(init.headers).get('range') ?? 'bytes=0-').slice('bytes='.length).split('-')
    const part = body.subarray(Number(from), to ? Number(to) + 1 : undefined)
    const range = `bytes ${from}-${Number(from) + part.length - 1}/${body.length}`
    const headers = { etag: '"x"', 'content-length': String(part.length), 'content-range': range }
    return new Response(init.method === 'HEAD' ? null : part, { status: init.headers ? 206 : 200, headers })
  }
  const { parameterCount } = await parseSafetensorsMetadata({ repo: 'a/b', path: 'model.safetensors', computeParametersCount: true, fetch })
  return Object.values(parameterCount).reduce((sum, count) => sum + count, 0)
}

const seen = []
for (const [name, spec] of Object.entries(CASES)) {
  const count = await parameters(spec)
  seen.push(count)
  console.log(name, count)
}
if (seen.join() !== '2072576,2072576,2072576,1548288') {
  console.error('this has changed')
  process.exit(1)
}
JS
node run.mjs
