/** A list too long to read: what is typed narrows it. */
import { nearest } from '../pricing/nearest.ts'
import type { Entry } from './prompts.ts'

/** As many entries as fit a small window with the question above them. */
export const READABLE = 15

export function isLong(entries: readonly Entry[]): boolean {
  return entries.length > READABLE
}

/** How many can be chosen; help and the way back stand in the list, too. */
export function countOf(entries: readonly Entry[]): number {
  return entries.filter(({ value }) => typeof value !== 'symbol').length
}

/** Letters and digits alone: "gpt4o" is gpt-4o. */
function bare(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}

function namesOf({ name, words = [] }: Entry): string[] {
  return [name, ...words]
}

function isCalled(typed: string) {
  return (entry: Entry) => namesOf(entry).some((one) => one.toLowerCase() === typed)
}

/** How near a name is to what was typed: the same, the same but for its signs, one that begins so, one that holds it. */
function rankOf(entry: Entry, typed: string): number {
  if (isCalled(typed)(entry)) return 0
  const [wanted, names] = [bare(typed), namesOf(entry).map(bare)]
  if (wanted === '') return 3
  if (names.includes(wanted)) return 1
  return names.some((one) => one.startsWith(wanted)) ? 2 : 3
}

/** Whether one of the names holds a part, with or without its signs; "?" is a sign and a name. */
function holds(entry: Entry, part: string): boolean {
  const wanted = bare(part)
  return namesOf(entry).some((one) => one.toLowerCase().includes(part) || (wanted !== '' && bare(one).includes(wanted)))
}

/** Entries that hold every part of what is typed, the nearest name first and else in their order. */
export function fitting(entries: readonly Entry[], typed: string): Entry[] {
  const wanted = typed.trim().toLowerCase()
  const parts = wanted.split(/\s+/)
  return entries
    .filter((entry) => parts.every((part) => holds(entry, part)))
    .map((entry) => ({ entry, rank: rankOf(entry, wanted) }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ entry }) => entry)
}

/** The one entry that is meant without a doubt: the only one that fits, or the only one that is called so. */
export function meantBy(found: readonly Entry[], typed: string): Entry | undefined {
  const wanted = typed.trim().toLowerCase()
  const [first] = found
  if (found.length === 1 || first?.name.toLowerCase() === wanted) return first
  const called = found.filter(isCalled(wanted))
  return called.length === 1 ? called[0] : undefined
}

/** Entries that were perhaps meant, where none fits, the nearest name first. */
export function perhaps(entries: readonly Entry[], typed: string): Entry[] {
  const names = entries.flatMap((entry) => [entry.name, ...(entry.words ?? [])])
  const near = nearest(typed, names, 5)
  return [...new Set(near.flatMap((name) => entries.filter(isCalled(name.toLowerCase()))))]
}

/** The default first, where there is one: it is what Enter takes. */
export function defaultFirst(entries: readonly Entry[], initial: unknown): Entry[] {
  return [...entries.filter((entry) => entry.value === initial), ...entries.filter((entry) => entry.value !== initial)]
}
