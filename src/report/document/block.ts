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

export interface Column {
  head: string
  isNumber?: boolean
  /** Of the columns that may go on a narrow screen, the lowest goes first; without a rank it stays */
  rank?: number
  /** Only where there is room for every column: never in text */
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
  /** Under each other on a narrow screen, each with the first column, where no column may go */
  stacks?: boolean
}

export interface Bars {
  kind: 'bars'
  caption: string
  /** Heads of the label, the value, and of what else stands beside it */
  heads: readonly [label: string, value: string, ...more: string[]]
  rows: readonly { label: string; value: string; share: number; more: readonly string[]; note?: string }[]
}

export interface Chart {
  kind: 'chart'
  title: string
  /** Cost in all by month, USD, from month 1 on */
  lines: readonly { name: string; values: readonly number[] }[]
  ends: readonly [from: string, to: string]
}

export type Block =
  | { kind: 'paragraph'; text: Line; isQuiet?: boolean; isStrong?: boolean }
  | { kind: 'list'; items: readonly Item[]; lead?: string }
  | Table
  | Bars
  | Chart
  /** Low, middle and high of an amount on a line that holds zero */
  | { kind: 'interval'; low: number; middle: number; high: number }
  | Section

export interface Section {
  kind: 'section'
  title: string
  blocks: readonly Block[]
  /** To unfold where that can be done, since it is long */
  isFolded?: boolean
}

export interface Document {
  /** The answer */
  title: string
  blocks: readonly Block[]
  /** What a hidden mark is made of, by which a comment is found again */
  mark: { name: string; kind?: string }
}

export function paragraph(text: Line): Block[] {
  return text === '' || text.length === 0 ? [] : [{ kind: 'paragraph', text }]
}

export function quiet(text: string): Block[] {
  return text === '' ? [] : [{ kind: 'paragraph', text, isQuiet: true }]
}

export function list(texts: readonly Line[], lead = ''): Block[] {
  return texts.length === 0 ? [] : [{ kind: 'list', items: texts.map((text) => ({ text })), ...(lead === '' ? {} : { lead }) }]
}

/** Nothing where there is nothing to say. */
export function section(title: string, blocks: readonly Block[], isFolded = false): Block[] {
  return blocks.length === 0 ? [] : [{ kind: 'section', title, blocks, ...(isFolded ? { isFolded } : {}) }]
}
