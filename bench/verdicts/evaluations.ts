/** Evaluations of the open model: drawn, read by bounds of our own, and bettered. */
import type { Random } from '../shared/random.ts'

export interface OpenEvaluation {
  examples: number
  frontierCorrect: number
  openCorrect: number
  openOnlyCorrect?: number
  frontierOnlyCorrect?: number
}

/** One example in ten comes out unlike from two models of a kind. */
const DISCORDANT = 0.1

/** Counts of an evaluation with a true difference inside the bounds; every other one has pairs. */
export function evaluationOf(random: Random, sizes: readonly number[], [low, high]: [number, number]): OpenEvaluation {
  const examples = random.pick(sizes)
  const accuracy = random.between(0.72, 0.95)
  const difference = random.between(low, high)
  const unlike = Math.max(DISCORDANT, Math.abs(difference))
  const [openOnly, frontierOnly] = [(unlike + difference) / 2, (unlike - difference) / 2]
  const paired = random.chance(0.5)
  const counts = { both: 0, open: 0, frontier: 0, apart: 0 }
  for (let example = 0; example < examples; example++) {
    const u = random.share()
    if (u < openOnly) counts.open++
    else if (u < openOnly + frontierOnly) counts.frontier++
    else if (u < accuracy + openOnly) counts.both++
    // Without pairs the open model answers examples of its own.
    if (!paired && random.chance(accuracy + difference)) counts.apart++
  }
  const frontierCorrect = counts.both + counts.frontier
  if (!paired) return { examples, frontierCorrect, openCorrect: counts.apart }
  const openCorrect = counts.both + counts.open
  return { examples, frontierCorrect, openCorrect, openOnlyCorrect: counts.open, frontierOnlyCorrect: counts.frontier }
}

const Z95 = 1.6448536269514722

interface Share {
  right: number
  n: number
}

/** Wilson's score bound of a share. */
function wilson({ right, n }: Share, side: -1 | 1, z: number): number {
  const p = right / n
  const half = z * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n * n))
  return (p + z ** 2 / (2 * n) + side * half) / (1 + z ** 2 / n)
}

/** Bound of the difference a − b of independent shares. Newcombe 1998, Statistics in Medicine 17:873, method 10. */
export function scoreBound(a: Share, b: Share, side: -1 | 1, z: number): number {
  const [p, q] = [a.right / a.n, b.right / b.n]
  return p - q + side * Math.hypot(p - wilson(a, side, z), q - wilson(b, side === 1 ? -1 : 1, z))
}

/** One-sided 95 % bound of open − frontier. Pairs: Bonett and Price 2012, adjusted Wald, which asks for no discordant pair. */
export function bound(found: OpenEvaluation, side: -1 | 1): number {
  const { examples: n, frontierCorrect, openCorrect, openOnlyCorrect: open, frontierOnlyCorrect: frontier } = found
  if (open === undefined || frontier === undefined)
    return scoreBound({ right: openCorrect, n }, { right: frontierCorrect, n }, side, Z95)
  const [p, q] = [(open + 1) / (n + 2), (frontier + 1) / (n + 2)]
  return p - q + side * Z95 * Math.sqrt((p + q - (p - q) ** 2) / (n + 2))
}

/** Other sound bounds differ by some tenths of a point: nearer than this to the margin, evidence is not judged. */
const NEAR = 0.004

export type Evidence = 'good' | 'open' | 'worse' | 'near'

export function evidenceOf(found: OpenEvaluation | null, margin: number, least: number): Evidence {
  if (found === null || found.examples < least) return 'open'
  const [lower, upper] = [bound(found, -1), bound(found, 1)]
  if (Math.abs(lower + margin) < NEAR || Math.abs(upper + margin) < NEAR) return 'near'
  if (lower > -margin) return 'good'
  return upper < -margin ? 'worse' : 'open'
}

/** The same evaluation with more of the open model's answers right, as far as there are wrong ones; null when there are none. */
export function bettered(found: OpenEvaluation, share: number): OpenEvaluation | null {
  const { examples, openCorrect, openOnlyCorrect: open, frontierOnlyCorrect: frontier } = found
  const more = Math.max(1, Math.round(examples * share))
  if (open === undefined || frontier === undefined) {
    return openCorrect + more > examples ? null : { ...found, openCorrect: openCorrect + more }
  }
  // First where only the frontier model was right, then where neither was.
  const shared = Math.min(frontier, more)
  const alone = more - shared
  if (openCorrect + frontier + alone > examples) return null
  return {
    ...found,
    openCorrect: openCorrect + more,
    frontierOnlyCorrect: frontier - shared,
    openOnlyCorrect: open + alone,
  }
}
