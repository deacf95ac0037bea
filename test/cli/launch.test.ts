/** The command that `size --launch` writes: what a shell and a YAML reader make of it. */
import { parseAllDocuments } from 'yaml'
import { describe, expect, it } from 'vitest'
import { launchText } from '../../src/report/size/launch.ts'
import type { Launch } from '../../src/report/schemas/size.schema.ts'

const launch: Launch = {
  engine: 'vllm',
  model: 'llama-3.3-70b',
  checkpoint: 'meta-llama/Llama-3.3-70B-Instruct',
  isConverted: true,
  precision: 'fp8',
  gpu: 'h100-sxm',
  vendor: 'nvidia',
  gpusPerReplica: 2,
  replicas: 3,
  memoryShare: 0.9,
  cacheBytes: 2,
  maxSequences: 70,
  maxTokens: 2300,
  contextTokens: 131_072,
  prefixCache: true,
  speculation: { draftTokens: 3 },
  adapters: { count: 8, rank: 16 },
}

/** Words as a shell reads them: joined lines, comments apart, quotes taken off. */
function words(text: string): string[] {
  const line = text.replaceAll(/^#.*\n/gm, '').replaceAll('\\\n', ' ')
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
}

function valueOf(all: readonly string[], name: string): string | undefined {
  return all[all.indexOf(name) + 1]
}

describe('a command', () => {
  it('asks for no more context than the model takes, and for a rank that the engine knows', () => {
    const context = (maxTokens: number, contextTokens: number | null) =>
      valueOf(words(launchText({ ...launch, maxTokens, contextTokens }, 'vllm')), '--max-model-len')
    expect(context(70_000, 131_072)).toBe('131072')
    expect(context(70_000, null)).toBe('262144')
    const adapters = { count: 2, rank: 20 }
    expect(valueOf(words(launchText({ ...launch, adapters }, 'vllm')), '--max-lora-rank')).toBe('32')
  })

  it('of vLLM has the settings that the estimate counts on', () => {
    const all = words(launchText(launch, 'vllm'))
    expect(all.slice(0, 3)).toEqual(['vllm', 'serve', 'meta-llama/Llama-3.3-70B-Instruct'])
    expect(valueOf(all, '--tensor-parallel-size')).toBe('2')
    expect(valueOf(all, '--max-num-seqs')).toBe('70')
    expect(valueOf(all, '--max-model-len')).toBe('8192')
    expect(JSON.parse(valueOf(all, '--speculative-config') ?? '')).toEqual({ method: 'mtp', num_speculative_tokens: 3 })
    expect(all).toContain('--enable-lora')
  })

  it('of SGLang has the same by its names', () => {
    const all = words(launchText({ ...launch, engine: 'sglang', prefixCache: false, cacheBytes: 1 }, 'sglang'))
    expect(valueOf(all, '--tp-size')).toBe('2')
    expect(valueOf(all, '--max-running-requests')).toBe('70')
    expect(valueOf(all, '--kv-cache-dtype')).toBe('fp8_e4m3')
    expect(valueOf(all, '--speculative-num-draft-tokens')).toBe('4')
    expect(all).toContain('--disable-radix-cache')
  })

  it('names the place of weights that the tables do not name, and of a format that they are not in', () => {
    const text = launchText({ ...launch, checkpoint: null, precision: 'int4' }, 'vllm')
    expect(text).toContain('REPOSITORY_OF_THE_WEIGHTS')
    expect(text).toMatch(/# the weights have to be in int4 already/)
    expect(text).not.toContain('--quantization')
  })
})

describe('a manifest', () => {
  it.each(['vllm', 'sglang'] as const)('of %s is a deployment of all replicas and a service before it', (engine) => {
    const [deployment, service, ...rest] = parseAllDocuments(launchText({ ...launch, engine }, 'kubernetes')).map((one) =>
      one.toJS(),
    )
    expect(rest).toEqual([])
    const [container] = deployment.spec.template.spec.containers
    expect(deployment.spec.replicas).toBe(3)
    expect(container.resources.limits).toEqual({ 'nvidia.com/gpu': 2 })
    expect(container.args.every((one: unknown) => typeof one === 'string')).toBe(true)
    expect(service.spec.ports[0].targetPort).toBe(container.ports[0].containerPort)
    expect(service.spec.selector).toEqual(deployment.spec.template.metadata.labels)
  })

  it('asks AMD for GPUs by its own name', () => {
    expect(launchText({ ...launch, vendor: 'amd', gpu: 'mi355x' }, 'kubernetes')).toContain('amd.com/gpu: 2')
  })
})
