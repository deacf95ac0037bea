/** Results of serving benchmarks as one replica's throughput. Figures of the fixtures were worked out by hand from their fields. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { UserError } from '../../src/errors.ts'
import { chooseRun, type RunQuestion } from '../../src/throughput-files/choose.ts'
import { readRuns } from '../../src/throughput-files/read.ts'

function read(name: string) {
  return readFileSync(`test/fixtures/measured/throughput/${name}`, 'utf8')
}

/** 2 s to the first token and 50 ms a token, at the lengths of the fixtures. */
const QUESTION: RunQuestion = {
  target: { ttftMs: 2000, tpotMs: 50 },
  layout: { gpusPerReplica: 1, replicas: 1, scenarioGpus: null },
  inputTokens: 1000,
  outputTokens: 250,
}
const UNSAID = { gpusPerReplica: null, replicas: null, scenarioGpus: null }

type Json = Record<string, unknown>
function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null
}

function jsonOf(text: string): Json {
  const value: unknown = JSON.parse(text)
  if (!isJson(value)) throw new Error('no object')
  return value
}

async function chosenFrom(text: string, question: Partial<RunQuestion> = {}, file = 'r.json') {
  return chooseRun(await readRuns(text, file), { ...QUESTION, ...question })
}

async function refusalOf(text: string, question: Partial<RunQuestion> = {}, file = 'r.json'): Promise<string> {
  try {
    await chosenFrom(text, question, file)
  } catch (error) {
    if (error instanceof UserError) return error.problems.map((one) => `${one.path}: ${one.what} → ${one.remedy}`).join('\n')
    throw error
  }
  throw new Error('nothing was refused')
}

