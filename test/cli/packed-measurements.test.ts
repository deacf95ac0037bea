/** Files of measurements that are packed are read as what is packed in them. Needs `npm run build` for the packed tables. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { ran } from '../helpers/world.ts'

const FOLDER = 'test/fixtures/measured'
const SCENARIO = `workload: {requestsPerMonth: 1000000, inputTokensPerRequest: 1000, outputTokensPerRequest: 250, slo: {ttftMs: 2000, tpotMs: 50}}
selfHost: {model: qwen3-32b, gpu: h100-sxm}
task: {narrow: true}
`
const FAST = ['--draws', '0', '--as-of', '2026-11-24', '--json']
const LAYOUT = ['--gpus-per-replica', '1', '--replicas', '1']

async function decided(bytes: Record<string, Uint8Array>, ...flags: string[]) {
  const { stdout, stderr } = await ran(['decide', 's.yaml', ...flags, ...FAST], { files: { 's.yaml': SCENARIO }, bytes })
  if (stdout === '') return stderr
  const { scenario, files } = JSON.parse(stdout)
  return { ...scenario, files }
}

function read(kind: string, name: string): Uint8Array {
  return readFileSync(`${FOLDER}/${kind}/${name}`)
}

describe('--throughput', () => {
  const names = ['vllm-bench-serve.json', 'vllm-append-result.jsonl', 'guidellm-benchmarks.json', 'llmperf_1000_250_summary.json']

  it.each(names)('%s, packed by gzip', async (name) => {
    const bytes = read('throughput', name)
    const plain = await decided({ [name]: bytes }, '--throughput', name, ...LAYOUT)
    const packed = await decided({ [`${name}.gz`]: gzipSync(bytes) }, '--throughput', `${name}.gz`, ...LAYOUT)
    expect(plain.selfHost.throughput.requestsPerSecond).toBeGreaterThan(0)
    expect(packed.selfHost).toEqual(plain.selfHost)
  })

  it('names the file by its own bytes, and refuses one that was cut', async () => {
    const bytes = gzipSync(read('throughput', 'vllm-bench-serve.json'))
    const { files } = await decided({ 'b.gz': bytes }, '--throughput', 'b.gz', ...LAYOUT)
    expect(files[0].sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
    const cut = await decided({ 'b.gz': bytes.subarray(0, bytes.length / 2) }, '--throughput', 'b.gz', ...LAYOUT)
    expect(cut).toMatch(/^error: b\.gz: what is packed in it cannot be read.*\n {2}→ copy or export the file again/)
  })
})

describe('--evaluation', () => {
  const all = readdirSync(`${FOLDER}/evaluation`)

  it.each([
    ['promptfoo.json'],
    ['promptfoo-repeat.jsonl'],
    ['deepeval-frontier.json', 'deepeval-tuned.json'],
    ['openai-evals-frontier.jsonl', 'openai-evals-tuned.jsonl'],
  ])('%s, packed by gzip', async (...names) => {
    expect(all).toEqual(expect.arrayContaining(names))
    const flags = ['--evaluation-of', 'tuned', '--evaluation']
    const plain = await decided(Object.fromEntries(names.map((name) => [name, read('evaluation', name)])), ...flags, ...names)
    const packed = Object.fromEntries(names.map((name) => [`${name}.gz`, gzipSync(read('evaluation', name))]))
    expect(plain.task.evaluation.examples).toBeGreaterThan(0)
    expect((await decided(packed, ...flags, ...Object.keys(packed))).task).toEqual(plain.task)
  })

  it('pairs, line by line', async () => {
    const pairs = Buffer.from('{"frontier": true, "tuned": true}\n{"frontier": false, "tuned": true}\n')
    const { task } = await decided({ 'p.jsonl.gz': gzipSync(pairs) }, '--evaluation', 'p.jsonl.gz')
    expect(task.evaluation).toMatchObject({ examples: 2, frontierCorrect: 1, tunedCorrect: 2, tunedOnlyCorrect: 1 })
  })
})
