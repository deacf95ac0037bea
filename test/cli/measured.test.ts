/** `--throughput` and `--evaluation` from the command line. Needs `npm run build` for the packed tables. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { byWords, CTRL_C, ENTER, hasTerminal, typed } from '../helpers/typist.ts'
import { ran } from '../helpers/world.ts'

function fixture(kind: string, name: string) {
  return readFileSync(`test/fixtures/measured/${kind}/${name}`, 'utf8')
}

const BENCH = fixture('throughput', 'vllm-bench-serve.json')
const APPENDED = fixture('throughput', 'vllm-append-result.jsonl')

const SCENARIO = `# ours
workload: {requestsPerMonth: 1000000, inputTokensPerRequest: 1000, outputTokensPerRequest: 250, slo: {ttftMs: 2000, tpotMs: 50}}
selfHost: {model: qwen3-32b, gpu: h100-sxm, inputTokensFactor: 1, outputTokensFactor: 1}
`
const FILES = { 's.yaml': SCENARIO, 'b.json': BENCH, 'a.jsonl': APPENDED }
const LAYOUT = ['--gpus-per-replica', '1', '--replicas', '1']
const FAST = ['--as-of', '2026-11-24']

function decide(argv: string[], files: Record<string, string> = FILES) {
  return ran(['decide', ...argv, '--draws', '0', ...FAST], { files })
}

/** Requests/s that the fixture measured: 200 in 52 s. */
const RATE = 200 / 52

