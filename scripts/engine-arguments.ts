/**
 * Reads the names of arguments in the packages of vLLM and SGLang that `pricing/engines.json` pins, and writes them to
 * test/fixtures/engine-arguments.json, which the launch commands are held to. Nothing of the packages is run.
 * Needs pip and unzip: `npm run engine-arguments`.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { enginesFileSchema } from '../src/pricing/tables/engines.ts'

const TARGET = 'test/fixtures/engine-arguments.json'
const PYTHON = ['--no-deps', '--only-binary', ':all:', '--python-version', '3.12']
const PLATFORMS = ['manylinux_2_34_x86_64', 'manylinux_2_28_x86_64', 'manylinux2014_x86_64', 'any']

/** The source files of a release, by the pattern of their place in its wheel. */
function filesOf(name: string, version: string, pattern: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'engine-arguments-'))
  try {
    const platforms = PLATFORMS.flatMap((one) => ['--platform', one])
    execFileSync('pip', ['download', '-q', ...PYTHON, ...platforms, '-d', folder, `${name}==${version}`], { stdio: 'inherit' })
    const wheel = readdirSync(folder).find((one) => one.endsWith('.whl'))
    if (wheel === undefined) throw new Error(`pip left no wheel of ${name} ${version}`)
    return execFileSync('unzip', ['-p', join(folder, wheel), pattern], { encoding: 'utf8', maxBuffer: 1e8 })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function found(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? '')
}

/** Words in quotes between a start and the bracket that ends it. */
function listed(text: string, start: string): string[] {
  const from = text.indexOf(start)
  if (from === -1) throw new Error(`no ${start}: the release is laid out in another way, mend this script`)
  return found(text.slice(from, text.indexOf(']', from)), /"([\w.-]+)"/g)
}

function flag(field: string): string {
  return `--${field.replaceAll('_', '-')}`
}

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].toSorted()
}

/** Each `--name` that the parser is given, fields of the server's own class, and which of them are switches that take `--no-`. */
function vllm(version: string) {
  const engine = filesOf('vllm', version, 'vllm/engine/arg_utils.py')
  const server = filesOf('vllm', version, 'vllm/entrypoints/common/cli_args.py')
  const config = filesOf('vllm', version, 'vllm/config/*.py')
  const names = sorted([...found(engine, /"(--[a-z0-9-]+)"/g), ...found(server, /^ {4}([a-z_]+): /gm).map(flag)])
  const switches = new Set(found(config, /^ {4}([a-z_]+): bool\b/gm).map(flag))
  return {
    version,
    arguments: names,
    switches: names.filter((one) => switches.has(one)),
    values: {
      '--kv-cache-dtype': sorted(listed(config, 'CacheDType = Literal[')),
      '--quantization': sorted(
        listed(filesOf('vllm', version, 'vllm/model_executor/layers/quantization/__init__.py'), 'QuantizationMethods = Literal['),
      ),
    },
    methods: sorted([
      ...listed(config, 'MTPModelTypes = Literal['),
      ...listed(config, 'EagleModelTypes = Literal['),
      ...listed(config, 'SpeculativeMethod = Literal['),
    ]),
    ranks: found(config.slice(config.indexOf('MaxLoRARanks = Literal[')).split(']')[0] ?? '', /\b(\d+)\b/g).map(Number),
  }
}

/** Each field of the argument classes is an argument of its name, with aliases beside it. */
function sglang(version: string) {
  const fields = filesOf('sglang', version, 'sglang/srt/arg_groups/fields/*.py')
  const choices = filesOf('sglang', version, 'sglang/srt/arg_groups/choices.py')
  return {
    version,
    arguments: sorted([...found(fields, /^ {4}([a-z0-9_]+): A\[/gm).map(flag), ...found(fields, /"(--[a-z0-9-]+)"/g)]),
    switches: sorted(found(fields, /^ {4}([a-z0-9_]+): A\[\s*(?:Optional\[)?bool\b/gm).map(flag)),
    values: {
      '--kv-cache-dtype': sorted(listed(fields.slice(fields.indexOf(' kv_cache_dtype: A[')), 'choices=[')),
      '--quantization': sorted(listed(choices, 'QUANTIZATION_CHOICES = [')),
    },
    methods: sorted(found((/Builtins: ([^.]+)\./.exec(fields) ?? ['', ''])[1] ?? '', /([A-Z0-9]+)/g)),
  }
}

const { engines } = enginesFileSchema.parse(JSON.parse(readFileSync('pricing/engines.json', 'utf8')))

function pinned(id: string) {
  const release = engines.find((one) => one.id === id)?.release
  if (!release) throw new Error(`engines.json pins no release of ${id}`)
  return release
}

const result = {
  vllm: { source: pinned('vllm').source, ...vllm(pinned('vllm').version) },
  sglang: { source: pinned('sglang').source, ...sglang(pinned('sglang').version) },
}
writeFileSync(TARGET, `${JSON.stringify(result, null, 2)}\n`)
process.stdout.write(
  `${TARGET}: ${result.vllm.arguments.length} arguments of vLLM, ${result.sglang.arguments.length} of SGLang\n`,
)
