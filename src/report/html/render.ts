/** A document as one page: no script, no file beside it, readable on paper. Every text is escaped by the template it stands in. */
import { runsOf } from '../document/block.ts'
import type { Bars, Block, Chart, Document, Inline, Item, Line, List, Paragraph, Section, Table } from '../document/block.ts'
import { chart } from './chart.ts'
import { STYLE } from './style.ts'
import { Html, htmlLink, markup, NONE, htmlTable } from './tag.ts'

/** Nothing is loaded from anywhere, whatever a name in the report says. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'"

function piece(one: Inline): Html {
  if (typeof one === 'string') return markup`${one}`
  return 'url' in one ? htmlLink(one.words, one.url) : markup`<strong>${one.strong}</strong>`
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
  return htmlTable(
    caption,
    columns,
    rows.map(({ cells, isChosen, note }) => {
      const [first = NONE, ...rest] = columns.map((_, at) => inline(cells[at] ?? ''))
      const name = isChosen ? markup`<strong>${first}</strong> (chosen)` : first
      return note === undefined ? [name, ...rest] : [name, markup`${note}`, ...rest.slice(1)]
    }),
  )
}

function bars({ caption, heads, rows, isDrawn }: Bars): Html {
  if (isDrawn) return NONE
  return htmlTable(
    caption,
    heads.map((head, at) => ({ head, isNumber: at > 0 })),
    rows.map(({ label, value, more }) => [label, value, ...more]),
  )
}

function heading(level: number, title: string): Html {
  const name = new Html(`h${Math.min(level, 6)}`)
  return markup`<${name}>${title}</${name}>`
}

function section({ title, blocks, isFolded }: Section, level: number): Html {
  const inside = joined(blocks, level + 1)
  return isFolded
    ? markup`<section><details open><summary>${heading(level, title)}</summary>${inside}</details></section>\n`
    : markup`<section>${heading(level, title)}${inside}</section>\n`
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
      return chart(block, table(block.table))
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

/** A piece of a page that is changed as a whole. */
export interface Part {
  /** By which it is found again: the words of its title */
  id: string
  html: Html
}

/** By which a section is found again. */
export function partId(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

function chartsIn(blocks: readonly Block[]): Chart[] {
  return blocks.flatMap((block) => (block.kind === 'section' ? chartsIn(block.blocks) : block.kind === 'chart' ? [block] : []))
}

/** On paper nothing unfolds: the figures of the charts stand behind all else. */
function figures(blocks: readonly Block[]): Part[] {
  const charts = chartsIn(blocks)
  if (charts.length === 0) return []
  const inside = charts.map((one) => table(one.table))
  return [
    {
      id: 'figures',
      html: markup`<section class="paper appendix">${heading(2, 'The figures of the charts')}${inside}</section>\n`,
    },
  ]
}

/**
 * The page in pieces: what is said at once, the sections, the last lines, and behind them what is long.
 * @param isWanted by its id: what nobody wants is not made
 */
export function partsOf({ title, blocks }: Document, isWanted: (id: string) => boolean = () => true): Part[] {
  const first = blocks.findIndex((block) => block.kind === 'section')
  const head = first < 0 ? blocks : blocks.slice(0, first)
  const rest = first < 0 ? [] : blocks.slice(first)
  const sections = rest.filter((block): block is Section => block.kind === 'section' && isWanted(partId(block.title)))
  const part = (one: Section): Part => ({ id: partId(one.title), html: section(one, 2) })
  const feet = isWanted('feet') ? rest.filter((block) => block.kind !== 'section') : []
  return [
    { id: 'head', html: markup`<h1>${title}</h1>\n${joined(head, 2)}` },
    ...sections.filter((one) => one.isFolded !== true).map(part),
    ...(feet.length > 0 ? [{ id: 'feet', html: markup`${joined(feet, 2)}` }] : []),
    ...sections.filter((one) => one.isFolded === true).map(part),
    ...(isWanted('figures') ? figures(blocks) : []),
  ]
}

export function partHtml({ id, html }: Part): Html {
  return markup`<div class="part-${id}" data-part="${id}">${html}</div>`
}

export function renderHtml(document: Document): string {
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${document.title} ${document.name}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<main>
${partsOf(document).map(partHtml)}
</main>
</body>
</html>`
  return `${page.text}\n`
}
