/** `--evaluation FRONTIER [OTHER]`: results of evaluation tools, or paired results one object a line, as the counts of an evaluation. */
import { fail } from '../../errors.ts'
import { countsOf, furtherRuns, type CountedExamples } from '../../evaluation-files/counts.ts'
import { isOfTool, readEvaluation } from '../../evaluation-files/read.ts'
import { speakerOf } from '../../evaluation-files/words.ts'
import type { Tables } from '../../pricing/schema.ts'
import { shaped } from '../../scenario/input.ts'
import type { PairCounts, PairKeys } from '../../scenario/pairs.ts'
import { withValue } from '../../scenario/paths.ts'
import { resolve } from '../../scenario/resolve.ts'
import type { ScenarioSource, SourceFile } from '../../scenario/groups/sources.ts'
import { withSource } from '../../scenario/sources.ts'
import type { World } from '../../world.ts'
import { readingAll } from '../shared/files.ts'
import { pairsIn } from './evaluation-file.ts'
import { withSets, type Source } from '../shared/scenario.ts'
import { waiting } from '../shared/progress-line.ts'
import { plainChunks, readPlainFile } from './plain-file.ts'
import { sourceFile, sourceOfLines } from './source-file.ts'

export type OtherModel = 'open' | 'tuned'

export interface EvaluationFlags {
  evaluation?: string[]
  evaluationOf?: string
  evaluationMetric?: string
  evaluationFilter?: string
  evaluationKeys?: string
  quiet?: boolean
}

const COMPANIONS = [
  ['evaluationOf', '--evaluation-of'],
  ['evaluationMetric', '--evaluation-metric'],
  ['evaluationFilter', '--evaluation-filter'],
  ['evaluationKeys', '--evaluation-keys'],
] as const

/** @throws UserError when a flag cannot be meant, whether or not there is a file */
export function checkEvaluationFlags(flags: EvaluationFlags): void {
  const alone = COMPANIONS.find(([name]) => flags[name] !== undefined)
  if (flags.evaluation === undefined && alone) throw fail('bad-option', { message: `${alone[1]} needs --evaluation` })
  if ((flags.evaluation?.length ?? 0) > 2)
    throw fail('bad-option', { message: '--evaluation takes one file, or the frontier model’s and the other one’s' })
  keysOf(flags.evaluationKeys)
}

/** "frontier key,tuned key", and a third for the expected answer. @throws UserError when they are others */
function keysOf(given: string | undefined): PairKeys | null {
  if (given === undefined) return null
  const [frontier, tuned, expected, ...more] = given.split(',').map((key) => key.trim())
  if (!frontier || !tuned || expected === '' || more.length > 0)
    throw fail('bad-option', {
      message: `--evaluation-keys ${given} is not two or three keys, the frontier's first: base_ok,tuned_ok`,
    })
  const keys = [frontier, tuned, expected]
  const twice = keys.find((key, at) => key !== undefined && keys.indexOf(key) < at)
  if (twice !== undefined)
    throw fail('bad-option', { message: `--evaluation-keys ${given} compares ${twice} with itself`, remedy: 'name a key once' })
  return { frontier, tuned, ...(expected === undefined ? {} : { expected }) }
}

/** Bytes of the first line at most: one that is longer is no paired result. */
const FIRST_LINE = 2 ** 24

async function headOf(world: World, file: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of plainChunks(world, file)) {
    parts.push(chunk)
    size += chunk.byteLength
    if (size > FIRST_LINE || /\S[^\n]*\n/.test(new TextDecoder().decode(chunk))) break
  }
  return Buffer.concat(parts)
}