describe('decide --throughput', () => {
  it('sets what one replica did, says from which run, and what the model here predicts', async () => {
    const { code, stdout, stderr } = await decide(['s.yaml', '--throughput', 'b.json', ...LAYOUT, '--json'])
    expect(code).toBe(0)
    const report = JSON.parse(stdout)
    expect(report.scenario.selfHost).toMatchObject({ gpusPerReplica: 1, throughput: { requestsPerSecond: RATE } })
    const rows: { path: string; origin: string }[] = report.assumptions
    expect(rows.find((row) => row.path === 'selfHost.throughput')?.origin).toBe('file')
    const rented = report.options.find((option: { id: string }) => option.id === 'rented')
    expect(rented.capacity).toMatchObject({ throughputOrigin: 'measured' })
    expect(rented.capacity.requestsPerSecondPerReplica).toBeCloseTo(RATE, 9)
    expect(stderr).toMatch(/note: b\.json: vLLM bench serve, request rate 4: 3\.85 requests\/s for a replica on 1 GPU/)
    expect(stderr).toMatch(/the model here predicts [\d.]+: measured \d+% less than predicted/)
  })

  it('compares lengths and rates in the tokens that the open model counts', async () => {
    const other = SCENARIO.replace('inputTokensFactor: 1, outputTokensFactor: 1', 'inputTokensFactor: 4, outputTokensFactor: 2')
    const { stderr } = await decide(['s.yaml', '--throughput', 'b.json', ...LAYOUT, '--json'], { ...FILES, 's.yaml': other })
    // The tightest rate is the input's: a quarter of the prompts of 4,000 tokens.
    expect(stderr).toContain(`for your requests that is ${(RATE / 4).toFixed(2)} requests/s`)
    expect(stderr).toContain('the scenario has 4000')
    const sized = await ran(['size', 's.yaml', '--throughput', 'b.json', ...LAYOUT, ...FAST], {
      files: { ...FILES, 's.yaml': other },
    })
    expect(sized.stderr).toContain('for your requests that is 3.85 requests/s')
  })

  describe('of another model', () => {
    const record = JSON.parse(BENCH)
    const of = (model: string, requests = 1) =>
      JSON.stringify({
        ...record,
        model_id: model,
        request_throughput: record.request_throughput * requests,
        output_throughput: record.output_throughput * requests,
        total_token_throughput: record.total_token_throughput * requests,
      })

    it.each(['Qwen/Qwen3-32B-FP8', '/models/qwen3_32b', 'chat'])('is not said of %s', async (model) => {
      const { code, stderr } = await decide(['s.yaml', '--throughput', 'b.json', ...LAYOUT], { ...FILES, 'b.json': of(model) })
      expect([code, /measured on/.test(stderr)]).toEqual([0, false])
    })

    it('is said, with the key to set', async () => {
      const files = { ...FILES, 'b.json': of('openai/gpt-oss-120b') }
      const { code, stderr } = await decide(['s.yaml', '--throughput', 'b.json', ...LAYOUT], files)
      expect(code).toBe(0)
      expect(stderr).toContain('measured on gpt-oss-120b, while the scenario serves qwen3-32b: set selfHost.model=gpt-oss-120b')
    })

    it('is left out where the files have runs of both, however fast it is', async () => {
      const files = { ...FILES, 'b.json': of('Qwen/Qwen3-32B'), 'o.json': of('openai/gpt-oss-120b', 3) }
      const { stdout, stderr } = await decide(['s.yaml', '--json', '--throughput', 'b.json', 'o.json', ...LAYOUT], files)
      expect(JSON.parse(stdout).scenario.selfHost.throughput.requestsPerSecond).toBeCloseTo(RATE, 9)
      expect(stderr).toContain('1 run of gpt-oss-120b left out: the scenario serves qwen3-32b')
    })

    it('is refused where there are several and none is served', async () => {
      const files = { ...FILES, 'b.json': of('openai/gpt-oss-20b'), 'o.json': of('openai/gpt-oss-120b') }
      const { code, stdout, stderr } = await decide(['s.yaml', '--throughput', 'b.json', 'o.json', ...LAYOUT], files)
      expect([code, stdout]).toEqual([2, ''])
      expect(stderr).toMatch(
        /these runs are of gpt-oss-20b, gpt-oss-120b, and the scenario serves qwen3-32b[\s\S]*selfHost\.model/,
      )
    })
  })

  it('takes files before the scenario, too, and --quiet says nothing', async () => {
    const { code, stdout, stderr } = await decide([...LAYOUT, '--quiet', '--json', '--throughput', 'b.json', 'a.jsonl', 's.yaml'])
    expect([code, stderr]).toEqual([0, ''])
    expect(JSON.parse(stdout).scenario.selfHost.throughput.requestsPerSecond).toBeCloseTo(RATE, 9)
  })

  it('reads the target after --set, and --set has the last word on the figure', async () => {
    const strict = await decide(['s.yaml', '--throughput', 'b.json', ...LAYOUT, '--set', 'workload.slo.tpotMs=45'])
    expect([strict.code, strict.stdout]).toEqual([2, ''])
    expect(strict.stderr).toMatch(/46 ms a token at p99, over 45/)
    const own = await decide([
      's.yaml',
      '--throughput',
      'b.json',
      ...LAYOUT,
      '--json',
      '--set',
      'selfHost.throughput.requestsPerSecond=2',
    ])
    expect(JSON.parse(own.stdout).scenario.selfHost.throughput.requestsPerSecond).toBe(2)
  })

  it('draws the capacity from the range of repeated runs', async () => {
    const faster = JSON.stringify({ ...JSON.parse(BENCH), request_throughput: 4, output_throughput: 1000, duration: 50 })
    const files = { ...FILES, 'b2.json': faster }
    const argv = ['decide', 's.yaml', '--throughput', 'b.json', 'b2.json', ...LAYOUT, '--json', '--draws', '200', ...FAST]
    const { stdout } = await ran(argv, { files })
    const report = JSON.parse(stdout)
    expect(report.scenario.selfHost.throughput.requestsPerSecond).toEqual({ low: RATE, mode: (RATE + 4) / 2, high: 4 })
    const { capacity } = report.options.find((option: { id: string }) => option.id === 'rented')
    expect(capacity.throughputRange.low).toBeCloseTo(RATE, 9)
    expect(capacity.throughputRange.high).toBeCloseTo(4, 9)
    const drawn: string[] = report.uncertainty.drivers.map((driver: { path: string }) => driver.path)
    expect(drawn.filter((path) => path.startsWith('selfHost.throughput'))).toEqual([])
  })

  it.each([
    [['s.yaml', '--throughput', 'b.json'], /--gpus-per-replica N and --replicas N/],
    [['s.yaml', '--throughput', 'none.json', ...LAYOUT], /cannot read none\.json/],
    [['s.yaml', '--replicas', '2'], /--replicas needs --throughput/],
    [['s.yaml', '--throughput', 'b.json', '--replicas', '0'], /--replicas 0 is not a whole number from 1 on/],
    [['s.yaml', '--throughput', 'b.json', '--gpus-per-replica', '65'], /more than 64/],
    [['--example', 'saas-copilot', '--throughput', 'b.json', ...LAYOUT], /set selfHost\.gpu/],
  ])('%j is refused: exit 2, nothing on stdout', async (argv, expected) => {
    const { code, stdout, stderr } = await decide(argv)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(expected)
  })

  it('the GPU can be named beside it', async () => {
    const { code, stdout } = await decide([
      '--example',
      'saas-copilot',
      '--throughput',
      'b.json',
      ...LAYOUT,
      '--gpu',
      'h100-sxm',
      '--json',
    ])
    expect(code).toBe(0)
    expect(JSON.parse(stdout).scenario.selfHost.gpu).toBe('h100-sxm')
  })

  it('--save keeps what was measured', async () => {
    const { files } = await decide(['s.yaml', '--throughput', 'b.json', ...LAYOUT, '--save', 'out.yaml'])
    expect(parse(files['out.yaml'] ?? '').selfHost).toMatchObject({ gpusPerReplica: 1, throughput: { requestsPerSecond: RATE } })
  })

  it('the report names the files, after --save too; what a flag said is the flag’s', async () => {
    const given: Record<string, string> = { ...FILES, ...RESULTS }
    const results = ['--evaluation', 'x.jsonl', 'y.jsonl', '--evaluation-of', 'open']
    const { files, stdout } = await decide(
      ['s.yaml', '--throughput', 'b.json', ...LAYOUT, ...results, '--json', '--save', 'out.yaml'],
      given,
    )
    const named = (file: string, format: string, path: string) => ({
      file,
      sha256: createHash('sha256')
        .update(given[file] ?? '')
        .digest('hex'),
      format,
      from: null,
      to: null,
      paths: [path],
    })
    const expected = [
      named('x.jsonl', 'OpenAI evals', 'selfHost.evaluation'),
      named('y.jsonl', 'OpenAI evals', 'selfHost.evaluation'),
      named('b.json', 'vllm', 'selfHost.throughput'),
    ]
    expect(JSON.parse(stdout).files).toEqual(expected)
    expect(files['out.yaml']).not.toContain('&')
    const again = await decide(['out.yaml', '--json'], files)
    expect(JSON.parse(again.stdout).files).toEqual(expected)
  })
})

