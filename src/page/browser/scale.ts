/** Positions of a slider and the values that they stand for. */
import { POSITIONS, type ControlFacts } from '../controls-html.ts'

function stepped(value: number, step: number): number {
  return step > 0 ? Number((Math.round(value / step) * step).toPrecision(12)) : value
}

/** Two digits that count: what is bent by a hand is no finer. */
function rounded(value: number): number {
  return Number(value.toPrecision(2))
}

export function valueAtPosition({ from, to, step, isLog }: ControlFacts, position: number): number {
  const share = position / POSITIONS
  if (!isLog) return Math.min(to, Math.max(from, stepped(from + (to - from) * share, step)))
  return Math.min(to, Math.max(from, rounded(from * (to / from) ** share)))
}

export function positionOf({ from, to, isLog }: ControlFacts, value: number): number {
  const share = isLog ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from)
  return Math.round(Math.min(1, Math.max(0, share)) * POSITIONS)
}

/** Shares are typed as percentages. */
export function asTyped({ unit }: ControlFacts, value: number): string {
  return String(unit?.startsWith('share') === true ? Number((value * 100).toPrecision(12)) : value)
}

export function fromTyped({ unit }: ControlFacts, text: string): number {
  const value = Number(text)
  return unit?.startsWith('share') === true ? Number((value / 100).toPrecision(12)) : value
}
