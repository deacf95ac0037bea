/** A document as one page: no script, no file beside it, readable on paper. Every text is escaped by the template it stands in. */
import { runsOf } from '../document/block.ts'
import type { Bars, Block, Document, Inline, Item, Line, List, Paragraph, Section, Table } from '../document/block.ts'
import { chart } from './chart.ts'
import { STYLE } from './style.ts'
import { Html, link, markup, NONE, table as tableOf } from './tag.ts'

/** Nothing is loaded from anywhere, whatever a name in the report says. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'"

function piece(one: Inline): Html {
  if (typeof one === 'string') return markup`${one}`
  return 'url' in one ? link(one.words, one.url) : markup`<strong>${one.strong}</strong>`
}

function inline(line: Line): Html {
  return typeof line === 'string' ? markup`${line}` : markup`${line.map(piece)}`
}

function item({ text, under = [] }: Item): Html {
  return markup`<li>${inline(text)}${under.map((line) => markup` ${inline(line)}`)}</li>`
}

function list({ items, lead }: List): Html {
  return markup`${lead === undefined ? NONE : markup`<p>${lead}</p>`}<ul>${items.map(item)}</ul>\n`
}

function table({ caption, columns, rows }: Table): Html {
  return tableOf(
    caption,
    columns,
    rows.map(({ cells, isChosen, note }) => {
      const [first = NONE, ...rest] = columns.map((_, at) => inline(cells[at] ?? ''))
      const name = isChosen ? markup`<strong>${first}</strong> (chosen)` : first
      return note === undefined ? [name, ...rest] : [name, markup`${note}`, ...rest.slice(1)]
    }),
  )
}

function bars({ caption, heads, rows }: Bars): Html {
  return tableOf(
    caption,
    heads.map((head, at) => ({ head, isNumber: at > 0 })),
    rows.map(({ label, value, more }) => [label, value, ...more]),
  )
}

function section({ title, blocks, isFolded }: Section, level: number): Html {
  const heading = new Html(`h${Math.min(level, 6)}`)
  const inside = joined(blocks, level + 1)
  return isFolded
    ? markup`<section><details open><summary><${heading}>${title}</${heading}></summary>${inside}</details></section>\n`
    : markup`<section><${heading}>${title}</${heading}>${inside}</section>\n`
}

function paragraphs(run: readonly Paragraph[]): Html {
  const side = run[0]?.isQuiet === true ? new Html(' class="quiet"') : NONE
  return markup`<p${side}>${run.map(({ text }, at) => markup`${at === 0 ? '' : ' '}${inline(text)}`)}</p>\n`
}

function blockHtml(block: Exclude<Block, Paragraph>, level: number): Html {
  switch (block.kind) {
    case 'list':
      return list(block)
    case 'table':
      return table(block)
    case 'bars':
      return bars(block)
    case 'chart':
      return chart(block)
    // The sentence beside it says the same.
    case 'interval':
      return NONE
    case 'section':
      return section(block, level)
    default:
      return block satisfies never
  }
}

/** @param level of the headings of sections */
function joined(blocks: readonly Block[], level: number): Html[] {
  return runsOf(blocks).map((run) => ('kind' in run ? blockHtml(run, level) : paragraphs(run)))
}

export function renderHtml({ title, name, blocks }: Document): string {
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${title} ${name}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${joined(blocks, 2)}
</main>
</body>
</html>`
  return `${page.text}\n`
}
