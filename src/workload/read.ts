/** Files into a report of their workload: all of them, or none. */
import { fail } from '../errors.ts'
import { collector, type Collected, type Filters } from './collect.ts'
import { readSource, type UsageInput, type Readers } from './source.ts'

export interface UsageAsked extends Filters {
  /** `--format`; null: told from what is in the file */
  format: string | null
}

function day(ms: number) {
  return new Date(ms).toISOString().replace(/:00\.000Z$/, 'Z')
}

function refuseMissing({ pages, formats }: Collected): void {
  const missing = pages.missing([...formats].every((one) => one.isWhole))
  if (!missing) return
  const { from, to, file, line } = missing
  throw from === null || to === null
    ? fail(
        'usage-pages',
        { what: 'the service had more to send: has_more is true, and the page that follows is not here' },
        { where: file, path: `line ${line}` },
      )
    : fail(
        'usage-pages',
        { what: `nothing is there from ${day(from)} to ${day(to)}, and the service sends quiet buckets too` },
        { where: file },
      )
}

/** Seats and API keys of one organization are two workloads: nobody is to host their sum. */
function refuseBlend({ products }: Collected, { projects, by }: UsageAsked): void {
  if (products.size < 2 || projects.length > 0 || by === 'project') return
  throw fail('usage-choice', {
    what: `several products stand in it: ${[...products].join(', ')}`,
    remedy: 'choose with --project NAME, or give each with --by project',
  })
}

/** Lines that look alike are told apart by nothing in some formats: the file as a whole still is. */
function refuseTwice({ sources }: Collected): void {
  const first = new Map<string, string>()
  for (const { content, file, used } of sources) {
    const there = first.get(content)
    if (there !== undefined && used > 0)
      throw fail('usage-choice', { what: `it holds the same as ${there}`, remedy: 'give it once' }, { where: file })
    if (there === undefined) first.set(content, file)
  }
}

function refuseNothing({ total, sources, seen }: Collected, asked: UsageAsked): void {
  if (total.records > 0) return
  const filters = [
    ['model', asked.models],
    ['project', asked.projects],
    ['key', asked.keys],
  ] as const
  for (const [name, wanted] of filters)
    if (wanted.length > 0 && seen[name].size > 0 && !wanted.some((one) => seen[name].has(one)))
      throw fail('usage-filter', { flag: name, wanted, seen: [...seen[name]] })
  const reasons = [...new Set(sources.flatMap((one) => [...one.leftOut.keys()]))]
  throw fail('usage-none', { reasons }, { where: sources[0]?.file ?? null })
}

/** @throws UserError when a file cannot be used, pages are missing, or nothing is left */
export async function collectUsage(inputs: readonly UsageInput[], asked: UsageAsked): Promise<Collected> {
  const into = collector(asked)
  const readers: Readers = new Map()
  const late: (() => void)[] = []
  for (const input of inputs) {
    const rest = await input.reading(() => readSource(input, into, readers, asked.format))
    if (rest) late.push(rest)
  }
  for (const finish of late) finish()
  refuseTwice(into.collected)
  refuseMissing(into.collected)
  refuseNothing(into.collected, asked)
  refuseBlend(into.collected, asked)
  return into.collected
}