describe('the best run that holds the target', () => {
  it.each([
    ['vllm-bench-serve.json', 'vLLM bench serve', 200 / 52, 200_000 / 52, 50_000 / 52],
    ['vllm-append-result.jsonl', 'vLLM bench serve', 200 / 52, 200_000 / 52, 50_000 / 52],
    ['sglang-bench-serving.jsonl', 'SGLang bench_serving', 4, 4000, 1000],
    ['guidellm-benchmarks.json', 'GuideLLM', 2.95, 2950, 737.5],
    ['aiperf-profile_export_aiperf.json', 'AIPerf', 4.1, 4100, 1025],
    ['inferencemax-slo-experiment.json', 'InferenceX', 0.8, 800, 200],
    ['llmperf_1000_250_summary.json', 'LLMPerf', 81.6 / 60, (81.6 / 60) * 1000, 340],
  ])('%s', async (file, tool, requests, input, output) => {
    const { throughput, run } = await chosenFrom(read(file))
    expect(run.tool).toBe(tool)
    expect(throughput.requestsPerSecond).toBeCloseTo(requests, 9)
    expect(throughput.inputTokensPerSecond).toBeCloseTo(input, 6)
    expect(throughput.outputTokensPerSecond).toBeCloseTo(output, 6)
  })

  /** Written by GuideLLM 0.8.1 against a loopback server of 100 and 20 tokens; its console said 12.00 requests/s and 240.00 output tokens/s. */
  it('guidellm-0.8.1.json, as the tool sums itself up', async () => {
    const { throughput, run } = await chosenFrom(read('guidellm-0.8.1.json'))
    expect(throughput.requestsPerSecond).toBeCloseTo(12, 6)
    expect(throughput.inputTokensPerSecond).toBeCloseTo(1200, 6)
    expect(throughput.outputTokensPerSecond).toBeCloseTo(240, 6)
    expect(run).toMatchObject({ model: 'm', load: '2 streams', failed: 0, completed: 72 })
  })

  /** Its table, with four streams: 30.8 requests/s, 2817.7 input and 615.1 output tokens/s on the console, 37.8 ms to the first token at p95. */
  it('guidellm-0.8.1.csv, as the tool sums itself up', async () => {
    const { throughput, run } = await chosenFrom(read('guidellm-0.8.1.csv'), {}, 'benchmarks.csv')
    expect(throughput.requestsPerSecond).toBeCloseTo(30.8, 1)
    expect(throughput.inputTokensPerSecond).toBeCloseTo(2817.7, 1)
    expect(throughput.outputTokensPerSecond).toBeCloseTo(615.1, 1)
    expect(run.ttft['95']).toBeCloseTo(37.8, 1)
    // The list of a cell: the largest comes after the 99th percentile, and the median is not in it.
    expect(Number(run.ttft['99'])).toBeGreaterThan(Number(run.ttft['95']))
    expect(run).toMatchObject({ model: 'm', load: '4 streams', completed: 40, failed: 0, limit: 4 })
  })

  /**
   * Written by AIPerf 0.13.0 with a tokenizer of 79 tokens an answer for a server that sends 20: it says 1.206 ms a token and 2,273 tokens/s. The
   * server's own are (129.032 − 34.934) ms ÷ 19 and 28.775 · 20.
   */
  it("aiperf-0.13.0.json, in the server's tokens where the client's tokenizer counts others", async () => {
    const { throughput, run, notes } = await chosenFrom(read('aiperf-0.13.0.json'))
    expect(throughput.requestsPerSecond).toBeCloseTo(28.775, 3)
    expect(throughput.outputTokensPerSecond).toBeCloseTo(28.775 * 20, 1)
    expect(throughput.inputTokensPerSecond).toBeCloseTo(28.775 * 114.925, 1)
    expect(run.tpot['mean']).toBeCloseTo((129.032 - 34.934) / 19, 2)
    expect(run).toMatchObject({ model: 'm', completed: 40, failed: 0, outputTokens: 20 })
    expect(notes.join()).toMatch(/counts 600 and 79 tokens where the server counts 114.925 and 20/)
  })

  it('trtllm-bench-report.json, whose two GPUs are one replica', async () => {
    const chosen = await chosenFrom(read('trtllm-bench-report.json'), { layout: UNSAID })
    expect(chosen).toMatchObject({
      gpusPerReplica: 2,
      throughput: { requestsPerSecond: 5, inputTokensPerSecond: 5000, outputTokensPerSecond: 1250 },
    })
  })

  it('is of one replica: a gateway before four gives a quarter', async () => {
    const { throughput } = await chosenFrom(read('vllm-bench-serve.json'), {
      layout: { gpusPerReplica: 2, replicas: 4, scenarioGpus: null },
    })
    expect(throughput.requestsPerSecond).toBeCloseTo(200 / 52 / 4, 9)
  })

  it('never breaks the target, whatever the targets are', async () => {
    const runs = await readRuns(read('vllm-append-result.jsonl'), 'r.jsonl')
    fc.assert(
      fc.property(
        fc.double({ min: 50, max: 20_000, noNaN: true }),
        fc.double({ min: 10, max: 300, noNaN: true }),
        (ttftMs, tpotMs) => {
          try {
            const { run } = chooseRun(runs, { ...QUESTION, target: { ttftMs, tpotMs } })
            expect(run.ttft['99']).toBeLessThanOrEqual(ttftMs)
            expect(run.tpot['99']).toBeLessThanOrEqual(tpotMs)
            expect(run.failed).toBe(0)
          } catch (error) {
            if (!(error instanceof UserError)) throw error
          }
        },
      ),
    )
  })
})

function vllm(change: Json = {}) {
  return JSON.stringify({ ...jsonOf(read('vllm-bench-serve.json')), ...change })
}

