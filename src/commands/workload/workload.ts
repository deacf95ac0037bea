/** `flippoint workload`: exports in, the figures of a scenario's workload out. */
import { createHash } from 'node:crypto'
import { fail } from '../../errors.ts'
import type { World } from '../../world.ts'
import { reportOf } from '../../workload/figures.ts'
import { askedByFlags, type AskedFlags } from '../../workload/flags.ts'
import { collectUsage } from '../../workload/read.ts'
import type { WorkloadReport } from '../../workload/schema.ts'
import type { UsageInput } from '../../workload/source.ts'
import { workloadText } from '../../workload/text.ts'
import { readingAll } from '../shared/files.ts'
import { styleOf } from '../shared/style.ts'
import { waiting } from '../shared/progress-line.ts'

export interface WorkloadFlags extends AskedFlags {
  into?: string
  replace?: boolean
  json?: boolean
  quiet?: boolean
  color: boolean
}

const STDIN = '-'

async function* hashed(bytes: AsyncIterable<Uint8Array>, update: (chunk: Uint8Array) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    update(chunk)
    yield chunk
  }
}

function inputOf(world: World, name: string): UsageInput {
  const hash = createHash('sha256')
  const bytes = name === STDIN ? world.stdin.chunks(new AbortController().signal) : world.files.chunks(name)
  return {
    name: name === STDIN ? 'stdin' : name,
    bytes: hashed(bytes, (chunk) => void hash.update(chunk)),
    sha256: () => hash.digest('hex'),
    reading: (run) => readingAll(name === STDIN ? 'stdin' : name, run),
  }
}

function namesOf(files: readonly string[]): readonly string[] {
  if (files.length === 0) throw fail('no-usage-file', undefined)
  const twice = files.find((name, at) => files.indexOf(name) !== at)
  if (twice !== undefined) throw fail('bad-option', { message: `${twice} is given twice` })
  return files
}

/** @throws UserError when a file cannot be read or used */
export async function workloadOf(
  world: World,
  files: readonly string[],
  flags: AskedFlags & { quiet?: boolean },
): Promise<WorkloadReport> {
  const asked = askedByFlags(flags)
  const names = namesOf(files)
  await world.readsLong()
  const wait = {
    world,
    quiet: flags.quiet === true,
    doing: `Reading ${names.length === 1 ? names.join('') : `${names.length} files`}`,
  }
  const inputs = names.map((name) => inputOf(world, name))
  const collected = await waiting(wait, () => collectUsage(inputs, asked))
  const isPriced = collected.total.cost.known > 0 && collected.total.input.known > 0
  if (!isPriced) return reportOf(collected, asked)
  const [{ tablesFor }, { listPricesBy }] = [await import('../shared/tables.ts'), await import('./model-finder.ts')]
  const formats = collected.sources.map((one) => one.format)
  return reportOf(collected, asked, listPricesBy(await tablesFor(world, undefined), formats))
}

export async function workloadCommand(world: World, files: readonly string[], flags: WorkloadFlags): Promise<number> {
  if (flags.replace && flags.into === undefined) throw fail('bad-option', { message: '--replace needs --into SCENARIO' })
  const report = await workloadOf(world, files, flags)
  if (flags.into !== undefined) {
    const { writeInto } = await import('./into.ts')
    await writeInto(world, report, { ...flags, into: flags.into })
  }
  if (flags.json) world.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
  else world.stdout.write(workloadText(report, styleOf(world.stdout, world.env, flags)))
  return 0
}