describe('size --throughput', () => {
  it('sizes by what was measured', async () => {
    const { code, stdout, stderr } = await ran(['size', 's.yaml', '--throughput', 'b.json', ...LAYOUT, '--json', ...FAST], {
      files: FILES,
    })
    expect(code).toBe(0)
    const { rows } = JSON.parse(stdout)
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) expect(row).toMatchObject({ throughputOrigin: 'measured', gpusPerReplica: 1, gpu: 'h100-sxm' })
    expect(stderr).toMatch(/the model here predicts/)
  })

  it('answers a one-off question, and refuses as decide does', async () => {
    const argv = ['size', '--model', 'qwen3-32b', '--gpu', 'h100-sxm', '--throughput', 'b.json']
    expect((await ran([...argv, ...LAYOUT, '--json', ...FAST], { files: FILES })).code).toBe(0)
    const refused = await ran([...argv, ...FAST], { files: FILES })
    expect([refused.code, refused.stdout]).toEqual([2, ''])
    const tp = await ran([...argv, '--tp', '2', '--gpus-per-replica', '1', '--replicas', '1', '--json', ...FAST], {
      files: FILES,
    })
    expect(JSON.parse(tp.stdout).rows.every((row: { gpusPerReplica: number }) => row.gpusPerReplica === 2)).toBe(true)
  })
})

const EVALUATIONS = [
  'promptfoo.json',
  'inspect-frontier.json',
  'inspect-tuned.json',
  'openai-evals-frontier.jsonl',
  'openai-evals-tuned.jsonl',
  'deepeval-frontier.json',
]
const RESULTS = {
  's.yaml': SCENARIO,
  ...Object.fromEntries(EVALUATIONS.map((name) => [name, fixture('evaluation', name)])),
  'x.jsonl': fixture('evaluation', 'openai-evals-frontier.jsonl').replace('"completion_fns": ["F"]', '"completion_fns": ["gpt"]'),
  'y.jsonl': fixture('evaluation', 'openai-evals-tuned.jsonl').replace('"completion_fns": ["T"]', '"completion_fns": ["qwen"]'),
}

