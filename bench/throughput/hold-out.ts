/** What is kept apart: whole sources and whole (model family, GPU) pairs, drawn by a hash before the fit was touched. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Point } from './point.ts'

/** One id a line, in the order in which they came; lines are only ever added. */
export const LIST = new URL('../measurements/hold-out.txt', import.meta.url)

/**
 * The first salt that leaves rows of every class on both sides and keeps about three in ten apart; chosen by counts, before any error was
 * looked at.
 */
const SALT = 651
const SOURCES = 6
const PAIRS = 4

function drawn(text: string, of: number): boolean {
  const digest = createHash('sha256').update(`${SALT} ${text}`).digest('hex')
  return Number.parseInt(digest.slice(0, 8), 16) % of === 0
}

/** Where a row belongs, from its source, family and GPU alone: new rows of a pair that is kept apart are kept apart, too. */
export function isDrawn({ source, group }: Pick<Point, 'source' | 'group'>): boolean {
  return drawn(`source ${source}`, SOURCES) || drawn(`pair ${group}`, PAIRS)
}

/** The frozen list. */
export function listedApart(): string[] {
  return readFileSync(LIST, 'utf8').split('\n').filter(Boolean)
}

export function fingerprint(ids: readonly string[]): string {
  return createHash('sha256').update(ids.join('\n')).digest('hex')
}
