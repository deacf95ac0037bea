/** A drawing as a figure: its key, and its figures as a table to unfold. */
import type { Chart, Drawing } from '../document/block.ts'
import { columns } from './drawings/columns.ts'
import { FRAME, type Frame } from './drawings/frame.ts'
import { lines } from './drawings/lines.ts'
import { stacks } from './drawings/stacks.ts'
import { tornado, tornadoFrame } from './drawings/tornado.ts'
import { Html, markup, NONE } from './tag.ts'

function drawn(drawing: Drawing, frame: Frame): Html {
  switch (drawing.form) {
    case 'lines':
      return lines(drawing, frame)
    case 'columns':
      return columns(drawing, frame)
    case 'stacks':
      return stacks(drawing, frame)
    case 'tornado':
      return tornado(drawing, frame)
    default:
      return drawing satisfies never
  }
}

function frameOf(drawing: Drawing, frame: Frame): Frame {
  return drawing.form === 'tornado' ? tornadoFrame(drawing, frame) : frame
}

function svg({ drawing, said }: Chart): Html {
  const own = frameOf(drawing, FRAME)
  return markup`<svg viewBox="0 0 ${own.width} ${own.height}" width="${own.width}" height="${own.height}" role="img" aria-label="${said}">${drawn(drawing, own)}</svg>`
}

interface Key {
  name: string
  /** Class of what it looks like, and whether it is a line */
  look: string
  isLine: boolean
}

function keysOf(drawing: Drawing): Key[] {
  switch (drawing.form) {
    case 'lines':
      return drawing.lines.map(({ name }, at) => ({ name, look: `c${at}`, isLine: true }))
    case 'stacks':
      return drawing.kinds.map((name, at) => ({ name, look: `k${at}`, isLine: false }))
    case 'columns':
    case 'tornado':
      return [...drawing.sides].map((name, at) => ({ name, look: `c${1 - at}`, isLine: false }))
    default:
      return drawing satisfies never
  }
}

function key({ name, look, isLine }: Key): Html {
  const sample = isLine
    ? markup`<path class="line ${look}" d="M0 6L28 6"/>`
    : markup`<rect class="part ${look}" x="0.5" y="0.5" width="27" height="11"/>`
  return markup`<li><svg width="28" height="12" aria-hidden="true">${sample}</svg> ${name}</li>`
}

/** @param table of the figures, or nothing where that stands elsewhere */
export function chart(one: Chart, table: Html): Html {
  const keys = keysOf(one.drawing).map(key)
  const figures =
    table === NONE ? NONE : markup`<details class="figures"><summary>The figures of this chart</summary>${table}</details>`
  return markup`<figure><figcaption>${one.title}</figcaption>${new Html(keys.length > 0 ? markup`<ul class="key">${keys}</ul>`.text : '')}${svg(one)}${figures}</figure>\n`
}