describe('what does not count', () => {
  it('a run that measured the load that was offered', async () => {
    const [slow = ''] = read('vllm-append-result.jsonl').split('\n')
    expect(await refusalOf(slow)).toMatch(/measured the load that was offered \(1\/s\).* → raise the request rate/)
  })

  it('a run whose rates say different things: one of them is in another unit', async () => {
    const factor = fc.oneof(fc.double({ min: 2.01, max: 1e4, noNaN: true }), fc.constantFrom(60, 1000, 3600))
    const figure = fc.constantFrom('duration', 'request_throughput', 'total_output_tokens', 'completed')
    await fc.assert(
      fc.asyncProperty(factor, fc.boolean(), figure, async (times, isMore, name) => {
        const now = jsonOf(vllm())[name]
        const text = vllm({ [name]: Number(now) * (isMore ? times : 1 / times), request_rate: 'inf' })
        expect(await refusalOf(text)).toMatch(/its figures contradict each other/)
      }),
    )
    expect(await refusalOf(vllm({ completed: 0 }))).toMatch(/no request of it was answered/)
  })

  it('rates that differ as two ways of counting do are no contradiction', async () => {
    const text = vllm({ request_throughput: 5.5, request_rate: 'inf' })
    expect((await chosenFrom(text)).throughput.requestsPerSecond).toBe(5.5)
  })

  it('a run that lost requests, though it holds the target, while another lost none', async () => {
    const fast = vllm({ request_rate: 'inf', duration: 200 / 9, request_throughput: 9, output_throughput: 2250, failed: 10 })
    const { run } = await chosenFrom(`${vllm()}\n${fast}`)
    expect(run.at).toBe('line 1')
    expect(await refusalOf(fast)).toMatch(/10 requests failed/)
  })

  it('a run without a time to the first token', async () => {
    const report = jsonOf(read('trtllm-bench-report.json'))
    const { streaming_metrics: _, ...rest } = report
    expect(await refusalOf(JSON.stringify(rest), { layout: UNSAID })).toMatch(/no time to first token in it/)
  })

  it('a load that one of its runs broke the target at', async () => {
    const text = `${vllm()}\n${vllm({ p99_tpot_ms: 51 })}\n${vllm({ request_rate: 3, request_throughput: 2.9, p99_tpot_ms: 45 })}`
    const { run } = await chosenFrom(text)
    expect(run.offeredPerSecond).toBe(3)
  })

  it('a run whose rate climbed: its request_rate says "inf"', async () => {
    const ramp = { request_rate: 'inf', ramp_up_strategy: 'linear', ramp_up_start_rps: 1, ramp_up_end_rps: 9 }
    expect(await refusalOf(vllm(ramp))).toMatch(/climbed from 1\/s to 9\/s/)
  })

  it('a trace that was replayed at its own times, unless it came near a target', async () => {
    const report = jsonOf(read('guidellm-benchmarks.json'))
    const [first] = report['benchmarks'] as Json[]
    const trace = { ...first, config: { ...(first?.['config'] as Json), strategy: { type_: 'trace', time_scale: 1 } } }
    const text = JSON.stringify({ ...report, benchmarks: [trace] })
    expect(await refusalOf(text, { target: { ttftMs: 9000, tpotMs: 900 } })).toMatch(/offered \(a trace at its own times\)/)
    const sglang = { ...jsonOf(read('sglang-bench-serving.jsonl').split('\n')[0]?.replaceAll('Infinity', '"trace"') ?? '') }
    expect(await refusalOf(JSON.stringify(sglang), { target: { ttftMs: 9000, tpotMs: 900 } })).toMatch(/a trace at its own times/)
    const aiperf = jsonOf(read('aiperf-profile_export_aiperf.json'))
    const scheduled = { ...aiperf, input_config: { loadgen: { fixed_schedule: true } } }
    expect(await refusalOf(JSON.stringify(scheduled), { target: { ttftMs: 9000, tpotMs: 900 } })).toMatch(
      /trace at its own times/,
    )
  })

  it('a rate that came back but for the last answers: 100 at 4 a second, each after 11 s, take 36 s', async () => {
    const slow = {
      request_rate: 4,
      num_prompts: 100,
      completed: 100,
      duration: 36,
      request_throughput: 100 / 36,
      mean_ttft_ms: 300,
    }
    const text = vllm({ ...slow, output_throughput: 694, mean_tpot_ms: 43, total_output_tokens: 25_000 })
    expect(await refusalOf(text, { target: { ttftMs: 9000, tpotMs: 90 } })).toMatch(/load that was offered \(4\/s\)/)
  })

  it('a limit of requests at a time, where no target broke, is said', async () => {
    const { notes } = await chosenFrom(vllm({ request_rate: 'inf', max_concurrency: 1 }))
    expect(notes.join()).toMatch(/no run broke a target, and 1 request was let through at a time: a replica may do more/)
  })

  it('a run that was cancelled or broke off', async () => {
    const report = jsonOf(read('aiperf-profile_export_aiperf.json'))
    expect(await refusalOf(JSON.stringify({ ...report, was_cancelled: true }))).toMatch(/it was cancelled/)
    expect(await refusalOf(JSON.stringify({ ...report, is_complete: false }))).toMatch(/before it was complete/)
  })
})

