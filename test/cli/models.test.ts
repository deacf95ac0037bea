/** A model given as its configuration: in a scenario, in a flag, and as a row. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ran } from '../helpers/world.ts'

const CONFIG = readFileSync('test/fixtures/model-config/01-dense.json', 'utf8')
const SCENARIO = 'workload:\n  requestsPerMonth: 2000000\nselfHost:\n  model: ./config.json\n  gpu: l4\n'
const ROW = ['--license', 'MIT', '--commercial-use', 'yes', '--released', '2026-11-02', '--source', 'https://example.com/a']

async function refused(...asked: Parameters<typeof ran>) {
  const { code, stdout, stderr, files } = await ran(...asked)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  return { stderr, files }
}

describe('selfHost.model', () => {
  it('starts from the file of the scenario, and the report keeps it as it was written', async () => {
    const files = { 'deep/s.yaml': SCENARIO, 'deep/config.json': CONFIG }
    const { code, stdout, stderr } = await ran(['deep/s.yaml', '--json', '--draws', '0'], { files })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(JSON.parse(stdout).scenario.selfHost.model).toBe('./config.json')
  })

  it('starts from here in a flag and in what comes by stdin', async () => {
    const files = { 'deep/s.yaml': SCENARIO, 'config.json': CONFIG }
    const set = ['--set', 'selfHost.model=./config.json']
    expect((await ran(['deep/s.yaml', ...set, '--draws', '0'], { files })).code).toBe(0)
    expect((await ran(['-', '--draws', '0'], { files, stdin: SCENARIO })).code).toBe(0)
    expect((await ran(['size', '--model', 'config.json', '--gpu', 'l4'], { files })).stdout).toContain('config.json')
  })

  it('that is saved elsewhere names the same file from there', async () => {
    const files = { 'deep/s.yaml': SCENARIO, 'deep/config.json': CONFIG }
    const saved = await ran(['deep/s.yaml', '--save', 'other/t.yaml', '--draws', '0'], { files })
    expect(saved.files['other/t.yaml']).toContain('../deep/config.json')
    expect((await ran(['other/t.yaml', '--draws', '0'], { files: saved.files })).code).toBe(0)
  })

  it('that is not there, or means nothing here, is named with its file', async () => {
    const files = { 's.yaml': SCENARIO }
    expect((await refused(['s.yaml'], { files })).stderr).toMatch(/cannot read config\.json/)
    const strange = { ...files, 'config.json': '{"model_type":"mystery"}' }
    expect((await refused(['s.yaml'], { files: strange })).stderr).toMatch(/config\.json: model_type: mystery.*\n.*known are/)
  })

  it('a field that is not understood is named beside the answer', async () => {
    const files = { 's.yaml': SCENARIO, 'config.json': CONFIG.replace('{', '{"magic_heads": 3,') }
    expect((await ran(['s.yaml', '--draws', '0'], { files })).stderr).toMatch(/not understood.*magic_heads/)
  })

  it('is refused in a line of a batch, which may name no file, with the way to do it', async () => {
    const line = JSON.stringify({ workload: { requestsPerMonth: 1 }, selfHost: { model: './config.json' } })
    const { code, stdout } = await ran(['batch', '--draws', '0'], { files: { 'config.json': CONFIG }, stdin: line })
    expect(code).toBe(2)
    expect(JSON.parse(stdout).error.problems[0]).toMatchObject({ code: 'model-file', path: 'selfHost.model' })
    expect(stdout).toContain('models import ./config.json --into DIR')
  })

  it('may be set for all lines of a batch', async () => {
    const asked = ['batch', '--draws', '0', '--set', 'selfHost.model=./config.json']
    const { code } = await ran(asked, { files: { 'config.json': CONFIG }, stdin: '{"workload":{"requestsPerMonth":1}}' })
    expect(code).toBe(0)
  })
})

describe('models import', () => {
  it('prints a row with what is not said left open', async () => {
    const { code, stdout } = await ran(['models', 'import', 'my-model/config.json'], {
      files: { 'my-model/config.json': CONFIG },
    })
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      id: 'my-model',
      parametersB: 0.187188224,
      kvBytesPerTokenFp16: 8192,
      licence: expect.stringMatching(/^FILL IN/),
      configuration: { model_type: 'llama', hidden_size: 1024 },
    })
  })

  it('reads stdin, and the quantization that lies beside a file', async () => {
    expect(JSON.parse((await ran(['models', 'import', '-', '--id', 'x'], { stdin: CONFIG })).stdout).id).toBe('x')
    const beside = JSON.stringify({ quantization: { quant_algo: 'FP8' } })
    const files = { 'm/config.json': CONFIG, 'm/hf_quant_config.json': beside }
    expect(JSON.parse((await ran(['models', 'import', 'm/config.json'], { files })).stdout).nativePrecision).toBe('fp8')
  })

  it('writes a row that a run then reads, and a second time takes its place', async () => {
    const asked = ['models', 'import', 'config.json', '--id', 'own', '--into', 'mine', ...ROW]
    const once = await ran(asked, { files: { 'config.json': CONFIG } })
    expect({ code: once.code, stderr: once.stderr }).toEqual({ code: 0, stderr: '' })
    const twice = await ran([...asked, '--name', 'Again'], { files: once.files })
    const { models } = JSON.parse(twice.files['mine/models.json'] ?? '')
    expect(models).toMatchObject([{ id: 'own', name: 'Again' }])
    const sized = await ran(['size', '--model', 'own', '--gpu', 'l4', '--pricing', 'mine'], { files: twice.files })
    expect(sized.code).toBe(0)
  })

  it('writes nothing without what a row needs', async () => {
    const files = { 'config.json': CONFIG }
    const asked = await refused(['models', 'import', 'config.json', '--into', 'mine'], { files })
    expect(asked.stderr).toMatch(/--license.*--released/)
    expect(Object.keys(asked.files)).toEqual(['config.json'])
  })

  it('leaves a table alone that is broken already', async () => {
    const files = { 'config.json': CONFIG, 'mine/models.json': '{' }
    const asked = await refused(['models', 'import', 'config.json', '--into', 'mine', ...ROW], { files })
    expect(asked.files['mine/models.json']).toBe('{')
  })
})
