/** Strict readers of what the renderers write: each throws or expects where a name has become more than text. */
import { expect } from 'vitest'

const TAG = /<(\/?)([a-z0-9]+)((?:\s+[a-zA-Z][a-zA-Z0-9-]*(?:="[^"<>]*")?)*)\s*(\/?)>/g
const VOID = ['meta']

/** Reads a page strictly: every tag that opens closes, in order; every attribute is quoted. @returns the names of all tags */
export function tagsOf(page: string): string[] {
  const open: string[] = []
  const seen: string[] = []
  const body = page.replace(/^<!doctype html>/, '').replace(/<style>[\s\S]*?<\/style>/, '')
  for (const [whole, close, name = '', attributes, alone] of body.matchAll(TAG)) {
    if (close) expect(open.pop(), whole).toBe(name)
    else {
      seen.push(name)
      if (!VOID.includes(name) && alone === '') open.push(name)
    }
    expect(attributes?.replace(/"[^"]*"/g, '')).not.toMatch(/\son[a-z]+=/i)
  }
  expect(open).toEqual([])
  // What is left once the tags are gone holds no markup.
  expect(body.replace(TAG, '').match(/.{0,40}[<>].{0,40}/)?.[0]).toBeUndefined()
  return seen
}

/** Lines of tables, each of which must have as many cells as its head. */
export function tablesOf(text: string): string[][] {
  return text
    .split(/\n\n/)
    .map((block) => block.split('\n').filter((line) => line.startsWith('|')))
    .filter((rows) => rows.length > 0)
}

export function cellsOf(row: string) {
  return row.replace(/\\./g, '').split('|').length
}

const OWN_MARKS = /<(?!sub>|\/sub>|\/?details>|summary>|\/summary>|!--)/g

/** A comment in which no name mentions, links, refers, opens or closes anything. */
export function expectHarmlessMarkdown(text: string): void {
  // The address of a link is read by nobody but the browser, and ends at its bracket.
  const read = text.replace(/\]\(<https?:\/\/[^<>\s]*>\)/g, ']()')
  expect(read.match(/<!--|-->/g)?.length ?? 0).toBe(text.startsWith('<!-- ') ? 2 : 0)
  expect(/.{0,60}(@(?!\u200b)|:\/\/).{0,60}/.exec(read)?.[0]).toBeUndefined()
  expect(read.match(OWN_MARKS)).toBeNull()
  expect(text.match(/<details>/g)?.length ?? 0).toBe(text.match(/<\/details>/g)?.length ?? 0)
  for (const rows of tablesOf(text)) expect(new Set(rows.map(cellsOf)).size, rows[0]).toBe(1)
}

/** Anything but a line break that a terminal would obey, or that turns the direction of writing. */
// eslint-disable-next-line no-control-regex
const OBEYED = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/

export function expectHarmlessText(text: string): void {
  expect(OBEYED.exec(text)?.[0]).toBeUndefined()
}

/** A cell that a sheet would take for a formula. */
export function expectNoFormula(cells: readonly string[]): void {
  expect(cells.filter((cell) => /^\s*[=+@\t\r]|^\s*-(?![\d.])/.test(cell))).toEqual([])
}
