/** How often, as columns side by side; what lies below zero looks another way than what lies above. */
import type { ColumnsDrawing } from '../../document/block.ts'
import { markup, type Html } from '../tag.ts'
import { markLines, px, scaled, xAxis, type Frame } from './frame.ts'

export function columns({ x, counts, marks }: ColumnsDrawing, frame: Frame): Html {
  const across = scaled(x, [frame.left, frame.width - frame.right], frame.width < 500 ? 4 : 8)
  const base = frame.height - frame.bottom
  const top = frame.top + marks.length * 14
  const most = Math.max(1, ...counts)
  const width = (x.to - x.from) / counts.length
  const drawn = counts.flatMap((count, index) => {
    if (count === 0) return []
    const low = x.from + index * width
    const [left, right] = [across.at(low), across.at(low + width)]
    const height = ((base - top) * count) / most
    const side = low + width / 2 < 0 ? 1 : 0
    return [
      markup`<rect class="bar c${side}" x="${px(left)}" width="${px(Math.max(0.5, right - left - 1))}" y="${px(base - height)}" height="${px(height)}"/>`,
    ]
  })
  const zero =
    x.from < 0 && x.to > 0
      ? markup`<line class="zero" x1="${px(across.at(0))}" x2="${px(across.at(0))}" y1="${top}" y2="${base}"/>`
      : ''
  return markup`${xAxis(across, x, frame)}${drawn}${zero === '' ? '' : zero}${markLines(marks, across.at, frame)}`
}
