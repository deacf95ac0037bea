/** A file of usage as answers of the questionnaire. */
import { UserError } from '../../errors.ts'
import type { Tables } from '../../pricing/schema.ts'
import type { Exported, ExportIn } from '../../questionnaire/exports.ts'
import { percent, plural, quantity } from '../../report/sentences/format.ts'
import { capital } from '../../report/sentences/format.ts'
import { pathWords } from '../../report/sentences/paths.ts'
import { fields } from '../../scenario/fields.ts'
import { filesIn, valuesOf } from '../../workload/scenario.ts'
import type { WorkloadReport } from '../../workload/schema.ts'
import { sourceWords } from '../../workload/text.ts'
import type { World } from '../../world.ts'
import { workloadOf } from '../workload/workload.ts'
import { modelFinder } from '../workload/model-finder.ts'

/** Less than this is a sample: a week holds its quiet and its busy days. */
const WEEK = 168

/** The name says what is counted; a share and an amount show it themselves. */
function takenWords(path: string, value: number | string | number[]): string {
  if (Array.isArray(value)) return pathWords(path)
  const unit = fields().find((field) => field.path === path)?.unit ?? null
  return `${pathWords(path)}: ${quantity(value, unit?.startsWith('share') || unit?.startsWith('USD') ? unit : null)}`
}

/** Why no volume was found. */
function withoutVolume({ unknown }: WorkloadReport): string[] {
  const reasons = unknown.filter((one) => ['requestsPerMonth', 'usdPerMonth'].includes(one.path)).map((one) => one.reason)
  return [...new Set(reasons)].map((reason) => `No month from it: ${reason}.`)
}

/** What has to be known of the file before its figures are believed. */
function cautions(report: WorkloadReport, paths: readonly string[]): string[] {
  const { hours, models } = report
  const isCounted = paths.includes('workload.requestsPerMonth') || paths.includes('workload.apiUsdPerMonth')
  const [largest] = models
  const part = largest?.share && largest.share < 1 ? ` for ${percent(largest.share)} of it` : ''
  return [
    ...(isCounted ? [] : withoutVolume(report)),
    ...(isCounted && hours !== null && hours < WEEK
      ? [`These ${plural(Number(hours.toPrecision(3)), 'hour')} stand for a whole month: a week of it or more tells better.`]
      : []),
    ...(paths.includes('api.model') || !largest?.model ? [] : [`It names ${largest.model}${part}: the model is asked for.`]),
  ]
}

function exportedOf(report: WorkloadReport, tables: Tables): Exported {
  const formats = report.sources.map((one) => one.format)
  const values = valuesOf(report, modelFinder(tables, formats))
  const taken = values.map(([path, value]) => takenWords(path, value)).join('; ')
  return {
    answers: Object.fromEntries(values),
    told: [
      ...report.sources.flatMap((source) => {
        const [file = '', ...more] = sourceWords(source)
        // The name of a file is said as it is.
        return [`${file}.`, ...more.map((words) => `${capital(words)}.`)]
      }),
      taken === '' ? 'It answers none of the questions; they go on.' : `Taken from it: ${taken}.`,
      ...cautions(
        report,
        values.map(([path]) => path),
      ),
    ],
  }
}

/** What is wrong with the file is said at the prompt. */
export async function exportIn(world: World, tables: Tables, file: string): ReturnType<ExportIn> {
  try {
    const report = await workloadOf(world, [file], {})
    const { answers, told } = exportedOf(report, tables)
    return { ok: true, answers: { ...answers, sources: [{ files: filesIn(report), values: answers }] }, told }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { ok: false, message: error.problems.map((one) => `${one.path === '' ? '' : `${one.path}: `}${one.what}`).join('; ') }
  }
}
