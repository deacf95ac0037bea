/** What is taken where nobody answers: the default of the tables, of the open model that of the API model's class. */
import { defaultOpenModel } from '../pricing/quality.ts'
import type { Fact, Tables } from '../pricing/schema.ts'
import type { Answers, Question } from './question.ts'

const rowOf = (tables: Tables, path: string): Fact | null => tables.facts.find((fact) => fact.defaultFor === path) ?? null

/** By question and the answers before it. @param asOf YYYY-MM-DD, the day on which hosts are counted */
export function standards(tables: Tables, asOf: string): (question: Question, answers: Answers) => Fact | null {
  return ({ path }, answers) => {
    const row = rowOf(tables, path)
    if (path !== 'selfHost.model' || row === null) return row
    const apiModelId = String(answers['api.model'] ?? rowOf(tables, 'api.model')?.value)
    const found = defaultOpenModel(tables, { apiModelId, narrow: answers['task.narrow'] === true, asOf })
    return found === null ? row : { ...row, value: found.model }
  }
}
