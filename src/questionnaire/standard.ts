/** The row of the tables that Enter stands for. */
import { defaultFor } from '../pricing/defaults.ts'
import { defaultOpenModel } from '../pricing/quality.ts'
import type { Fact, Tables } from '../pricing/schema.ts'
import type { Answers, Question } from './question.ts'

function rowFor(tables: Tables, path: string, answers: Answers): Fact | null {
  const shape = answers['workload.traffic']
  return defaultFor(tables, path, typeof shape === 'string' ? shape : undefined)?.row ?? null
}

const OF_CLASS = 'The newest well hosted open model of the class of your API’s model.'

/** Of the open model the default of the API model's class, as where nobody names one; of all else the row. */
export function standardFor(tables: Tables, asOf: string, question: Question, answers: Answers): Fact | null {
  const row = rowFor(tables, question.path, answers)
  if (row === null || question.path !== 'selfHost.model') return row
  const apiModelId = String(answers['api.model'] ?? rowFor(tables, 'api.model', answers)?.value)
  const found = defaultOpenModel(tables, { apiModelId, narrow: answers['task.narrow'] === true, asOf })
  return found === null ? row : { ...row, value: found.model, meaning: OF_CLASS }
}
