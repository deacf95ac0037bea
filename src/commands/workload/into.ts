/** `workload --into SCENARIO`: the figures as answers of a scenario file. What somebody answered there stays, unless told otherwise. */
import { findApiModel } from '../../pricing/find.ts'
import type { Tables } from '../../pricing/schema.ts'
import { count } from '../../report/sentences/format.ts'
import { readScenario, shaped } from '../../scenario/input.ts'
import { isNode } from '../../scenario/paths.ts'
import { amendedText, scenarioText } from '../../scenario/text.ts'
import { amended, valuesOf, type Amended } from '../../workload/scenario.ts'
import type { Figures, WorkloadReport } from '../../workload/schema.ts'
import type { World } from '../../world.ts'
import { readText, writeTogether } from '../shared/files.ts'
import { tablesFor } from '../shared/tables.ts'

interface IntoFlags {
  into: string
  replace?: boolean
  quiet?: boolean
}

/** What an export's format says of the vendor whose table the model stands in. */
function vendorOf(format: string): string | null {
  return (
    /^(openai|anthropic)/.exec(format)?.[1] ??
    (format === 'gemini' ? 'google' : format.startsWith('openrouter') ? 'openrouter' : null)
  )
}

/** "model-2026-09-01" and "model-20260901" are dated names of a model. */
const DATED = /[-@]\d{4}-?\d\d-?\d\d$/

export function modelFinder(tables: Tables, formats: readonly string[]): (name: string) => string | null {
  const vendors = formats.flatMap((one) => vendorOf(one) ?? [])
  return (name) => {
    for (const one of [name, name.replace(DATED, '')])
      for (const tried of [...vendors.map((vendor) => `${vendor}/${one}`), one]) {
        const found = findApiModel(tables, tried)
        if (found.status === 'found') return `${found.provider}/${found.model.id}`
      }
    return null
  }
}

const OURS = '# Measured by flippoint workload:'

/** Where the figures come from, above them; a comment is not read by a decision. */
function withOrigin(text: string, { sources }: WorkloadReport, file: string): string {
  if (file.endsWith('.json') || /^\s*\{/.test(text)) return text
  const lines = sources.map(({ file: name, sha256, from, to }) => {
    const time = from === null || to === null ? '' : `, ${from} to ${to}`
    return `${OURS} ${JSON.stringify(name)}, sha256 ${sha256}${time}\n`
  })
  const bare = text.replace(new RegExp(`^${OURS}.*\n`, 'gm'), '')
  return bare.replace(/^workload:/m, () => `${lines.join('')}workload:`)
}

/** "my.yaml" for one of several: "my-NAME.yaml". */
function placeOf(into: string, name: string | null): string {
  const slug = (name ?? 'unnamed').replace(/[^\w.-]+/g, '-').replace(/^-+|-+$/g, '') || 'unnamed'
  return /\.[^./]+$/.test(into) ? into.replace(/(\.[^./]+)$/, `-${slug}$1`) : `${into}-${slug}`
}

function told({ written, kept }: Amended, file: string, replace: boolean): string {
  const paths = written.map(([path]) => path).join(', ')
  const stays = kept.map(
    ([path, value]) => `  ${path} stays as it is there; the files say ${typeof value === 'number' ? count(value) : value}\n`,
  )
  const hint = kept.length > 0 && !replace ? '  --replace writes over answers\n' : ''
  return `${file}: ${written.length === 0 ? 'nothing new' : paths}\n${stays.join('')}${hint}`
}

/** @throws UserError when the scenario cannot be read, would not hold, or cannot be written: then none is written */
export async function writeInto(world: World, report: WorkloadReport, flags: IntoFlags): Promise<void> {
  const formats = report.sources.map((one) => one.format)
  const modelIn = modelFinder(await tablesFor(world, undefined), formats)
  const replace = flags.replace === true
  const targets: (readonly [file: string, figures: Figures])[] =
    report.groups === undefined
      ? [[flags.into, report]]
      : report.groups.map((one) => [placeOf(flags.into, one.name), one] as const)
  const texts: [string, string][] = []
  const words: string[] = []
  for (const [file, figures] of targets) {
    const there = world.files.exists(file) ? readText(world, file) : ''
    const isNew = there.trim() === ''
    const before: unknown = isNew ? {} : await readScenario(there, file)
    const change = amended(isNode(before) ? before : {}, valuesOf(figures, modelIn), replace)
    words.push(told(change, file, replace))
    if (change.written.length === 0) continue
    const scenario = await shaped(change.scenario, file)
    const text = isNew ? await scenarioText(scenario, file) : await amendedText(there, scenario, file)
    texts.push([file, withOrigin(text, report, file)])
  }
  writeTogether(world, texts)
  if (!flags.quiet) world.stderr.write(words.join(''))
}
