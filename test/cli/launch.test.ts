/** The command that `size --launch` writes: what a shell, a YAML reader and the engine of the pinned release make of it. */
import fc from 'fast-check'
import { parseAllDocuments } from 'yaml'
import { describe, expect, it } from 'vitest'
import { ran } from '../helpers/world.ts'
import { quantizedTo, releaseOf } from '../../src/decide/size/launch.ts'
import { launchText } from '../../src/report/size/launch.ts'
import type { Launch } from '../../src/report/schemas/size.schema.ts'
import known from '../fixtures/engine-arguments.json' with { type: 'json' }
import { runs } from '../helpers/laws.ts'
import { named } from '../helpers/serving.ts'
import { tables } from '../helpers/tables.ts'

const OWN_LAYERS = { kind: 'own-layers', checkpoint: null, layers: 1 } as const

const launch: Launch = {
  engine: 'vllm',
  model: 'llama-3.3-70b',
  checkpoint: 'meta-llama/Llama-3.3-70B-Instruct',
  isConverted: true,
  quantizedTo: 'fp8',
  release: { version: '1.2.3', image: 'vllm/vllm-openai:v1.2.3', imageVersion: '1.2.3', isImageInferred: false },
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
  speculation: { draftTokens: 3, drafter: OWN_LAYERS },
  adapters: { count: 8, rank: 16 },
  splitFactor: null,
  software: 'current',
  engineVersion: null,
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
    const text = launchText({ ...launch, checkpoint: null, precision: 'int4', quantizedTo: null }, 'vllm')
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

const drafter = fc.oneof(
  fc.constant(null),
  fc.record({ kind: fc.constant('own-layers' as const), checkpoint: fc.constant(null), layers: fc.integer({ min: 1, max: 4 }) }),
  fc.record({
    kind: fc.constantFrom('eagle' as const, 'eagle3' as const, 'draft-model' as const),
    checkpoint: fc.string({ minLength: 1 }),
    layers: fc.constant(null),
  }),
)

/** Any record that the schema lets through, strings with quotes and ends of lines among them. */
const anyLaunch: fc.Arbitrary<Launch> = fc.record({
  ...Object.fromEntries(Object.entries(launch).map(([key, value]) => [key, fc.constant(value)])),
  engine: fc.constantFrom('vllm' as const, 'sglang' as const),
  checkpoint: fc.option(fc.string({ minLength: 1 })),
  isConverted: fc.boolean(),
  quantizedTo: fc.constantFrom('fp8' as const, null),
  cacheBytes: fc.constantFrom(1, 2),
  maxTokens: fc.integer({ min: 1, max: 1e6 }),
  prefixCache: fc.boolean(),
  speculation: fc.option(fc.record({ draftTokens: fc.integer({ min: 1, max: 16 }), drafter })),
  adapters: fc.option(fc.record({ count: fc.integer({ min: 1, max: 10_000 }), rank: fc.integer({ min: 1, max: 512 }) })),
  splitFactor: fc.option(fc.double({ min: 0.1, max: 20, noNaN: true })),
  software: fc.constantFrom('current' as const, '2024' as const),
  engineVersion: fc.option(fc.string({ minLength: 1 })),
}) as fc.Arbitrary<Launch>

/** Arguments of the container, which are the same as those of the command. */
function containerOf(one: Launch) {
  const [deployment] = parseAllDocuments(launchText(one, 'kubernetes')).map((document) => document.toJS())
  return deployment.spec.template.spec.containers[0] as { image: string; command: string[]; args: string[] }
}

describe('the pinned releases', () => {
  const takes = ({ arguments: names, switches }: { arguments: string[]; switches: string[] }) =>
    new Set([...names, ...switches.map((one) => `--no-${one.slice(2)}`)])

  it.each(['vllm', 'sglang'] as const)('of %s is the one whose arguments were read', (id) => {
    const release = named(tables().engines, id).release
    expect([release?.version, release?.source]).toEqual([known[id].version, known[id].source])
  })

  it('take every argument that is written, with its value', () => {
    fc.assert(
      fc.property(anyLaunch, (one) => {
        const { command, args } = containerOf(one)
        const engine = known[one.engine === 'sglang' ? 'sglang' : 'vllm']
        const names = takes(engine)
        const value = (name: string) => valueOf(args, name)
        const checkpoint = one.checkpoint ?? 'REPOSITORY_OF_THE_WEIGHTS'
        expect(one.engine === 'vllm' ? command[2] : value('--model-path')).toBe(checkpoint)
        const named = args.filter(
          (arg) => /^--[a-z]/.test(arg) && arg !== checkpoint && arg !== one.speculation?.drafter?.checkpoint,
        )
        expect(named.filter((arg) => !names.has(arg))).toEqual([])
        for (const [name, values] of Object.entries(engine.values)) if (args.includes(name)) expect(values).toContain(value(name))
        const config = value('--speculative-config')
        if (args.includes('--speculative-config')) {
          const { method, num_speculative_tokens: tokens } = JSON.parse(config ?? '')
          expect(known.vllm.methods).toContain(method)
          expect(
            tokens <= (one.speculation?.drafter?.layers ?? 16) || tokens % (one.speculation?.drafter?.layers ?? 1) === 0,
          ).toBe(true)
        }
        if (args.includes('--speculative-algorithm')) expect(known.sglang.methods).toContain(value('--speculative-algorithm'))
        if (one.engine === 'vllm' && args.includes('--max-lora-rank'))
          expect(known.vllm.ranks.map(String)).toContain(value('--max-lora-rank'))
      }),
      runs(60),
    )
  })

  it('get one command, whatever a name holds: what is no comment is the command', () => {
    fc.assert(
      fc.property(anyLaunch, (one) => {
        const kind = one.engine === 'sglang' ? 'sglang' : 'vllm'
        const text = launchText({ ...one, checkpoint: 'a/b', speculation: null }, kind)
        const [first, ...rest] = text.split('\n').filter((line) => !line.startsWith('# '))
        expect(first).toMatch(/^(vllm serve|python3 -m sglang)/)
        expect(rest.filter((line) => line !== '' && !line.startsWith('  -'))).toEqual([])
      }),
      runs(60),
    )
  })
})

describe('weights', () => {
  const { models, gpus } = tables()

  it('are quantized by the engine only where the repository holds 16-bit weights, and the GPU can', () => {
    for (const model of models)
      for (const gpu of gpus)
        for (const precision of ['bf16', 'fp8', 'int8', 'int4', 'fp4'] as const) {
          const to = quantizedTo(model, precision, gpu)
          if (to !== null) expect([to, model.nativePrecision.startsWith('bf16')], model.id).toEqual([precision, true])
        }
    const [h100, mi300x] = [named(gpus, 'h100-sxm'), named(gpus, 'mi300x')]
    for (const id of ['gpt-oss-120b', 'deepseek-v3.2', 'kimi-k2.5', 'deepseek-v4-flash'])
      expect(quantizedTo(named(models, id), 'fp8', h100), id).toBeNull()
    const llama = named(models, 'llama-3.3-70b')
    expect([quantizedTo(llama, 'fp8', h100), quantizedTo(llama, 'fp8', mi300x)]).toEqual(['fp8', 'fp8'])
    const without = { ...mi300x, denseTflops: { ...mi300x.denseTflops, fp8: null } }
    expect(quantizedTo(llama, 'fp8', without)).toBeNull()
  })

  it('are asked for in another checkpoint only where the repository does not hold them: 4-bit floats are served as they are', async () => {
    const asking = 'name such a checkpoint in the place of this one'
    const size = [
      '--isl',
      '2000',
      '--osl',
      '300',
      '--concurrency',
      '8',
      '--launch',
      'vllm',
      '--precision',
      'int4',
      '--as-of',
      '2026-11-24',
    ]
    const own = await ran(['size', '--model', 'gpt-oss-120b', '--gpu', 'h100-sxm', ...size])
    const other = await ran(['size', '--model', 'llama-3.3-70b', '--gpu', 'h100-sxm', ...size])
    expect([own.code, other.code]).toEqual([0, 0])
    expect(own.stdout).not.toContain(asking)
    expect(other.stdout).toContain(asking)
  })

  it('draft by themselves where the configuration has layers for it', () => {
    const drafting = models.filter((model) => (model.draftLayers ?? 0) > 0).map((model) => model.id)
    expect(drafting).toEqual(expect.arrayContaining(['deepseek-r1', 'qwen3.5-27b', 'glm-4.6', 'nemotron-3-super-120b-a12b']))
    for (const id of ['llama-3.3-70b', 'gpt-oss-120b', 'qwen3-32b', 'kimi-k2']) expect(drafting).not.toContain(id)
  })
})

describe('what a command cannot do is said', () => {
  it('drafts without a drafter: none are made, and the reason stands there', () => {
    const text = launchText({ ...launch, speculation: { draftTokens: 3, drafter: null } }, 'vllm')
    expect(text).not.toContain('--speculative-config')
    expect(text).toMatch(/# the estimate counts with drafts, and this command makes none: llama-3.3-70b has no layers/)
  })

  it('a drafter that somebody names', () => {
    const speculation = { draftTokens: 2, drafter: { kind: 'eagle3', checkpoint: 'a/b', layers: null } } as const
    const all = words(launchText({ ...launch, speculation }, 'vllm'))
    expect(JSON.parse(valueOf(all, '--speculative-config') ?? '')).toEqual({
      method: 'eagle3',
      model: 'a/b',
      num_speculative_tokens: 2,
    })
    const sglang = words(launchText({ ...launch, engine: 'sglang', speculation }, 'sglang'))
    expect([valueOf(sglang, '--speculative-algorithm'), valueOf(sglang, '--speculative-draft-model-path')]).toEqual([
      'EAGLE3',
      'a/b',
    ])
  })

  it('prefill on replicas of its own', () => {
    expect(launchText({ ...launch, splitFactor: 1.4 }, 'vllm')).toMatch(/# the estimate counts with 1.4 times the rate/)
    expect(launchText(launch, 'vllm')).not.toMatch(/prefill/)
  })

  it('another release than the arguments are of, and an image of another', () => {
    expect(launchText({ ...launch, engineVersion: '0.9.0' }, 'vllm')).toMatch(/# the scenario says that vLLM 0.9.0 runs/)
    const release = { version: '0.5.23', image: 'a/b:v0.5.20', imageVersion: '0.5.20', isImageInferred: false }
    expect(launchText({ ...launch, engine: 'sglang', release }, 'kubernetes')).toMatch(/# the image has release 0.5.20/)
  })
})

it('every GPU has an image of both engines that is for its vendor', () => {
  const { engines, gpus } = tables()
  for (const gpu of gpus)
    for (const engine of ['vllm', 'sglang'])
      expect(releaseOf(engines, engine, gpu)?.image, `${engine} on ${gpu.id}`).toMatch(
        gpu.vendor === 'amd' ? /rocm/ : /^(?!.*rocm)/,
      )
  expect(releaseOf(engines, 'tensorrt-llm', named(gpus, 'h100-sxm'))).toBeNull()
})
