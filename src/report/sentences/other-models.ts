/** What the answer would be with an open model of another class. */
import { CHOICE_WORDS } from './choices.ts'
import type { Report } from '../schemas/report.schema.ts'

type OtherModel = NonNullable<Report['verdict']['otherModels']>[number]

function leadOf({ choice, basis }: OtherModel): string {
  return basis === 'cheaper-by-token'
    ? 'buying it by the token if it passes your evaluation, the API until then'
    : CHOICE_WORDS[choice].phrase
}

/** The second line where nobody named the open model, and one of another class leads elsewhere; those that lead to the same together. */
export function otherModels({ verdict, scenario }: Report): string {
  const others = verdict.otherModels ?? []
  if (others.length === 0) return ''
  const leads = [...new Set(others.map(leadOf))]
  const said = leads.map((lead) => {
    const names = others.filter((one) => leadOf(one) === lead).map((one) => `${one.model} (${one.class})`)
    return `with ${[names.slice(0, -1).join(', '), names.at(-1)].filter(Boolean).join(' or ')} ${lead}`
  })
  return `${scenario.selfHost.model} was assumed as the open model. Another changes the answer: ${said.join('; ')}.`
}
