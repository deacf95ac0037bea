/** What a launch command cannot say by itself, as comments in front of it. */
import type { Launch } from '../schemas/size.schema.ts'
import { isOddForVllm } from './launch-arguments.ts'

/** Stands in for a repository that nobody has named. */
export const UNNAMED = 'REPOSITORY_OF_THE_WEIGHTS'

const NAMES: Partial<Record<Launch['engine'], string>> = { vllm: 'vLLM', sglang: 'SGLang' }

function aboutWeights({ precision, checkpoint, isConverted, quantizedTo }: Launch): string[] {
  return [
    ...(checkpoint === null ? [`the tables name no repository of the weights: put it in the place of ${UNNAMED}`] : []),
    ...(quantizedTo === null ? [] : [`the engine brings 16-bit weights to ${quantizedTo} as it loads them`]),
    ...(isConverted && quantizedTo === null
      ? [`the weights have to be in ${precision} already: name such a checkpoint in the place of this one`]
      : []),
  ]
}

/** The estimate counts with drafts whether or not a command can make them. */
function aboutSpeculation({ speculation, model, engine }: Launch): string[] {
  if (!speculation) return []
  const { draftTokens, drafter } = speculation
  const missing = 'the estimate counts with drafts, and this command makes none'
  if (!drafter)
    return [
      `${missing}: ${model} has no layers for several tokens by its row in the tables; name a drafter in selfHost.serving.speculation.drafter`,
    ]
  if (engine === 'vllm' && isOddForVllm(speculation))
    return [`${missing}: vLLM takes a multiple of the model's ${drafter.layers ?? 1} layers, not ${draftTokens}`]
  return drafter.kind === 'draft-model'
    ? ['the estimate counts a draft as one layer of the model: a model of its own may cost more, measure it']
    : []
}

function aboutRelease({ engine, release, engineVersion, software }: Launch): string[] {
  const name = NAMES[engine] ?? engine
  const version = release?.version
  return [
    ...(version === undefined ? [] : [`arguments as ${name} ${version} names them`]),
    ...(engineVersion !== null && engineVersion !== version
      ? [`the scenario says that ${name} ${engineVersion} runs: hold the arguments to its help`]
      : []),
    ...(software === '2024' ? ['the estimate counts with software of 2024, which this release is not'] : []),
  ]
}

/** @param isManifest whether an image is named in it */
export function remarksOf(launch: Launch, isManifest: boolean): string[] {
  const { precision, gpu, gpusPerReplica, replicas, maxSequences, adapters, splitFactor, release } = launch
  return [
    `${launch.model} in ${precision} on ${gpusPerReplica} × ${gpu}, ${replicas} such ${replicas === 1 ? 'replica' : 'replicas'}, spares included`,
    `at most ${maxSequences} requests at once: with more the latency target breaks`,
    ...aboutRelease(launch),
    ...(isManifest && release?.image && release.isImageInferred
      ? ['the tag of the image follows from how its maker names releases: see that it is there']
      : []),
    ...(isManifest && release?.imageVersion && release.imageVersion !== release.version
      ? [`the image has release ${release.imageVersion}, the newest build known for this GPU`]
      : []),
    ...aboutWeights(launch),
    ...aboutSpeculation(launch),
    ...(splitFactor === null
      ? []
      : [
          `the estimate counts with ${splitFactor} times the rate for prefill on replicas of its own: this starts replicas that do both, which reach the rate without it`,
        ]),
    ...(adapters ? ['adapters are loaded by name: see the manual of the engine'] : []),
  ]
}

/** A comment ends with its line, so none may hold the end of one. */
export function comments(lines: readonly string[]): string {
  return lines.map((line) => `# ${line.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')}`).join('\n')
}
