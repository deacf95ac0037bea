/** Figures that cannot be right, or that nobody should take over unread. The first that holds is named. */
import type { ApiPeriod } from '../schema.ts'
import type { ImportReason } from './reasons.ts'
import type { SeenPrices } from './seen.ts'

export interface ImportFault {
  reason: ImportReason
  detail: string
}

interface Step {
  key: string
  before: number
  after: number | null
}

const MOST_JUMP = 3
const SLIP = 7

function ratio(before: number, after: number) {
  return before > 0 && after > 0 ? Math.max(after / before, before / after) : 1
}

function say({ key, before, after }: Step) {
  return `${key} ${after ?? 'null'}, in the tables ${before}`
}

/** What one figure can have wrong, worst first. */
const FAULTS: [ImportReason, (step: Step & { after: number }, bounds: { low: number; high: number }) => boolean][] = [
  ['negative', ({ after }) => after < 0],
  ['zero', ({ before, after }) => after === 0 && before > 0],
  ['unit', ({ after }, { low, high }) => after !== 0 && (after < low || after > high)],
  ['tenfold', ({ before, after }) => ratio(before, after) >= SLIP],
  ['jump', ({ before, after }) => ratio(before, after) > MOST_JUMP],
]

/** The first fault of a figure against ours. */
export function stepFault(step: Step, bounds: { low: number; high: number }): ImportFault | null {
  const { after } = step
  if (after === null) return { reason: 'null', detail: step.key }
  const reason = FAULTS.find(([, holds]) => holds({ ...step, after }, bounds))?.[0]
  return reason === undefined ? null : { reason, detail: say(step) }
}

export const TOKEN_BOUNDS = { low: 0.001, high: 1000 }
export const GPU_BOUNDS = { low: 0.03, high: 60 }

/** Swapped fields are named as such before the jumps that they cause. */
function orderFault(seen: SeenPrices, now: ApiPeriod): ImportFault | null {
  const { inputUsdPerMtok: input, outputUsdPerMtok: output, cachedInputUsdPerMtok: cached } = seen
  if (input === null || output === null || input <= 0 || output <= 0) return null
  if (output < input && now.outputUsdPerMtok >= now.inputUsdPerMtok)
    return { reason: 'swapped', detail: `input ${input}, output ${output}` }
  if (typeof cached === 'number' && cached > input && (now.cachedInputUsdPerMtok ?? 0) <= now.inputUsdPerMtok)
    return { reason: 'cached-dearer', detail: `cached ${cached}, input ${input}` }
  return null
}

/** What a new period may not hold without a note, so that one row does not refuse all others. */
function needsNote({
  inputUsdPerMtok: input,
  cacheWriteUsdPerMtok: write,
  batchInputUsdPerMtok: batch,
}: SeenPrices): ImportFault | null {
  if (input === null || input <= 0) return null
  if (typeof batch === 'number' && batch > 0 && batch * MOST_JUMP < input)
    return { reason: 'jump', detail: `batchInputUsdPerMtok ${batch}, input ${input}` }
  return typeof write === 'number' && write > input * MOST_JUMP
    ? { reason: 'jump', detail: `cacheWriteUsdPerMtok ${write}, input ${input}` }
    : null
}

function isNegative(value: number | null | undefined) {
  return typeof value === 'number' && value < 0
}

/** @returns null when the prices may be compared with ours */
export function priceFault(seen: SeenPrices, now: ApiPeriod): ImportFault | null {
  const negative = Object.entries(seen).find(([, value]) => isNegative(value))
  if (negative) return { reason: 'negative', detail: `${negative[0]} ${negative[1]}` }
  const main = (['inputUsdPerMtok', 'outputUsdPerMtok'] as const).map((key) => ({ key, before: now[key], after: seen[key] }))
  const cache = (['cachedInputUsdPerMtok', 'cacheWriteUsdPerMtok'] as const).flatMap((key) => {
    const before = now[key]
    const after = seen[key]
    return before === null || after === undefined || after === null ? [] : [{ key, before, after }]
  })
  return (
    orderFault(seen, now) ??
    [...main, ...cache].map((step) => stepFault(step, TOKEN_BOUNDS)).find((one) => one !== null) ??
    needsNote(seen)
  )
}
