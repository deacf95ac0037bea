/** What the answer would be for open models of other classes, where nobody named one: the model decides as much as the money. */
import { sameDecision, type Ruling } from '../../engine/verdict/rules.ts'
import { classOf, newestHosted, QUALITY_CLASSES } from '../../pricing/quality.ts'
import type { Tables } from '../../pricing/schema.ts'
import type { Assumption, Report } from '../../report/schemas/report.schema.ts'
import type { Scenario } from '../../scenario/resolved.ts'
import type { Run } from './decision.ts'
import { isAssumedModel, measurable } from '../case/open-model.ts'
import type { Redecide } from './trial.ts'

type OtherModel = NonNullable<Report['verdict']['otherModels']>[number]

interface Asked {
  scenario: Scenario
  tables: Tables
  run: Run
  told: readonly Assumption[]
  now: Ruling
  redecide: Redecide
}

/** The newest well hosted model of every other class that leads to another answer. */
export function otherModelsOf({ scenario, tables, run, told, now, redecide }: Asked): OtherModel[] {
  if (!isAssumedModel(told)) return []
  const may = measurable(scenario, tables)
  const mine = classOf(tables, scenario.selfHost.model)
  return QUALITY_CLASSES.filter((one) => one !== mine).flatMap((one): OtherModel[] => {
    const model = newestHosted(tables, one, run.asOf, may)
    const trial = model && redecide({ 'selfHost.model': model.id })
    if (!model || !trial || (sameDecision(trial.choice, now.choice) && trial.basis === now.basis)) return []
    return [{ model: model.id, class: one, choice: trial.choice, basis: trial.basis }]
  })
}
