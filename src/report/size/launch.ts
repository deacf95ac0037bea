/**
 * The command or manifest that starts the first row with the settings that its estimate counts on. Names of arguments as in vLLM 0.11.0
 * (vllm/engine/arg_utils.py) and SGLang 0.5.5 (sglang/srt/server_args.py).
 */
import type { Launch } from '../schemas/size.schema.ts'

export const LAUNCH_KINDS = ['vllm', 'sglang', 'kubernetes'] as const
export type LaunchKind = (typeof LAUNCH_KINDS)[number]

/** A longer request than the mean one has to fit, too: the next power of two above twice its length, and no more than the model takes. */
function contextOf({ maxTokens, contextTokens }: Launch): number {
  return Math.min(2 ** Math.ceil(Math.log2(2 * maxTokens)), contextTokens ?? Infinity)
}

/** Ranks that vLLM takes: the next one holds a smaller adapter, too. Source: vllm-project/vllm vllm/config/lora.py. */
const RANKS = [8, 16, 32, 64, 128, 256, 320, 512]

function rankOf(rank: number): number {
  return RANKS.find((one) => one >= rank) ?? rank
}

type Argument = [name: string, value?: string | number]

/** A checkpoint in 16 bit can be brought to 8-bit floats as it loads; every other format has to be in the checkpoint. */
function quantization({ isConverted, precision }: Launch): Argument[] {
  return isConverted && precision === 'fp8' ? [['--quantization', 'fp8']] : []
}

function vllmArguments(launch: Launch): Argument[] {
  const { speculation, adapters, cacheBytes } = launch
  return [
    ['--tensor-parallel-size', launch.gpusPerReplica],
    ['--max-num-seqs', launch.maxSequences],
    ['--max-model-len', contextOf(launch)],
    ['--gpu-memory-utilization', launch.memoryShare],
    ['--kv-cache-dtype', cacheBytes === 1 ? 'fp8' : 'auto'],
    ...quantization(launch),
    [launch.prefixCache ? '--enable-prefix-caching' : '--no-enable-prefix-caching'],
    ...(speculation
      ? [['--speculative-config', `{"method": "mtp", "num_speculative_tokens": ${speculation.draftTokens}}`] satisfies Argument]
      : []),
    ...(adapters
      ? ([['--enable-lora'], ['--max-loras', adapters.count], ['--max-lora-rank', rankOf(adapters.rank)]] satisfies Argument[])
      : []),
  ]
}

function sglangArguments(launch: Launch): Argument[] {
  const { speculation, adapters, cacheBytes } = launch
  return [
    ['--tp-size', launch.gpusPerReplica],
    ['--max-running-requests', launch.maxSequences],
    ['--context-length', contextOf(launch)],
    ['--mem-fraction-static', launch.memoryShare],
    ['--kv-cache-dtype', cacheBytes === 1 ? 'fp8_e4m3' : 'auto'],
    ...quantization(launch),
    ...(launch.prefixCache ? [] : ([['--disable-radix-cache']] satisfies Argument[])),
    ...(speculation
      ? ([
          ['--speculative-algorithm', 'EAGLE'],
          ['--speculative-num-steps', speculation.draftTokens],
          ['--speculative-eagle-topk', 1],
          ['--speculative-num-draft-tokens', speculation.draftTokens + 1],
        ] satisfies Argument[])
      : []),
    ...(adapters
      ? ([['--enable-lora'], ['--max-loras-per-batch', adapters.count], ['--max-lora-rank', adapters.rank]] satisfies Argument[])
      : []),
  ]
}

/** A word for the shell: quoted where it holds anything but plain signs. */
function word(value: string | number): string {
  return typeof value === 'number' || /^[\w./:-]+$/.test(value) ? String(value) : `'${value.replaceAll("'", String.raw`'\''`)}'`
}

const UNNAMED = 'REPOSITORY_OF_THE_WEIGHTS'

