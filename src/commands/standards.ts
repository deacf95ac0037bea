/** What Enter takes at a question: the row of the tables, and for the open model the default of the API model's class. */
import { defaultOpenModel } from '../pricing/quality.ts'
import type { Tables } from '../pricing/schema.ts'
import type { Talk } from '../questionnaire/converse.ts'

export const standards =
  (tables: Tables, asOf: string): Talk['standardOf'] =>
  (question, answers) => {
    const row = tables.facts.find((fact) => fact.defaultFor === question.path) ?? null
    const apiModelId = answers['api.model']
    if (row === null || question.path !== 'selfHost.model' || typeof apiModelId !== 'string') return row
    const found = defaultOpenModel(tables, { apiModelId, narrow: answers['task.narrow'] === true, asOf })
    return found ? { ...row, value: found.model } : row
  }
