/** `workload --into SCENARIO`: the figures as answers of a scenario file. What somebody answered there stays, unless told otherwise. */
import { count, quantity } from '../../report/sentences/format.ts'
import { asTyped } from '../../scenario/currency.ts'
import { readScenario, shaped } from '../../scenario/input.ts'
import { isNode, valueAt } from '../../scenario/paths.ts'
import { withSource } from '../../scenario/sources.ts'
import { amendedText, scenarioText } from '../../scenario/text.ts'
import { amended, filesIn, valuesOf, type Amended } from '../../workload/scenario.ts'
import type { Figures, WorkloadReport } from '../../workload/schema.ts'
import type { World } from '../../world.ts'
import { readText, writeTogether } from '../shared/files.ts'
import { tablesFor } from '../shared/tables.ts'
import { modelFinder } from './model-finder.ts'

interface IntoFlags {
  into: string
  replace?: boolean
  quiet?: boolean
}

/** "my.yaml" for one of several: "my-NAME.yaml". */
function placeOf(into: string, name: string | null): string {
  const slug = (name ?? 'unnamed').replace(/[^\w.-]+/g, '-').replace(/^-+|-+$/g, '') || 'unnamed'
  return /\.[^./]+$/.test(into) ? into.replace(/(\.[^./]+)$/, `-${slug}$1`) : `${into}-${slug}`
}

function told({ written, kept }: Amended, file: string, replace: boolean): string {
  const paths = written.map(([path]) => path).join(', ')
  const stays = kept.map(
    ([path, value]) =>
      `  ${path} stays as it is there; the files say ${typeof value === 'number' ? count(value) : quantity(value, null)}\n`,
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
    // As it was typed: a bill in another currency is written over by dollars, and the other way round.
    const before = isNew ? {} : asTyped(await readScenario(there, file))
    const own = valueAt(before, 'currency.code')
    const values = valuesOf(figures, modelIn, typeof own === 'string' ? own : null)
    const change = amended(isNode(before) ? before : {}, values, replace)
    words.push(told(change, file, replace))
    if (change.written.length === 0) continue
    const filled = await shaped(change.scenario, file)
    const taken = Object.fromEntries(change.written.map(([path]) => [path, valueAt(filled, path)]))
    const scenario = withSource(filled, { files: filesIn(report), values: taken })
    const text = isNew ? await scenarioText(scenario, file) : await amendedText(there, scenario, file)
    texts.push([file, text])
  }
  writeTogether(world, texts)
  if (!flags.quiet) world.stderr.write(words.join(''))
}