/** What the command cannot say by itself. */
function remarks(launch: Launch): string[] {
  const { precision, gpu, gpusPerReplica, replicas, maxSequences, checkpoint, isConverted, speculation, adapters } = launch
  return [
    `${launch.model} in ${precision} on ${gpusPerReplica} × ${gpu}, ${replicas} such ${replicas === 1 ? 'replica' : 'replicas'}, spares included`,
    `at most ${maxSequences} requests at once: with more the latency target breaks`,
    ...(checkpoint === null ? [`the tables name no repository of the weights: put it in the place of ${UNNAMED}`] : []),
    ...(isConverted && precision !== 'fp8'
      ? [`the weights have to be in ${precision} already: name such a checkpoint in the place of this one`]
      : []),
    ...(speculation
      ? ['the draft method is that of models with layers for several tokens: name another one where yours has none']
      : []),
    ...(adapters ? ['adapters are loaded by name: see the manual of the engine'] : []),
  ]
}

function comments(launch: Launch): string {
  return remarks(launch)
    .map((line) => `# ${line}`)
    .join('\n')
}

function command(start: string, parts: readonly Argument[]): string {
  return [start, ...parts.map(([name, value]) => (value === undefined ? name : `${name} ${word(value)}`))].join(' \\\n  ')
}

function vllmCommand(launch: Launch): string {
  return `${comments(launch)}\n${command(`vllm serve ${word(launch.checkpoint ?? UNNAMED)}`, vllmArguments(launch))}\n`
}

function sglangCommand(launch: Launch): string {
  const start = `python3 -m sglang.launch_server --model-path ${word(launch.checkpoint ?? UNNAMED)}`
  return `${comments(launch)}\n${command(start, sglangArguments(launch))}\n`
}

/** JSON is YAML: quoted so that a number stays text. */
function quoted(value: string | number): string {
  return JSON.stringify(String(value))
}

/** Images that their makers publish; AMD's differ by the generation of the GPU. */
function imageOf({ vendor, gpu }: Launch, isSglang: boolean): string {
  if (vendor === 'nvidia') return isSglang ? 'lmsysorg/sglang:v0.5.5' : 'vllm/vllm-openai:v0.11.0'
  if (!isSglang) return 'vllm/vllm-openai-rocm:v0.16.0'
  const build = gpu.startsWith('mi35') ? 'v0.5.14-rocm720-mi35x-20260708' : 'v0.5.13.post1-rocm720-mi30x-20260623'
  return `lmsysorg/sglang-rocm:${build}`
}

function manifest(launch: Launch): string {
  const isSglang = launch.engine === 'sglang'
  const port = isSglang ? 30000 : 8000
  const parts: Argument[] = isSglang
    ? [['--model-path', launch.checkpoint ?? UNNAMED], ['--host', '0.0.0.0'], ['--port', port], ...sglangArguments(launch)]
    : [['--model', launch.checkpoint ?? UNNAMED], ['--port', port], ...vllmArguments(launch)]
  const start = isSglang ? '          command: ["python3", "-m", "sglang.launch_server"]\n' : ''
  const name = launch.model.replaceAll(/[^a-z0-9-]/g, '-')
  const lines = parts.flatMap((part) => part.filter((one) => one !== undefined)).map((one) => `            - ${quoted(one)}`)
  return `${comments(launch)}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  replicas: ${launch.replicas}
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
      containers:
        - name: engine
          image: ${imageOf(launch, isSglang)}
${start}          args:
${lines.join('\n')}
          ports:
            - containerPort: ${port}
          readinessProbe:
            httpGet:
              path: /health
              port: ${port}
            periodSeconds: 10
            failureThreshold: 180
          resources:
            limits:
              ${launch.vendor === 'amd' ? 'amd.com/gpu' : 'nvidia.com/gpu'}: ${launch.gpusPerReplica}
          volumeMounts:
            - name: shared-memory
              mountPath: /dev/shm
      volumes:
        - name: shared-memory
          emptyDir:
            medium: Memory
---
apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  selector:
    app: ${name}
  ports:
    - port: 80
      targetPort: ${port}
`
}

export function launchText(launch: Launch, kind: LaunchKind): string {
  if (kind === 'kubernetes') return manifest(launch)
  return kind === 'sglang' ? sglangCommand(launch) : vllmCommand(launch)
}
