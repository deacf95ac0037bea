/** Two models on the same examples, joined by example. */
import { fail } from '../errors.ts'
import type { PairCounts } from '../scenario/pairs.ts'
import type { One } from './select.ts'

export interface LeftOutExamples {
  failed: number
  unscored: number
  partly: number
}

export interface Joined {
  counts: PairCounts
  leftOut: LeftOutExamples
}

type Answers = ReadonlyMap<string, One>

function missing(a: Answers, b: Answers): number {
  return [...a.keys()].filter((key) => !b.has(key)).length
}

/** @throws UserError where the files are not of the same examples */
function checkSame(frontier: Answers, other: Answers, where: string): void {
  const [alone, otherAlone] = [missing(frontier, other), missing(other, frontier)]
  const remedy = 'evaluate both models on the same examples, and give both results'
  if (alone + otherAlone > 0)
    throw fail(
      'evaluation-file',
      {
        message: `${alone} examples stand in the frontier model's results only, and ${otherAlone} in the other one's only; ${frontier.size - alone} in both`,
        remedy,
      },
      { where },
    )
  const changed = [...frontier].filter(([key, one]) => {
    const check = other.get(key)?.check ?? null
    return one.check !== null && check !== null && one.check !== check
  }).length
  if (changed > 0)
    throw fail(
      'evaluation-file',
      { message: `${changed} examples of the same id are not the same document in both`, remedy },
      { where },
    )
}

/** Why a pair says nothing; null when both answers are judged. */
function reasonOf(a: One, b: One): keyof LeftOutExamples | null {
  if (a.failed || b.failed) return 'failed'
  if (a.verdict === 'unscored' || b.verdict === 'unscored') return 'unscored'
  return a.verdict === 'partly' || b.verdict === 'partly' ? 'partly' : null
}

/** @throws UserError where the examples differ, or no pair is left */
export function joinedExamples(frontier: Answers, other: Answers, where: string): Joined {
  checkSame(frontier, other, where)
  const counts: PairCounts = { examples: 0, frontierCorrect: 0, tunedCorrect: 0, tunedOnlyCorrect: 0, frontierOnlyCorrect: 0 }
  const leftOut: LeftOutExamples = { failed: 0, unscored: 0, partly: 0 }
  for (const [key, a] of frontier) {
    const b = other.get(key)
    const reason = b ? reasonOf(a, b) : 'unscored'
    if (!b || reason !== null) {
      leftOut[reason ?? 'unscored'] += 1
      continue
    }
    const [x, y] = [a.verdict === 'right', b.verdict === 'right']
    counts.examples += 1
    counts.frontierCorrect += Number(x)
    counts.tunedCorrect += Number(y)
    counts.tunedOnlyCorrect += Number(y && !x)
    counts.frontierOnlyCorrect += Number(x && !y)
  }
  if (counts.examples === 0)
    throw fail(
      'evaluation-file',
      {
        message: `no example is judged right or wrong for both models: ${leftOut.failed} failed, ${leftOut.unscored} unscored, ${leftOut.partly} right in part`,
        remedy: 'choose another --evaluation-metric, or evaluate again what failed',
      },
      { where },
    )
  return { counts, leftOut }
}
