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

function begins({ name, words = [] }: Entry, typed: string): boolean {
  return [name, ...words].some((one) => one.toLowerCase().startsWith(typed))
}

/** Entries that hold every part of what is typed: first what is called just so, then what begins so. */
export function fitting(entries: readonly Entry[], typed: string): Entry[] {
  const wanted = typed.trim().toLowerCase()
  const parts = wanted.split(/\s+/)
  const found = entries.filter((entry) => parts.every((part) => textOf(entry).includes(part)))
  const called = found.filter(isCalled(wanted))
  const begun = found.filter((entry) => !called.includes(entry) && begins(entry, wanted))
  return [...called, ...begun, ...found.filter((entry) => !called.includes(entry) && !begun.includes(entry))]
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
