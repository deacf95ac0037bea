/** What each input does to a result: a bar from one end of its range to the other, the widest on top. */
import type { TornadoDrawing } from '../../document/block.ts'
import { markup, type Html } from '../tag.ts'
import { px, scaled, xAxis, type Frame } from './frame.ts'

const ROW = 34

/** Clear of the line at zero, where that stands at the edge. */
const LABEL = 5

/** As high as its rows. */
export function tornadoFrame({ rows }: TornadoDrawing, frame: Frame): Frame {
  return { ...frame, left: 12, top: 8, height: 8 + rows.length * ROW + frame.bottom }
}

export function tornado({ rows, title }: TornadoDrawing, frame: Frame): Html {
  const ends = rows.flatMap(({ low, high }) => [low, high])
  const axis = { unit: 'usd' as const, title, from: Math.min(0, ...ends), to: Math.max(0, ...ends) }
  const across = scaled(axis, [frame.left, frame.width - frame.right], 4)
  const base = frame.height - frame.bottom
  const bars = rows.map(({ label, low, high }, index) => {
    const y = frame.top + index * ROW
    const middle = (across.at(low) + across.at(high)) / 2
    const half = (from: number, to: number, side: number) =>
      markup`<rect class="bar c${side}" x="${px(Math.min(from, to))}" width="${px(Math.abs(to - from))}" y="${y + 16}" height="12"/>`
    return markup`<text x="${frame.left + LABEL}" y="${y + 12}">${label}</text>${half(across.at(low), middle, 1)}${half(middle, across.at(high), 0)}`
  })
  const zero = markup`<line class="zero" x1="${px(across.at(0))}" x2="${px(across.at(0))}" y1="${frame.top}" y2="${base}"/>`
  return markup`${xAxis(across, axis, frame)}${bars}${zero}`
}
