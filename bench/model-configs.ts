/**
 * The configuration reader on configurations that models publish: parameters, cache and state against the rows of the table.
 *   git clone https://github.com/ai-dynamo/aiconfigurator && npx tsx bench/model-configs.ts aiconfigurator
 * Reads the copies of one commit, so that the same figures come out whatever is checked out; a bare repository will do.
 * Exits 1 when a figure is off by more than a hundredth.
 */
import { execFileSync } from 'node:child_process'
import { readModel } from '../src/model-config/read-model.ts'
import { rowFigures } from '../src/model-config/row.ts'
import { modelsFileSchema } from '../src/pricing/tables/models.ts'
import { type OpenModel } from '../src/pricing/schema.ts'
import { readJson, tableFile } from './throughput/tables.ts'

/** 21 August 2026. */
const COMMIT = '095f58a51c4ca8e61b66ec108d86f223f8d559ce'
const FOLDER = 'aic-core/src/aiconfigurator_core/model_configs'
const OFF = 0.01

/** Copies of models that the table does not hold, and what is published or asserted of them elsewhere, in billions. */
const OTHERS: [file: string, parametersB: number][] = [
  ['nvidia--Llama-3_3-Nemotron-Super-49B-v1', 49.87],
  ['nvidia--NVIDIA-Nemotron-3-Ultra-550B-A55B-BF16', 550],
  ['nvidia--Nemotron-H-56B-Base-8K', 56.3],
  ['XiaomiMiMo--MiMo-V2-Flash', 309],
  ['XiaomiMiMo--MiMo-7B-Base', 7.62],
  ['Qwen--Qwen3-VL-8B-Instruct', 8.19],
  ['stepfun-ai--Step-3.7-Flash', 196],
  ['zai-org--GLM-5.1', 744],
  ['nvidia--GLM-5.2-NVFP4', 743],
  ['nvidia--MiniMax-M2.7-NVFP4', 230],
]

/** The file that a row was read from; null: from another place. */
function copyOf({ source }: OpenModel): string | null {
  const [, name] = /model_configs\/(.+)_config\.json$/.exec(source) ?? []
  return name ?? null
}

function textOf(repository: string, name: string): string {
  const path = `${COMMIT}:${FOLDER}/${name}_config.json`
  return execFileSync('git', ['-C', repository, 'show', path], { encoding: 'utf8', maxBuffer: 2 ** 26 })
}

const FIGURES = [
  'parametersB',
  'activeParametersB',
  'kvBytesPerTokenFp16',
  'attention.windowKvBytesFp16',
  'attention.stateMbPerSequence',
] as const

function isOff(one: number, other: number): boolean {
  return Math.abs(one - other) > OFF * Math.abs(other)
}

function ofRow(row: OpenModel, repository: string, file: string) {
  const read = rowFigures(readModel(textOf(repository, file)))
  const stated: Record<(typeof FIGURES)[number], number> = {
    parametersB: row.parametersB,
    activeParametersB: row.activeParametersB,
    kvBytesPerTokenFp16: row.kvBytesPerTokenFp16,
    'attention.windowKvBytesFp16': row.attention.windowKvBytesFp16 ?? 0,
    'attention.stateMbPerSequence': row.attention.stateMbPerSequence ?? 0,
  }
  const off = FIGURES.filter((name) => isOff(read[name] ?? 0, stated[name]))
  return {
    model: row.id,
    billions: read.parametersB,
    active: read.activeParametersB,
    kv: read.kvBytesPerTokenFp16,
    off: off.join(),
  }
}

function main(repository: string): void {
  const { models } = modelsFileSchema.parse(readJson(tableFile('models')))
  const rows = models.flatMap((row) => {
    const file = copyOf(row)
    return file === null ? [] : [ofRow(row, repository, file)]
  })
  const others = OTHERS.map(([file, published]) => {
    const { parametersB, activeParametersB, kvBytesPerTokenFp16 } = rowFigures(readModel(textOf(repository, file)))
    const off = isOff(parametersB, published) ? 'parametersB' : ''
    return { model: file, billions: parametersB, active: activeParametersB, kv: kvBytesPerTokenFp16, off }
  })
  const all = [...rows, ...others]
  console.table(all)
  const wrong = all.filter((one) => one.off !== '')
  console.log(`${all.length - wrong.length} of ${all.length} within ${OFF * 100} %`)
  if (wrong.length > 0) process.exitCode = 1
}

const [repository] = process.argv.slice(2)
if (!repository) throw new Error('usage: model-configs.ts REPOSITORY')
main(repository)
