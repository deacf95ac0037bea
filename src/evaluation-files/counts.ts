/** Results of an evaluation as the counts that a decision rests on, with what was left out. */
import { fail } from '../errors.ts'
import type { PairCounts } from '../scenario/pairs.ts'
import { joinedExamples, type LeftOutExamples } from './join.ts'
import type { ReadFile } from './read.ts'
import { judgedBy, metricFor, type ExamplesAsked } from './select.ts'
import { sidesIn, type Names } from './sides.ts'
import type { Speaker } from './words.ts'

export interface CountedExamples {
  counts: PairCounts
  /** Of the other model, as the files say it; null: they do not */
  otherIs: Speaker | null
  notes: string[]
}

const WHY: Record<keyof LeftOutExamples, string> = {
  failed: 'whose call failed for one of the models',
  unscored: 'that nobody scored for one of them',
  partly: 'that one of them got right in part',
}

function leftOutNotes(leftOut: LeftOutExamples): string[] {
  const found = (Object.keys(WHY) as (keyof LeftOutExamples)[]).filter((reason) => leftOut[reason] > 0)
  return found.map((reason) => `left out: ${leftOut[reason]} ${leftOut[reason] === 1 ? 'example' : 'examples'} ${WHY[reason]}`)
}

/** Epochs, repeats and reruns are not more examples. */
export function furtherRuns(count: number): string {
  return `${count} further ${count === 1 ? 'run' : 'runs'} of the same examples ${count === 1 ? 'is' : 'are'} not counted: the first of each is`
}

/** @throws UserError where something must be chosen, or the files are not of the same examples */
export function countsOf(files: readonly ReadFile[], asked: ExamplesAsked & { names: Names | null }): CountedExamples {
  const { frontier, other, otherIs } = sidesIn(files, asked.names)
  if (files[1] && files[0] && files[0].tool !== files[1].tool)
    throw fail(
      'evaluation-file',
      {
        message: `the files are of two tools, ${files[0].tool} and ${files[1].tool}`,
        remedy: 'judge both models by the same tool and metric',
      },
      { where: files[1].file },
    )
  const metric = metricFor([frontier, other], asked.metric)
  const [a, b] = [judgedBy(frontier, metric, asked.filter), judgedBy(other, metric, asked.filter)]
  const { counts, leftOut } = joinedExamples(a.answers, b.answers, files.map((one) => one.file).join(' and '))
  const who = [frontier, other].map((side) => side.model ?? side.file).join(' against ')
  const more = a.more + b.more
  return {
    counts,
    otherIs,
    notes: [
      `${files[0]?.tool ?? ''}: ${who}, by ${metric}, on ${counts.examples} ${counts.examples === 1 ? 'example' : 'examples'}`,
      ...leftOutNotes(leftOut),
      ...(more > 0 ? [furtherRuns(more)] : []),
    ],
  }
}
