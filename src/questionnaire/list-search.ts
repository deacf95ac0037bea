/** A list too long to read: what is typed narrows it. */
import { nearest } from '../pricing/nearest.ts'
import type { Entry } from './prompts.ts'

/** As many entries as fit a small window with the question above them. */
export const READABLE = 15

export function isLong(entries: readonly Entry[]): boolean {
  return entries.length > READABLE
}

function textOf({ name, words = [] }: Entry): string {
  return [name, ...words].join(' ').toLowerCase()
}

function isCalled(typed: string) {
  return (entry: Entry) => [entry.name, ...(entry.words ?? [])].some((one) => one.toLowerCase() === typed)
}

/** Entries that hold every part of what is typed; one that is called just so comes first. */
export function fitting(entries: readonly Entry[], typed: string): Entry[] {
  const wanted = typed.trim().toLowerCase()
  const parts = wanted.split(/\s+/)
  const found = entries.filter((entry) => parts.every((part) => textOf(entry).includes(part)))
  const called = found.filter(isCalled(wanted))
  return [...called, ...found.filter((entry) => !called.includes(entry))]
}

/** Entries that were perhaps meant, where none fits. */
export function perhaps(entries: readonly Entry[], typed: string): Entry[] {
  const names = entries.flatMap((entry) => [entry.name, ...(entry.words ?? [])])
  const near = nearest(typed, names, 5)
  return entries.filter((entry) => near.some((name) => isCalled(name.toLowerCase())(entry)))
}

/** The default first, where there is one: it is what Enter takes. */
export function defaultFirst(entries: readonly Entry[], initial: unknown): Entry[] {
  return [...entries.filter((entry) => entry.value === initial), ...entries.filter((entry) => entry.value !== initial)]
}
