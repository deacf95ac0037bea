/** What two reports are compared by. A report of an older release lacks keys that came later: only what is compared is asked for. */
import * as z from 'zod'
import { fail, UserError } from '../errors.ts'
import { strictJson } from '../scenario/text.ts'
import { assumptionSchema, flipSchema, usedSchema } from '../report/schemas/report.schema.ts'
import { comparisonSchema, uncertaintySchema } from '../report/schemas/comparison.schema.ts'
import { lineSchema, optionSchema, totalsSchema } from '../report/schemas/option.schema.ts'
import { verdictSchema } from '../report/schemas/verdict.schema.ts'
import { COMPARABLE_REPORTS, REPORT_VERSION } from '../report/schemas/version.ts'

// Read once in a run: compiling the validator would take longer than running it.
z.config({ jitless: true })

const comparedSchema = z.object({
  schemaVersion: z.union([z.literal(1), z.literal(REPORT_VERSION)]),
  tool: z.object({ version: z.string() }),
  asOf: z.iso.date(),
  scenario: z.looseObject({ name: z.string() }),
  assumptions: z.array(assumptionSchema.pick({ path: true, value: true, unit: true, origin: true }).strip()),
  flips: z.array(flipSchema.pick({ id: true, status: true, evidence: true }).strip()),
  options: z.array(
    z.object({
      id: optionSchema.shape.id,
      status: optionSchema.shape.status,
      totals: totalsSchema.pick({ npvUsd: true }).strip().nullable(),
      lines: z.array(lineSchema.pick({ id: true, basis: true, unitPriceUsd: true }).strip()),
    }),
  ),
  comparison: comparisonSchema.pick({ savingsUsd: true, npvSavingsUsd: true, paybackMonth: true }).strip(),
  uncertainty: uncertaintySchema.pick({ draws: true, seed: true, probabilityChallengerCheaper: true }).strip().nullable(),
  verdict: verdictSchema.pick({ choice: true, option: true, basis: true, agreement: true, confidence: true }).strip(),
  pricing: z.object({
    hash: z.string(),
    used: z.array(usedSchema.pick({ table: true, id: true, checkedOn: true, prices: true }).strip()),
  }),
})

/** Every report is one of these; not every one of these is a whole report. */
export type Compared = z.infer<typeof comparedSchema>

function parsedJson(text: string, where: string): unknown {
  try {
    return strictJson(text, where)
  } catch (error) {
    const [first] = error instanceof UserError ? error.problems : []
    throw fail('not-a-report', { why: `it is not JSON${first ? `: ${first.what}` : ''}` }, { where })
  }
}

function versionOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'schemaVersion' in value ? value.schemaVersion : undefined
}

/** Reads a report for comparison. @throws UserError when it is none, or one of another version */
export function readReport(text: string, where: string): Compared {
  const value = parsedJson(text, where)
  const version = versionOf(value)
  if (version === undefined) throw fail('not-a-report', { why: 'it has no schemaVersion' }, { where })
  if (!COMPARABLE_REPORTS.includes(version))
    throw fail('report-version', { seen: JSON.stringify(version), known: COMPARABLE_REPORTS.join(' and ') }, { where })
  const parsed = comparedSchema.safeParse(value)
  if (parsed.success) return parsed.data
  const [first] = parsed.error.issues
  throw fail(
    'not-a-report',
    { why: first?.message ?? 'it does not fit the schema' },
    { where, path: first?.path.join('.') ?? '' },
  )
}