describe('what misleads', () => {
  it('GuideLLM: the time per output token has the first one in it, and the median of a rate is no rate', async () => {
    const { run } = await chosenFrom(read('guidellm-benchmarks.json'))
    expect(run.tpot['99']).toBe(44)
    expect(run.requestsPerSecond).not.toBe(38.35)
  })

  it('GuideLLM 0.2 has no rate of prompt tokens, and its strategy elsewhere', async () => {
    const report = jsonOf(read('guidellm-benchmarks.json'))
    const benchmarks = (report['benchmarks'] as Json[]).map((one) => {
      const { config, ...rest } = one
      const { prompt_tokens_per_second: _, request_totals, ...metrics } = one['metrics'] as Json
      return { ...rest, request_totals, metrics, args: { strategy: (config as Json)['strategy'] } }
    })
    const { throughput, run } = await chosenFrom(JSON.stringify({ benchmarks }))
    expect(throughput).toEqual({ requestsPerSecond: 2.95, inputTokensPerSecond: 2950, outputTokensPerSecond: 737.5 })
    expect(run.offeredPerSecond).toBe(3)
  })

  it('GuideLLM 0.3 has a table with one row of names', async () => {
    const percentiles = '[min, 0.1, 1, 5, 10, 25, 75, 90, 95, 99, max]'
    const cells: [name: string, cell: string][] = [
      ['Type', 'constant'],
      ['Name', 'constant@3.00'],
      ['Successful Requests', '177'],
      ['Errored Requests', '0'],
      ['Successful Requests per second mean', '2.95'],
      ['Successful Requests per second median', '38.35'],
      ['Successful Prompt token count mean', '1000'],
      ['Successful Output token count mean', '250'],
      ['Successful Output tokens per second mean', '737.5'],
      ['Successful Time to first token ms mean', '500'],
      ['Successful Time to first token ms median', '450'],
      [`Successful Time to first token ms ${percentiles}`, '"[1, 2, 3, 4, 5, 6, 700, 900, 1000, 1500, 2000]"'],
      ['Successful Inter token latency ms mean', '40'],
      ['Successful Inter token latency ms median', '40'],
      [`Successful Inter token latency ms ${percentiles}`, '"[1, 2, 3, 4, 5, 6, 41, 42, 43, 44, 60]"'],
    ]
    const file = `${cells.map(([name]) => `"${name}"`).join(',')}\n${cells.map(([, cell]) => cell).join(',')}\n`
    const { run, throughput } = await chosenFrom(file, {}, 'benchmarks.csv')
    expect([run.tool, run.load, run.ttft['99'], run.tpot['99'], run.offeredPerSecond]).toEqual([
      'GuideLLM',
      'constant rate 3',
      1500,
      44,
      3,
    ])
    expect(throughput).toMatchObject({ requestsPerSecond: 2.95, inputTokensPerSecond: 2950, outputTokensPerSecond: 737.5 })
  })

  it('genai-perf before its configuration had parts', async () => {
    const metric = (avg: number, p99 = avg, unit = 'ms') => ({ unit, avg, p99 })
    const { run } = await chosenFrom(
      JSON.stringify({
        request_throughput: metric(4.1, 4.1, 'requests/sec'),
        output_token_throughput: metric(1025, 1025, 'tokens/sec'),
        time_to_first_token: metric(500, 800),
        inter_token_latency: metric(40, 45),
        input_sequence_length: metric(1000, 1000, 'tokens'),
        output_sequence_length: metric(250, 250, 'tokens'),
        input_config: { model: ['m'], formatted_model_name: 'm', concurrency: 16, request_rate: null },
      }),
    )
    expect([run.tool, run.model, run.limit, run.offeredPerSecond]).toEqual(['genai-perf', 'm', 16, null])
  })

  it('vLLM before 0.6 had a rate of prompt tokens, as SGLang has', async () => {
    const old = { ...jsonOf(read('vllm-bench-serve.json')), input_throughput: 200_000 / 52 }
    expect((await chosenFrom(JSON.stringify(old))).run.tool).toBe('vLLM bench serve')
  })

  it('AIPerf: failures that only its summary of errors counts', async () => {
    const { error_request_count: _, ...report } = jsonOf(read('aiperf-profile_export_aiperf.json'))
    const clean = await chosenFrom(JSON.stringify({ ...report, error_summary: [] }))
    expect(clean.run.failed).toBe(0)
    const errors = [
      { error_details: { code: 500 }, count: 150 },
      { error_details: { code: 429 }, count: 50 },
    ]
    expect(await refusalOf(JSON.stringify({ ...report, error_summary: errors }))).toMatch(/200 requests failed/)
  })

  it('AIPerf: the unit decides', async () => {
    const report = jsonOf(read('aiperf-profile_export_aiperf.json'))
    const inSeconds = { ...(report['inter_token_latency'] as Json), unit: 'sec', p99: 0.041 }
    const { run } = await chosenFrom(JSON.stringify({ ...report, inter_token_latency: inSeconds }))
    expect(run.tpot['99']).toBeCloseTo(41, 9)
  })

  it('InferenceX: seconds under the names that elsewhere are milliseconds', async () => {
    const { run } = await chosenFrom(read('inferencemax-slo-experiment.json'))
    expect([run.ttft['99'], run.tpot['99']]).toEqual([1600, 47])
  })

  it('InferenceX collected: by GPU, decode GPUs for output and prefill GPUs for input', async () => {
    const row = { hw: 'h200', tp: 8, conc: 64, isl: 1000, osl: 250, p99_ttft: 1.5, p99_tpot: 0.04 }
    const rates = { tput_per_gpu: 500, output_tput_per_gpu: 100, input_tput_per_gpu: 400 }
    const whole = await chosenFrom(JSON.stringify([{ ...row, ...rates }]), { layout: UNSAID })
    expect(whole).toMatchObject({ gpusPerReplica: 8, throughput: { outputTokensPerSecond: 800, inputTokensPerSecond: 3200 } })
    const split = { ...row, ...rates, disagg: true, num_prefill_gpu: 4, num_decode_gpu: 12 }
    const apart = await chosenFrom(JSON.stringify([split]), { layout: UNSAID })
    expect(apart).toMatchObject({ gpusPerReplica: 16, throughput: { outputTokensPerSecond: 1200, inputTokensPerSecond: 1600 } })
  })

  it('InferenceX across machines: GPUs under prefill and decode are added up, split or not; without decode GPUs all give output', async () => {
    const row = { hw: 'gb200', is_multinode: true, prefill_tp: 4, conc: 64, isl: 1000, osl: 250, p99_ttft: 1.5, p99_tpot: 0.04 }
    const rates = { output_tput_per_gpu: 100, input_tput_per_gpu: 400 }
    const takes = async (gpus: Json) => chosenFrom(JSON.stringify([{ ...row, ...rates, ...gpus }]), { layout: UNSAID })
    const apart = { gpusPerReplica: 16, throughput: { outputTokensPerSecond: 1200, inputTokensPerSecond: 1600 } }
    const whole = { gpusPerReplica: 16, throughput: { outputTokensPerSecond: 1600, inputTokensPerSecond: 6400 } }
    for (const disagg of [true, false]) {
      expect(await takes({ disagg, num_prefill_gpu: 4, num_decode_gpu: 12 })).toMatchObject(apart)
      expect(await takes({ disagg, num_prefill_gpu: 16, num_decode_gpu: 0 })).toMatchObject(whole)
    }
  })

  it('GuideLLM, its table of 0.4 to 0.6: the load of a row is in the profile of the whole run', async () => {
    const done = [1, 4].map((streams) => ({ type_: 'concurrent', streams }))
    const profile = JSON.stringify({ type_: 'concurrent', completed_strategies: done })
    const quoted = `"${profile.replaceAll('"', '""')}"`
    const columns: [group: string, name: string, unit: string, rows: [string, string]][] = [
      ['Run Info', 'Profile', '', [quoted, quoted]],
      ['Benchmark', 'Strategy', '', ['concurrent', 'concurrent']],
      ['Server Throughput', 'Successful Requests/Sec', 'Mean', ['8', '30']],
      ['Token Metrics', 'Successful Input Tokens', 'Mean', ['400', '400']],
      ['Token Metrics', 'Successful Output Tokens', 'Mean', ['20', '20']],
      ['Time to First Token', 'Successful ms', 'Mean', ['40', '40']],
      ['Inter Token Latency', 'Successful ms', 'Mean', ['4', '4']],
    ]
    const heads = [0, 1, 2].map((row) => columns.map((column) => column[row]).join(','))
    const rows = [0, 1].map((row) => columns.map((column) => column[3][row]).join(','))
    const { run, repeats } = await chosenFrom([...heads, ...rows].join('\n'), {}, 'r.csv')
    expect({ load: run.load, limit: run.limit, repeats }).toEqual({ load: '4 streams', limit: 4, repeats: 1 })
  })

  it('GuideLLM: tokens a second are those of its requests, whatever time its own are of', async () => {
    const report = jsonOf(read('guidellm-0.8.1.json'))
    const benchmarks = (report['benchmarks'] as Json[]).map((one) => {
      const metrics = one['metrics'] as Json
      const rate = { successful: { mean: 99_999 } }
      return { ...one, metrics: { ...metrics, prompt_tokens_per_second: rate, output_tokens_per_second: rate } }
    })
    const { run } = await chosenFrom(JSON.stringify({ ...report, benchmarks }))
    expect(run.outputTokensPerSecond).toBe((run.requestsPerSecond ?? 0) * (run.outputTokens ?? 0))
    expect(run.inputTokensPerSecond).toBe((run.requestsPerSecond ?? 0) * (run.inputTokens ?? 0))
    expect(run.outputTokensPerSecond).toBeLessThan(9999)
  })

  it('LLMPerf: its inter-token latency has the first token in it; the true one is from means, and said to be', async () => {
    const { run, notes } = await chosenFrom(read('llmperf_1000_250_summary.json'))
    expect(run.tpot).toEqual({ mean: ((11.5 - 0.9) / 249) * 1000 })
    expect(notes.join('\n')).toMatch(/time per output token is read at its mean: the file has no p99/)
  })

  it('vLLM: other percentiles by name, the nearest to the 99th, with a word', async () => {
    const { p99_ttft_ms: _, ...rest } = jsonOf(vllm())
    const { notes } = await chosenFrom(JSON.stringify({ ...rest, p90_ttft_ms: 700, p95_ttft_ms: 750 }))
    expect(notes.join('\n')).toMatch(/time to first token is read at its p95/)
  })

  it('a sweep of vLLM as a list or a table, with the layout of its server', async () => {
    const rows = [
      { ...jsonOf(vllm()), run_number: 0, tensor_parallel_size: 2 },
      { ...jsonOf(vllm()), run_number: 1, tensor_parallel_size: 2, request_throughput: 4, duration: 50, output_throughput: 1000 },
    ]
    const list = await chosenFrom(JSON.stringify(rows), { layout: UNSAID })
    expect(list).toMatchObject({ gpusPerReplica: 2, repeats: 2 })
    expect(list.throughput.requestsPerSecond).toEqual({ low: 200 / 52, mode: (200 / 52 + 4) / 2, high: 4 })
    const keys = Object.keys(rows[0] ?? {}) as (keyof (typeof rows)[0])[]
    const table = [keys.join(','), ...rows.map((row) => keys.map((key) => row[key] ?? '').join(','))].join('\n')
    expect((await chosenFrom(table, { layout: UNSAID }, 'summary.csv')).throughput).toEqual(list.throughput)
  })

  it('lengths that are off by more than two times are said', async () => {
    const { notes } = await chosenFrom(read('vllm-bench-serve.json'), { inputTokens: 2001, outputTokens: 500 })
    expect(notes.filter((note) => /tokens a request: measured with/.test(note))).toEqual([
      'r.json: input tokens a request: measured with 1000, the scenario has 2001; measure with its own lengths',
    ])
  })
})

