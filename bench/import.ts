/**
 * How long `prices import litellm --dry-run` of a 1.5 MB map takes, as a ratio to `node -e 0` on the same machine. Ends with 1 when
 * it is 5 or more. The map is made of the tables' own rows among thousands that nobody asked for, as in the real one.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ApiFile } from '../src/pricing/schema.ts'

const ROUNDS = Number(process.argv[2] ?? 15)
const BYTES = 1_500_000
const MOST = 5
/** One row in so many of a vendor has another price than ours */
const EVERY = 10
const PER_TOKEN = 1e-6

function row(provider: string, input: number, output: number) {
  return {
    litellm_provider: provider,
    mode: 'chat',
    max_input_tokens: 128_000,
    max_output_tokens: 16_384,
    input_cost_per_token: input * PER_TOKEN,
    output_cost_per_token: output * PER_TOKEN,
    supports_function_calling: true,
    supports_prompt_caching: true,
  }
}

const map: Record<string, unknown> = {}
for (const name of readdirSync('pricing/api')) {
  const { provider, models }: ApiFile = JSON.parse(readFileSync(`pricing/api/${name}`, 'utf8'))
  for (const [index, model] of models.entries()) {
    const price = model.prices.at(-1)
    if (price)
      map[`${provider}/${model.id}`] = row(
        provider,
        price.inputUsdPerMtok * (index % EVERY === 0 ? 1.1 : 1),
        price.outputUsdPerMtok,
      )
  }
}
for (let length = 0, index = 0; length < BYTES; index++) {
  const more = row('openai', 1, 2)
  map[`openai/model-${index}`] = more
  length += JSON.stringify(more).length
}
const dir = mkdtempSync(join(tmpdir(), 'flippoint-import-'))
const file = join(dir, 'map.json')
writeFileSync(file, JSON.stringify(map))

function timed(args: string[]): number {
  const start = process.hrtime.bigint()
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`)
  return Number(process.hrtime.bigint() - start) / 1e6
}

const empty: number[] = []
const full: number[] = []
for (let round = 0; round < ROUNDS; round++) {
  empty.push(timed(['-e', '0']))
  full.push(
    timed([
      'dist/cli.cjs',
      'prices',
      'import',
      'litellm',
      file,
      '--list-date',
      '2026-07-24',
      '--dry-run',
      '--into',
      join(dir, 'none'),
    ]),
  )
}
rmSync(dir, { recursive: true })

function median(values: number[]) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

const ratio = median(full) / median(empty)
console.log(
  `import of ${(BYTES / 1e6).toFixed(1)} MB: ${median(full).toFixed(0)} ms, node -e 0: ${median(empty).toFixed(0)} ms, ratio ${ratio.toFixed(2)} (at most ${MOST})`,
)
process.exitCode = ratio < MOST ? 0 : 1
