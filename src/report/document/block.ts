/**
 * A document: what is said, in which order, once for all formats. Each renderer (text, Markdown, HTML) escapes what it writes;
 * here is plain text and nothing else.
 */

/** A piece of a line. A bare string is text from anywhere. */
export type Inline = string | { strong: string } | { words: string; url: string }
export type Line = string | readonly Inline[]

export interface Item {
  text: Line
  /** In front, where a status says more than a dash: [x] */
  mark?: string
  /** Sentences below it that belong to it */
  under?: readonly Line[]
}

export interface List {
  kind: 'list'
  items: readonly Item[]
  lead?: string
  /** May be long: where room is short its first items stand for all, and the rest are counted */
  isLong?: boolean
}

export interface Column {
  head: string
  isNumber?: boolean
  /** Of the columns that may go on a narrow screen, the lowest goes first; without a rank it stays */
  rank?: number
  /** Only where columns cost nothing: never in text */
  isWide?: boolean
}

export interface Row {
  /** The first names the row */
  cells: readonly Line[]
  isChosen?: boolean
  /** In place of all cells but the first */
  note?: string
}

export interface Table {
  kind: 'table'
  /** What the table shows, for those who cannot see where it stands */
  caption: string
  columns: readonly Column[]
  rows: readonly Row[]
  /** On a narrow screen the table breaks into several under each other, each with the first column */
  stacks?: boolean
  /** Said instead of the table where a screen is too narrow for its cells */
  lines?: readonly Item[]
  /** May be long: where room is short its first rows stand for all, and the rest are counted */
  isLong?: boolean
}

/** Amounts side by side, the longest bar first: what moves a result (a tornado chart). */
export interface Bars {
  kind: 'bars'
  caption: string
  /** Heads of the label, the value, and of what else stands beside it */
  heads: readonly [label: string, value: string, ...more: string[]]
  rows: readonly BarRow[]
  /** How many are shown where room is short */
  most: number
  /** A chart beside it says the same, where one can be drawn */
  isDrawn?: boolean
}

export interface BarRow {
  label: string
  value: string
  /** Of the longest bar, 0 to 1 */
  share: number
  more: readonly string[]
  /** Behind the label, where there is no column for more */
  note?: string
}

/** What an axis counts: it says how its ticks are written. */
export type AxisUnit = 'usd' | 'price' | 'volume' | 'share' | 'months'

export interface Axis {
  unit: AxisUnit
  /** What stands beside it */
  title: string
  isLog?: boolean
  from: number
  to: number
  /** Ticks with words of their own, where numbers say nothing */
  ticks?: readonly { at: number; label: string }[]
}

export interface DrawnLine {
  name: string
  /** null breaks the line */
  points: readonly (readonly [x: number, y: number | null])[]
}

export interface Mark {
  at: number
  label: string
}

export interface LinesDrawing {
  form: 'lines'
  x: Axis
  y: Axis
  lines: readonly DrawnLine[]
  /** Upright lines that say where something is */
  marks: readonly Mark[]
}

/** How often, by ranges of one width; what lies left of zero is a loss. */
export interface ColumnsDrawing {
  form: 'columns'
  x: Axis
  counts: readonly number[]
  marks: readonly Mark[]
  /** Names of the columns below zero and above it */
  sides: readonly [below: string, above: string]
}

/** Amounts by kind, on top of each other. */
export interface StacksDrawing {
  form: 'stacks'
  kinds: readonly string[]
  groups: readonly { name: string; stacks: readonly { label: string; parts: readonly number[] }[] }[]
}

/** What each input does to a result, from one end of its range to the other, the widest first. */
export interface TornadoDrawing {
  form: 'tornado'
  title: string
  rows: readonly { label: string; low: number; high: number }[]
  /** The ends of an input, as they are told apart */
  sides: readonly [low: string, high: string]
}

export type Drawing = LinesDrawing | ColumnsDrawing | StacksDrawing | TornadoDrawing

/** A drawing, where one can be drawn, with its figures as a table. */
export interface Chart {
  kind: 'chart'
  /** With the unit, and what is left out */
  title: string
  /** What is to be seen in it, for those who do not see it */
  said: string
  drawing: Drawing
  table: Table
}

/** Low, middle and high of an amount on a line that holds zero; a sentence near it says the same. */
export interface Interval {
  kind: 'interval'
  low: number
  middle: number
  high: number
}

export interface Paragraph {
  kind: 'paragraph'
  text: Line
  isQuiet?: boolean
}

export interface Section {
  kind: 'section'
  title: string
  blocks: readonly Block[]
  /** To unfold where that can be done, since it is long */
  isFolded?: boolean
}

export type Block = Paragraph | List | Table | Bars | Chart | Interval | Section

export interface Document {
  /** The answer */
  title: string
  blocks: readonly Block[]
  /** Of the scenario, or of what else is spoken of */
  name: string
  /** Of the hidden mark by which a comment is found again, where a scenario has another beside its report; null: none is needed */
  mark?: string | null
}

export function paragraph(text: Line): Block[] {
  return text === '' || text.length === 0 ? [] : [{ kind: 'paragraph', text }]
}

export function quiet(text: string): Block[] {
  return text === '' ? [] : [{ kind: 'paragraph', text, isQuiet: true }]
}

export function list(texts: readonly Line[], lead = '', isLong = false): Block[] {
  const items = texts.map((text) => ({ text }))
  return items.length === 0 ? [] : [{ kind: 'list', items, ...(lead === '' ? {} : { lead }), ...(isLong ? { isLong } : {}) }]
}

/** A text with the addresses in it as links. */
export function linked(text: string): Line {
  return text.split(/(https:\/\/[^\s,;)]+)/).flatMap((part): Inline[] => {
    if (part === '') return []
    return part.startsWith('https://') ? [{ words: part, url: part }] : [part]
  })
}

/** Nothing where there is nothing to say. */
export function section(title: string, blocks: readonly Block[], isFolded = false): Block[] {
  return blocks.length === 0 ? [] : [{ kind: 'section', title, blocks, ...(isFolded ? { isFolded } : {}) }]
}

/** Paragraphs of one kind that follow each other are one where lines have no length of their own. */
export function runsOf(blocks: readonly Block[]): (readonly Paragraph[] | Exclude<Block, Paragraph>)[] {
  const runs: (Paragraph[] | Exclude<Block, Paragraph>)[] = []
  for (const block of blocks) {
    const last = runs.at(-1)
    if (block.kind !== 'paragraph') runs.push(block)
    else if (Array.isArray(last) && last[0]?.isQuiet === block.isQuiet) last.push(block)
    else runs.push([block])
  }
  return runs
}