describe('GPUs and replicas', () => {
  it('are asked for by the flag that is missing', async () => {
    const text = read('vllm-bench-serve.json')
    expect(await refusalOf(text, { layout: UNSAID })).toMatch(/add --gpus-per-replica N and --replicas N/)
    expect(await refusalOf(text, { layout: { ...UNSAID, replicas: 1 } })).toMatch(/add --gpus-per-replica N$/)
    expect(await refusalOf(text, { layout: { ...UNSAID, scenarioGpus: 2 } })).toMatch(/add --replicas N$/)
  })

  it('must be those of the file where it says them', async () => {
    const text = read('trtllm-bench-report.json')
    expect(await refusalOf(text, { layout: { ...UNSAID, scenarioGpus: 4 } })).toMatch(/spans 2 GPUs, and the scenario plans 4/)
    expect(await refusalOf(text, { layout: { ...UNSAID, gpusPerReplica: 4 } })).toMatch(/measured on 2 GPUs/)
    expect((await chosenFrom(text, { layout: { ...UNSAID, gpusPerReplica: 1 } })).throughput.requestsPerSecond).toBe(2.5)
  })
})

describe('runs that are none of their own', () => {
  it.each(['vllm-append-result.jsonl', 'guidellm-benchmarks.json', 'aiperf-0.13.0.json'])(
    'a run that is given again changes nothing: %s',
    async (name) => {
      const runs = await readRuns(read(name), name)
      const again = await readRuns(read(name), `phases/profiling/${name}`)
      const once = chooseRun(runs, QUESTION)
      expect(chooseRun([...runs, ...again], QUESTION)).toEqual(once)
      expect(chooseRun([...runs, ...runs, ...again], QUESTION)).toEqual(once)
    },
  )

  it("AIPerf's export of its warm-up, which nothing but its size tells from the run's", async () => {
    const aiperf = jsonOf(read('aiperf-0.13.0.json'))
    const phase = (kind: string, requests: number) => ({ name: kind, kind, type: 'concurrency', requests, concurrency: 4 })
    const config = { ...(aiperf['input_config'] as Json), phases: [phase('warmup', 5), phase('profiling', 40)] }
    const run = { ...aiperf, input_config: config }
    const warmUp = { ...run, request_count: { unit: 'requests', avg: 5 }, request_throughput: { unit: 'requests/sec', avg: 12 } }
    expect(await refusalOf(JSON.stringify(warmUp))).toMatch(/of the requests that warmed up/)
    const both = await chosenFrom([run, warmUp].map((one) => JSON.stringify(one)).join('\n'))
    expect(both).toMatchObject({ repeats: 1, throughput: (await chosenFrom(JSON.stringify(run))).throughput })
  })

  it('SGLang names what it lost with its details alone', async () => {
    const [line = ''] = read('sglang-bench-serving.jsonl').split('\n')
    const lossy = { ...jsonOf(line.replaceAll('Infinity', '"inf"')), errors: ['', 'Internal Server Error', ''] }
    const [run] = await readRuns(JSON.stringify(lossy), 'r.jsonl')
    expect(run?.failed).toBe(1)
    const [quiet] = await readRuns(line, 'r.jsonl')
    expect(quiet?.failed).toBeNull()
  })
})

