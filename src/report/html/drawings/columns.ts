/** How often, as columns side by side; what lies below zero looks another way than what lies above. */
import type { ColumnsDrawing } from '../../document/block.ts'
import { markup, NONE, type Html } from '../tag.ts'
import { markLines, px, scaled, xAxis, type Frame } from './frame.ts'

export function columns({ x, counts, marks }: ColumnsDrawing, frame: Frame): Html {
  const across = scaled(x, [frame.left, frame.width - frame.right], 4)
  const base = frame.height - frame.bottom
  const top = frame.top + marks.length * 14
  const most = Math.max(1, ...counts)
  const width = (x.to - x.from) / counts.length
  const bars = ['', '']
  for (const [index, count] of counts.entries()) {
    if (count === 0) continue
    const low = x.from + index * width
    const [left, right] = [across.at(low), across.at(low + width)]
    const height = ((base - top) * count) / most
    const side = low + width / 2 < 0 ? 1 : 0
    bars[side] += `M${px(left)} ${px(base)}v${px(-height)}h${px(Math.max(0.5, right - left - 1))}V${px(base)}z`
  }
  const drawn = bars.map((path, side) => (path === '' ? NONE : markup`<path class="bar f${side}" d="${path}"/>`))
  const zero =
    x.from < 0 && x.to > 0
      ? markup`<line class="zero" x1="${px(across.at(0))}" x2="${px(across.at(0))}" y1="${top}" y2="${base}"/>`
      : ''
  return markup`${xAxis(across, x, frame)}${drawn}${zero === '' ? '' : zero}${markLines(marks, across.at, frame)}`
}
