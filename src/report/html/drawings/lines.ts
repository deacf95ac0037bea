/** Lines over an axis of numbers, with upright marks. */
import { line } from 'd3-shape'
import type { DrawnLine, LinesDrawing } from '../../document/block.ts'
import { markup, type Html } from '../tag.ts'
import { markLines, px, scaled, xAxis, yAxis, type Frame } from './frame.ts'

type Point = DrawnLine['points'][number]

export function lines({ x, y, lines: all, marks }: LinesDrawing, frame: Frame): Html {
  const across = scaled(x, [frame.left, frame.width - frame.right], 4)
  const up = scaled(y, [frame.height - frame.bottom, frame.top], 5)
  const path = line<Point>()
    .defined(([, value]) => value !== null)
    .x(([value]) => Number(px(across.at(value))))
    .y(([, value]) => Number(px(up.at(value ?? 0))))
  const drawn = all.map(({ points }, at) => markup`<path class="line c${at}" d="${path([...points]) ?? ''}"/>`)
  return markup`${yAxis(up, y, frame)}${xAxis(across, x, frame)}${drawn}${markLines(marks, across.at, frame)}`
}
