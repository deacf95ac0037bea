/** Enter at the question for the open model names the model that a scenario without one is computed with. */
import { expect, it } from 'vitest'
import { withOpenModel } from '../../src/decide/case/open-model.ts'
import { standardFor } from '../../src/questionnaire/standard.ts'
import { QUESTIONS } from '../../src/questionnaire/questions.ts'
import { resolve } from '../../src/scenario/resolve.ts'
import { AS_OF } from '../helpers/decided.ts'
import { tables } from '../helpers/tables.ts'

const question = QUESTIONS.find((one) => one.id === 'open-model')

function assumed(model: string, narrow: boolean): string {
  const input = { workload: { requestsPerMonth: 1 }, api: { model }, task: { narrow } }
  return withOpenModel(resolve({ input, origin: 'file', origins: {} }, tables()), tables(), AS_OF).scenario.selfHost.model
}

const models = tables().api.flatMap(({ provider, models: rows }) => rows.map(({ id }) => `${provider}/${id}`))

it('of every API model, for a narrow task and any other', () => {
  expect(question).toBeDefined()
  for (const model of models)
    for (const narrow of [true, false]) {
      const row = question && standardFor(tables(), AS_OF, question, { 'api.model': model, 'task.narrow': narrow })
      expect(row?.value, model).toBe(assumed(model, narrow))
    }
})
