/** What searches and draws read thousands of times is of one shape to the platform: an object that grows after a spread is like no other. */
import { setFlagsFromString } from 'node:v8'
import { expect, it } from 'vitest'
import type { Case } from '../../src/engine/case.ts'
import { decided } from '../helpers/decided.ts'

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value)
}

/** Whether two objects have one hidden class. */
function sameClass(): (a: object, b: object) => boolean {
  setFlagsFromString('--allow-natives-syntax')
  // oxlint-disable-next-line no-implied-eval, no-new-func
  return new Function('a', 'b', 'return %HaveSameMap(a, b)') as (a: object, b: object) => boolean
}

function caseOf(requestsPerMonth: number): Case {
  const made: Case[] = []
  decided(
    {
      workload: { requestsPerMonth, inputTokensPerRequest: 2345 },
      api: { model: 'anthropic/claude-haiku-5-5' },
      selfHost: { model: 'llama-3.3-70b' },
    },
    { isPreliminary: true, onPlan: ({ built }) => made.push(built.c) },
  )
  const [c] = made
  if (!c) throw new Error('no case was made')
  return c
}

/** Paths at which two cases have the same keys in another hidden class. */
function unlike(a: unknown, b: unknown, isSame: ReturnType<typeof sameClass>, path = 'case'): string[] {
  if (!isObject(a) || !isObject(b) || Object.keys(a).join() !== Object.keys(b).join()) return []
  const below = Object.keys(a).flatMap((key) => unlike(a[key], b[key], isSame, `${path}.${key}`))
  return isSame(a, b) ? below : [path, ...below]
}

it('cases of two scenarios are alike, and so is all that stands in them', () => {
  const isSame = sameClass()
  // Kinds of numbers are learned from the first few.
  const cases = [1e5, 2e5, 7e5, 1e6, 1.5e6, 2.5e6, 3e6, 4.5e6, 5e6].map(caseOf)
  const [a, b] = cases.slice(-2)
  expect(Object.keys(a ?? {})).toContain('facts')
  expect(unlike(a, b, isSame)).toEqual([])
})
