/** The room that a drawing has, and its axes. Colors and dashes are classes, so that screen, night and paper each bring their own. */
import { scaleLinear, scaleLog } from 'd3-scale'
import type { Axis, AxisUnit, Mark } from '../../document/block.ts'
import { money, percent, price, volume } from '../../sentences/format.ts'
import { markup, type Html } from '../tag.ts'

/** Units of the drawing: pixels where it is not scaled. */
export interface Frame {
  width: number
  height: number
  left: number
  right: number
  top: number
  bottom: number
}

/** A drawing is made twice: type that is scaled down to a telephone cannot be read. */
export const FRAMES: readonly { name: 'broad' | 'slim'; frame: Frame }[] = [
  { name: 'broad', frame: { width: 700, height: 300, left: 64, right: 16, top: 30, bottom: 44 } },
  { name: 'slim', frame: { width: 340, height: 250, left: 54, right: 12, top: 30, bottom: 42 } },
]

export type Scale = (value: number) => number

const WORDS: Record<AxisUnit, (value: number) => string> = {
  usd: money,
  price,
  volume,
  share: percent,
  months: String,
}

interface Scaled {
  at: Scale
  ticks: readonly { at: number; label: string }[]
}

/** About so many ticks; of a log scale only the decades where there are many. */
function logTicks(all: number[], wanted: number): number[] {
  const decades = all.filter((one) => Number.isInteger(Number(Math.log10(one).toFixed(9))))
  return all.length > wanted && decades.length >= 2
    ? decades
    : all.length > wanted
      ? all.filter((_, at) => at % Math.ceil(all.length / wanted) === 0)
      : all
}

/** @param ends in units of the drawing */
export function scaled(axis: Axis, ends: readonly [number, number], wanted: number): Scaled {
  const { from, to, unit } = axis
  const words = WORDS[unit]
  const given = axis.ticks
  if (axis.isLog) {
    const scale = scaleLog().domain([from, to]).range(ends)
    return { at: scale, ticks: given ?? logTicks(scale.ticks(wanted), wanted).map((at) => ({ at, label: words(at) })) }
  }
  const scale = scaleLinear()
    .domain(from === to ? [from, from + 1] : [from, to])
    .range(ends)
  return { at: scale, ticks: given ?? scale.ticks(wanted).map((at) => ({ at, label: words(at) })) }
}

/** One digit after the point: files are sent around. */
export function px(value: number): string {
  return String(Number(value.toFixed(1)))
}

export function xAxis({ at, ticks }: Scaled, axis: Pick<Axis, 'title'>, frame: Frame): Html {
  const y = frame.height - frame.bottom
  const all = ticks.map(({ at: value, label }) => {
    const x = at(value)
    const anchor = x < 24 ? 'start' : x > frame.width - frame.right - 24 ? 'end' : 'middle'
    return markup`<line class="tick" x1="${px(x)}" x2="${px(x)}" y1="${y}" y2="${y + 4}"/><text x="${px(x)}" y="${y + 17}" text-anchor="${anchor}">${label}</text>`
  })
  const title =
    axis.title === ''
      ? ''
      : markup`<text class="axis" x="${px((frame.left + frame.width - frame.right) / 2)}" y="${frame.height - 6}" text-anchor="middle">${axis.title}</text>`
  return markup`<line class="base" x1="${frame.left}" x2="${frame.width - frame.right}" y1="${y}" y2="${y}"/>${all}${title === '' ? '' : title}`
}

export function yAxis({ at, ticks }: Scaled, axis: Pick<Axis, 'title'>, frame: Frame): Html {
  const all = ticks.map(({ at: value, label }) => {
    const y = at(value)
    return markup`<line class="grid" x1="${frame.left}" x2="${frame.width - frame.right}" y1="${px(y)}" y2="${px(y)}"/><text x="${frame.left - 6}" y="${px(y + 4)}" text-anchor="end">${label}</text>`
  })
  return markup`${all}<text class="axis" x="4" y="12">${axis.title}</text>`
}

/** Upright lines with words at their head, each lower than the one before, so that no two meet. */
export function markLines(marks: readonly Mark[], at: Scale, frame: Frame): Html[] {
  return marks.map(({ at: value, label }, index) => {
    const x = at(value)
    const y = frame.top + 2 + index * 14
    const isRight = x > (frame.left + frame.width - frame.right) / 2
    return markup`<line class="mark" x1="${px(x)}" x2="${px(x)}" y1="${y - 10}" y2="${frame.height - frame.bottom}"/><text class="mark" x="${px(x + (isRight ? -4 : 4))}" y="${y}" text-anchor="${isRight ? 'end' : 'start'}">${label}</text>`
  })
}