describe('decide --evaluation', () => {
  const valueOf = async (argv: string[], path: 'task' | 'selfHost') => {
    const { stdout, stderr } = await decide([...argv, '--json'], RESULTS)
    if (stdout === '') throw new Error(stderr)
    return JSON.parse(stdout).scenario[path].evaluation
  }

  it('fills the tuned or the open model’s counts', async () => {
    const files = ['s.yaml', '--evaluation', 'x.jsonl', 'y.jsonl']
    const joint = { examples: 3, frontierCorrect: 1, frontierOnlyCorrect: 0 }
    const narrow = ['--set', 'task.narrow=true']
    expect(await valueOf([...files, ...narrow, '--evaluation-of', 'tuned'], 'task')).toEqual({
      ...joint,
      tunedCorrect: 2,
      tunedOnlyCorrect: 1,
    })
    expect(await valueOf([...files, '--evaluation-of', 'open'], 'selfHost')).toEqual({
      ...joint,
      openCorrect: 2,
      openOnlyCorrect: 1,
    })
    // Where nothing is tuned there is one other model.
    expect(await valueOf([...files, '--set', 'tuning.needed=no'], 'selfHost')).toMatchObject({ openCorrect: 2 })
  })

  it('asks which where the scenario has room for both and the files do not say', async () => {
    const { code, stdout, stderr } = await decide(
      ['s.yaml', '--evaluation', 'x.jsonl', 'y.jsonl', '--set', 'task.narrow=true'],
      RESULTS,
    )
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/add --evaluation-of open or tuned/)
  })

  it('takes one file with both, and says what it left out', async () => {
    const { code, stderr } = await decide(['s.yaml', '--evaluation', 'promptfoo.json'], RESULTS)
    expect(code).toBe(0)
    expect(stderr).toMatch(/note: left out: 1 example whose call failed/)
  })

  it('open results one object a line are the open model’s', async () => {
    const files = { ...RESULTS, 'r.jsonl': '{"frontier":true,"open":false}\n{"frontier":false,"open":true}\n' }
    const { stdout } = await decide(['s.yaml', '--evaluation', 'r.jsonl', '--json'], files)
    expect(JSON.parse(stdout).scenario.selfHost.evaluation).toMatchObject({ examples: 2, openCorrect: 1 })
  })

  it.each([
    [['s.yaml', '--evaluation', 'inspect-tuned.json', 'inspect-frontier.json'], /frontier model’s results first/],
    [['s.yaml', '--evaluation', 'a', 'b', 'c'], /takes one file, or/],
    [['s.yaml', '--evaluation-metric', 'x'], /--evaluation-metric needs --evaluation/],
    [['s.yaml', '--evaluation', 'promptfoo.json', '--evaluation-of', 'both'], /open, tuned/],
    [['--evaluation', 'promptfoo.json', 's.json'], /./],
  ])('%j is refused', async (argv, expected) => {
    const { code, stdout, stderr } = await decide(argv, RESULTS)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(expected)
  })

  it('shows nothing of what was asked or answered', async () => {
    const files = {
      ...RESULTS,
      'p.json': RESULTS['promptfoo.json' as keyof typeof RESULTS]?.replaceAll('"one"', '"a secret prompt"') ?? '',
    }
    for (const flags of [[], ['--evaluation-metric', 'none'], ['--evaluation-filter', 'none'], ['--evaluation-keys', 'a,b']]) {
      const { stdout, stderr } = await decide(['s.yaml', '--evaluation', 'p.json', ...flags, '--json'], files)
      expect(stdout + stderr).not.toContain('secret')
    }
  })
})

describe.skipIf(!hasTerminal)('ask', () => {
  it('takes both before its first question, and refuses before it', async () => {
    const { mkdtempSync, writeFileSync } = await import('node:fs')
    const { tmpdir } = await import('node:os')
    const { join } = await import('node:path')
    const cwd = mkdtempSync(join(tmpdir(), 'flippoint-'))
    writeFileSync(join(cwd, 'b.json'), BENCH)
    writeFileSync(join(cwd, 'promptfoo.json'), fixture('evaluation', 'promptfoo.json'))
    const ask = `ask --as-of 2026-11-24 --throughput b.json --gpus-per-replica 1 --evaluation promptfoo.json --gpu h100-sxm`
    const refused = await typed(ask, { cwd }, () => CTRL_C)
    expect([refused.code, refused.text]).toEqual([2, expect.stringMatching(/add --replicas N/)])
    const keys = byWords([
      [/know best/, ENTER],
      [/cost a month/, `$9k${ENTER}`],
      [/./, CTRL_C],
    ])
    await typed(`${ask} --replicas 1`, { cwd }, keys)
    const scenario = parse(readFileSync(join(cwd, 'flippoint.yaml'), 'utf8'))
    expect(scenario.selfHost).toMatchObject({ gpu: 'h100-sxm', gpusPerReplica: 1, throughput: { requestsPerSecond: RATE } })
    expect(scenario.task.evaluation).toMatchObject({ examples: 5, tunedCorrect: 4 })
  }, 60_000)
})