/** A file of pairs is read line by line, whatever its size: told by its first line, or by having no other kind of start. */
async function isOfPairs(world: World, file: string): Promise<boolean> {
  const head = await headOf(world, file)
  if (head[0] === 0x50 && head[1] === 0x4b) return false
  const line = /\S[^\r\n]*/.exec(new TextDecoder().decode(head).replace(/^\uFEFF/, ''))?.[0] ?? ''
  try {
    const record: unknown = JSON.parse(line)
    return !(Array.isArray(record) ? record : [record]).some(isOfTool)
  } catch {
    // The start of a document over several lines, of a list or of a table.
    return !/^[[{]\s*$|^\[\s*\{/.test(line) && !/\.(csv|json|eval)(\.gz|\.zst)?$/i.test(file)
  }
}

export interface Results extends CountedExamples {
  /** Counted line by line, by keys that name the tuned model unless they say otherwise */
  isOfPairs: boolean
  files: SourceFile[]
}

/** The counts of one or two files. @throws UserError when they cannot be read, or something must be chosen */
export async function resultsIn(world: World, files: readonly string[], flags: EvaluationFlags): Promise<Results> {
  const keys = keysOf(flags.evaluationKeys)
  const [only, second] = files
  if (only !== undefined && second === undefined && (await readingAll(only, () => isOfPairs(world, only)))) {
    let other = ''
    const notes: string[] = []
    const heard = (key: string) => void (other = key)
    const counts = await pairsIn(world, only, keys, heard, (lines) => void notes.push(furtherRuns(lines)))
    const named = [await sourceOfLines(world, only, 'pairs')]
    return { counts, otherIs: speakerOf(other), notes, isOfPairs: true, files: named }
  }
  const all = await Promise.all(
    files.map(async (file) => {
      const { bytes, plain } = await readPlainFile(world, file)
      const read = await readEvaluation(plain, file)
      return { read, plain, file: sourceFile(file, bytes, read.tool) }
    }),
  )
  const read = all.map((one) => one.read)
  const [one, other] = all
  // Not every tool writes which model it was.
  if (one && other && Buffer.from(one.plain).equals(other.plain))
    throw fail(
      'evaluation-file',
      { message: `it holds the same as ${one.read.file}`, remedy: 'give the results of two models, the frontier model first' },
      { where: other.read.file },
    )
  const names = keys && { frontier: keys.frontier, other: keys.tuned }
  const asked = { metric: flags.evaluationMetric ?? null, filter: flags.evaluationFilter ?? null, names }
  return { ...countsOf(read, asked), isOfPairs: false, files: all.map((one) => one.file) }
}

/** Which other model the results are of. @param tunes whether the scenario tunes one; null: nobody has said */
function otherOf(flags: EvaluationFlags, { otherIs, isOfPairs }: Results, tunes: boolean | null): OtherModel {
  if (flags.evaluationOf === 'open' || flags.evaluationOf === 'tuned') return flags.evaluationOf
  if (otherIs === 'open' || otherIs === 'tuned') return otherIs
  if (tunes === false) return 'open'
  if (isOfPairs) return 'tuned'
  throw fail('bad-option', {
    message:
      'the files do not say whether the other model is tuned, and this scenario has room for both: add --evaluation-of open or tuned',
  })
}

interface Filled {
  path: 'selfHost.evaluation' | 'task.evaluation'
  counts: Record<string, number>
  notes: string[]
  source: ScenarioSource
}

function openCounts({ tunedCorrect, tunedOnlyCorrect, ...rest }: PairCounts): Record<string, number> {
  return { ...rest, openCorrect: tunedCorrect, openOnlyCorrect: tunedOnlyCorrect }
}

/** The value that the files make, and where in a scenario it belongs. @throws UserError when they cannot be read */
export async function evaluationIn(world: World, flags: EvaluationFlags, tunes: boolean | null): Promise<Filled> {
  const files = flags.evaluation ?? []
  const doing = `Reading ${files.join(' and ')}`
  const results = await waiting({ world, quiet: flags.quiet === true, doing }, () => resultsIn(world, files, flags))
  const of = otherOf(flags, results, tunes)
  const path = of === 'open' ? 'selfHost.evaluation' : 'task.evaluation'
  const counts = of === 'open' ? openCounts(results.counts) : { ...results.counts }
  return { path, counts, notes: results.notes, source: { files: results.files, values: { [path]: counts } } }
}

const IDLE =
  'this scenario tunes no model, so results of a tuned one count for nothing: set task.narrow or tuning.needed, or say --evaluation-of open'

/** A scenario with the counts of files in place of its own evaluation. @throws UserError when the files cannot be read */
export async function evaluated(
  world: World,
  source: Source,
  flags: EvaluationFlags & { set: readonly string[] },
  tables: Tables,
): Promise<{ source: Source; notes: string[] }> {
  const { input } = await withSets(source, flags.set)
  const { scenario } = resolve({ input, origin: 'file', origins: {} }, tables)
  const { needed } = scenario.tuning
  const tunes = needed === 'auto' ? scenario.task.narrow : needed === 'yes'
  const { path, counts, notes, source: from } = await evaluationIn(world, flags, tunes)
  const idle = path === 'task.evaluation' && !tunes ? [IDLE] : []
  const filled = withSource(await shaped(withValue(source.input, path, counts), source.where), from)
  return { source: { ...source, input: filled, origins: { ...source.origins, [path]: 'file' } }, notes: [...notes, ...idle] }
}
