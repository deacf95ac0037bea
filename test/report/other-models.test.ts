/** The line that names other classes of open models says each answer once. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { reportSchema, type Report } from '../../src/report/schemas/report.schema.ts'
import { otherModels } from '../../src/report/sentences/other-models.ts'

const BASE = reportSchema.parse(JSON.parse(readFileSync('test/golden/saas-copilot.json', 'utf8')))

function saying(list: NonNullable<Report['verdict']['otherModels']>): string {
  return otherModels({ ...BASE, verdict: { ...BASE.verdict, otherModels: list } })
}

it('names models that lead to the same answer together, in their order', () => {
  const text = saying([
    { model: 'big', class: 'large', choice: 'api', basis: 'cheaper-by-token' },
    { model: 'tuned', class: 'mid', choice: 'self-host', basis: 'scale-and-team' },
    { model: 'little', class: 'small', choice: 'api', basis: 'cheaper-by-token' },
  ])
  expect(text).toContain(
    'Another changes the answer: with big (large) or little (small) buying it by the token if it passes your evaluation, the API until then; with tuned (mid) self-hosting.',
  )
})

it('says nothing where no other class leads elsewhere', () => {
  expect(saying([])).toBe('')
})