describe('what is no result', () => {
  it.each([
    ['an empty file', '', /empty/],
    ['a file cut short', read('guidellm-benchmarks.json').slice(0, 900), /^line \d+: this is not JSON, or it is cut short/],
    ['a line cut short', read('vllm-append-result.jsonl').slice(0, -300), /^line 3: this is not JSON/],
    ['another document, by its keys alone', '{"prompt":"secret words","answer":1}', /^: .*its keys are prompt, answer/],
    [
      'an aggregate of AIPerf',
      '{"metadata":{},"metrics":{"request_throughput":{"mean":4}}}',
      /profile_export_aiperf\.json of each run/,
    ],
    ['the table of AIPerf', '{"Metric":"Request Throughput","avg":4}', /profile_export_aiperf\.json, or/],
    [
      'the steady middle of a run of SGLang',
      '{"concurrency_ratio":0.8,"window_start":1,"output_throughput":600}',
      /--output-file/,
    ],
    ['a raw profile', '{"experiments":[],"service_kind":"openai"}', /_genai_perf\.json beside it/],
    [
      'a throughput of everything at once',
      '{"elapsed_time":1,"requests_per_second":2,"tokens_per_second":3}',
      /vllm bench serve/,
    ],
    ['bytes', '\u0000\u0001PK\u0003', /not JSON/],
  ])('%s', async (_, text, expected) => {
    const said = await refusalOf(text)
    expect(said).toMatch(expected)
    expect(said).not.toContain('secret')
  })
})
