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

/** As broad as a telephone: type that is scaled down cannot be read. Where there is room two stand in a row. */
export const FRAME: Frame = { width: 360, height: 250, left: 54, right: 12, top: 30, bottom: 42 }

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
    return markup`<text x="${px(x)}" y="${y + 17}" text-anchor="${anchor}">${label}</text>`
  })
  const title =
    axis.title === ''
      ? ''
      : markup`<text class="axis" x="${px((frame.left + frame.width - frame.right) / 2)}" y="${frame.height - 6}" text-anchor="middle">${axis.title}</text>`
  // One path for all: elements of a drawing are what a browser takes its time for.
  const marks = ticks.map(({ at: value }) => `M${px(at(value))} ${y}v4`).join('')
  return markup`<path class="base" d="M${frame.left} ${y}H${frame.width - frame.right}${marks}"/>${all}${title === '' ? '' : title}`
}

export function yAxis({ at, ticks }: Scaled, axis: Pick<Axis, 'title'>, frame: Frame): Html {
  const all = ticks.map(({ at: value, label }) => {
    const y = at(value)
    return markup`<text x="${frame.left - 6}" y="${px(y + 4)}" text-anchor="end">${label}</text>`
  })
  const grid = ticks.map(({ at: value }) => `M${frame.left} ${px(at(value))}H${frame.width - frame.right}`).join('')
  return markup`<path class="grid" d="${grid}"/>${all}<text class="axis" x="4" y="12">${axis.title}</text>`
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
