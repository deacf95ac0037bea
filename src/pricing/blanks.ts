/** Places that a scaffold leaves open. Each says what belongs there, and no table with one of them is read. */
import type { Finding } from './finding.ts'
import { finding } from './rules/rule.ts'

const WORDS = 'FILL IN'
const BLANK = /^FILL IN\b:?\s*/

/** What stands in a scaffold until somebody knows. */
export function blank(what: string): string {
  return `FILL IN: ${what}`
}

function openIn(value: unknown, path: string): { path: string; text: string }[] {
  if (typeof value === 'string') return value.startsWith(WORDS) && BLANK.test(value) ? [{ path, text: value }] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) => openIn(one, path === '' ? key : `${path}.${key}`))
}

export function blanksIn(file: string, value: unknown): Finding[] {
  return openIn(value, '').map(({ path, text }) => {
    const what = text.replace(BLANK, '')
    return finding('is-filled-in', { file, path }, 'still to be filled in', what === '' ? 'give the value' : `give ${what}`)
  })
}
