/** Amounts by kind on top of each other, years of an option side by side. */
import { scaleBand } from 'd3-scale'
import { stack } from 'd3-shape'
import type { StacksDrawing } from '../../document/block.ts'
import { markup, type Html } from '../tag.ts'
import { px, scaled, yAxis, type Frame } from './frame.ts'

interface Stack {
  key: string
  label: string
  parts: readonly number[]
}

/** Two lines at most: names of options are long, and the room below a group is not. */
function twoLines(name: string, most: number): readonly string[] {
  const lines: string[] = []
  for (const word of name.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && `${last} ${word}`.length <= most) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines.length <= 2 ? lines : [lines[0] ?? '', `${lines[1] ?? ''}…`]
}

export function stacks({ kinds, groups }: StacksDrawing, frame: Frame): Html {
  const all: Stack[] = groups.flatMap((group, at) => group.stacks.map((one, index) => ({ ...one, key: `${at} ${index}` })))
  const most = Math.max(1, ...all.map(({ parts }) => parts.reduce((sum, usd) => sum + usd, 0)))
  const up = scaled({ unit: 'usd', title: 'USD', from: 0, to: most }, [frame.height - frame.bottom, frame.top], 5)
  const byGroup = scaleBand()
    .domain(groups.map((_, at) => String(at)))
    .range([frame.left, frame.width - frame.right])
    .paddingInner(0.15)
    .paddingOuter(0.05)
  const byStack = scaleBand()
    .domain(
      groups.reduce<string[]>(
        (longest, { stacks: own }) => (own.length > longest.length ? own.map((_, at) => String(at)) : longest),
        [],
      ),
    )
    .range([0, byGroup.bandwidth()])
    .padding(0.12)
  const x = (key: string) => {
    const [group = '0', index = '0'] = key.split(' ')
    return (byGroup(group) ?? 0) + (byStack(index) ?? 0)
  }
  const layers = stack<Stack, number>()
    .keys(kinds.map((_, at) => at))
    .value(({ parts }, kind) => parts[kind] ?? 0)(all)
  const bars = layers.map((layer, kind) => {
    const path = layer.map(([low, high], at) => {
      const height = up.at(low) - up.at(high)
      return height < 0.05
        ? ''
        : `M${px(x(all[at]?.key ?? '0 0'))} ${px(up.at(low))}v${px(-height)}h${px(byStack.bandwidth())}v${px(height)}z`
    })
    return markup`<path class="part k${kind}" d="${path.join('')}"/>`
  })
  const base = frame.height - frame.bottom
  const room = byGroup.bandwidth() / 6.4
  const names = groups.map(({ name, stacks: own }, at) => {
    const left = byGroup(String(at)) ?? 0
    const short = own.map((one) => one.label.replace(/^year /, '').replace(/ mo$/, ''))
    const under = short.map(
      (label, index) =>
        markup`<text x="${px(left + (byStack(String(index)) ?? 0) + byStack.bandwidth() / 2)}" y="${base + 13}" text-anchor="middle">${label}</text>`,
    )
    const lines = twoLines(name, room).map(
      (text, line) =>
        markup`<text class="axis" x="${px(left + byGroup.bandwidth() / 2)}" y="${base + 26 + line * 13}" text-anchor="middle">${text}</text>`,
    )
    return markup`${under}${lines}`
  })
  return markup`${yAxis(up, { title: 'USD a year' }, frame)}<line class="base" x1="${frame.left}" x2="${frame.width - frame.right}" y1="${base}" y2="${base}"/>${bars}${names}`
}
