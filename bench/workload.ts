/**
 * What reading usage costs: CPU time of `flippoint workload` on 1 GB against a loop that only splits lines and calls JSON.parse, and its peak memory against
 * 10 MB of the same. Rows of a gateway with prompts in them, and OTLP requests whose traces interleave. Ends with 1 where a ratio is over its limit.
 * Usage: tsx bench/workload.ts [MB of the large file]
 */
import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const LARGE_MB = Number(process.argv[2] ?? 1000)
const SMALL_MB = 10
const MOST_CPU = 2.5
const MOST_MEMORY = 1.3

const dir = mkdtempSync(join(tmpdir(), 'flippoint-workload-'))
const START_MS = Date.UTC(2026, 8, 1)

/** The same texts in every run: a linear congruence. */
function numbers(): (below: number) => number {
  let state = 1
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state % below
  }
}

const PROSE = 'Where does the parcel stand that was sent on Monday, and what happens if nobody is in? '

function litellmRow(index: number, below: (n: number) => number): string {
  const input = 200 + below(3000)
  const at = new Date(START_MS + index * 40).toISOString()
  return JSON.stringify({
    request_id: `chatcmpl-${index}-${below(1e9)}`,
    call_type: 'acompletion',
    api_key: '88dc28d0f030c55ed4ab77ed8faf098196cb1c05df778539800c9f1243fe6b4b',
    spend: input / 1e6,
    total_tokens: input + 100,
    prompt_tokens: input,
    completion_tokens: 100,
    startTime: at,
    endTime: at,
    model: `gpt-${below(3)}`,
    metadata: { status: 'success', additional_usage_values: { prompt_tokens_details: { cached_tokens: input >> 1 } } },
    cache_hit: 'None',
    messages: [{ role: 'user', content: PROSE.repeat(1 + below(8)) }],
    response: { choices: [{ message: { role: 'assistant', content: PROSE } }] },
    team_id: `team-${below(5)}`,
    status: 'success',
  })
}

function text(key: string, stringValue: string) {
  return { key, value: { stringValue } }
}

function whole(key: string, value: number) {
  return { key, value: { intValue: String(value) } }
}

function hex(value: number, digits: number) {
  return value.toString(16).padStart(digits, '0')
}

/** An agent and its calls, spread over the requests that follow: 50 traces are under way at any time. */
function otlpRow(index: number, below: (n: number) => number): string {
  const spans = Array.from({ length: 8 }, (_, at) => {
    const trace = Math.floor(index / 10) * 50 + below(50)
    const isAgent = at === 7
    const input = 500 + below(2000)
    return {
      traceId: hex(trace, 32),
      spanId: hex(index * 8 + at + 1, 16),
      parentSpanId: isAgent ? '' : hex(index * 8 + 8, 16),
      name: isAgent ? 'invoke_agent' : 'chat',
      kind: 3,
      startTimeUnixNano: `${START_MS + index * 100}000000`,
      endTimeUnixNano: `${START_MS + index * 100 + 50}000000`,
      attributes: [
        text('gen_ai.operation.name', isAgent ? 'invoke_agent' : 'chat'),
        text('gen_ai.provider.name', 'openai'),
        text('gen_ai.request.model', 'gpt-a'),
        text('gen_ai.response.model', 'gpt-a'),
        text('gen_ai.input.messages', PROSE.repeat(1 + below(4))),
        whole('gen_ai.usage.input_tokens', input),
        whole('gen_ai.usage.output_tokens', 100),
        whole('gen_ai.usage.cache_read.input_tokens', input >> 1),
      ],
      status: { code: 0 },
    }
  })
  const resource = { attributes: [text('service.name', 'example')] }
  return JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ scope: { name: 'bench' }, spans }] }] })
}

function fileOf(name: string, megabytes: number, row: (index: number, below: (n: number) => number) => string): string {
  const path = join(dir, `${name}-${megabytes}.jsonl`)
  const below = numbers()
  const file = openSync(path, 'w')
  let written = 0
  for (let index = 0; written < megabytes * 1e6;) {
    const lines: string[] = []
    for (let many = 0; many < 2000 && written < megabytes * 1e6; many++, index++) {
      const line = `${row(index, below)}\n`
      lines.push(line)
      written += line.length
    }
    writeSync(file, lines.join(''))
  }
  closeSync(file)
  return path
}

/** The loop that it is measured against. */
const loop = join(dir, 'loop.mjs')
writeFileSync(
  loop,
  `import { createReadStream } from 'node:fs'
let rest = '', count = 0
const stream = createReadStream(process.argv[2])
stream.setEncoding('utf8')
for await (const chunk of stream) {
  const lines = (rest + chunk).split('\\n')
  rest = lines.pop() ?? ''
  for (const line of lines) if (line !== '') { JSON.parse(line); count += 1 }
}
if (rest !== '') { JSON.parse(rest); count += 1 }
console.log(count)
`,
)

/** Told by the process itself as it ends: CPU in seconds, memory in MB. */
const meter = join(dir, 'meter.cjs')
writeFileSync(
  meter,
  `process.on('exit', () => { const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage(); require('node:fs').writeSync(2, '\\nmeter ' + JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, memory: maxRSS / 1024 })) })`,
)

interface Metered {
  cpu: number
  memory: number
}

function metered(args: string[]): Metered {
  const { status, stderr } = spawnSync(process.execPath, ['--require', meter, ...args], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`)
  return JSON.parse(/meter (\{.*\})/.exec(stderr)?.[1] ?? '')
}

let isOver = false
try {
  for (const [name, row] of [
    ['litellm', litellmRow],
    ['otel', otlpRow],
  ] as const) {
    const [small, large] = [fileOf(name, SMALL_MB, row), fileOf(name, LARGE_MB, row)]
    const bare = metered([loop, large])
    const [little, much] = [small, large].map((file) => metered(['dist/cli.cjs', 'workload', file, '--json']))
    if (!little || !much) throw new Error('nothing was measured')
    const [cpu, memory] = [much.cpu / bare.cpu, much.memory / little.memory]
    isOver ||= cpu > MOST_CPU || memory > MOST_MEMORY
    console.log(
      `${name}, ${LARGE_MB} MB: ${much.cpu.toFixed(1)} s of CPU, the bare loop ${bare.cpu.toFixed(1)} s, ratio ${cpu.toFixed(2)} (at most ${MOST_CPU}); ` +
        `peak memory ${much.memory.toFixed(0)} MB, of ${SMALL_MB} MB ${little.memory.toFixed(0)} MB, ratio ${memory.toFixed(2)} (at most ${MOST_MEMORY})`,
    )
    rmSync(large)
  }
} finally {
  rmSync(dir, { recursive: true })
}
process.exitCode = isOver ? 1 : 0
