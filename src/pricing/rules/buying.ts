/** Rows of further ways to buy name models that their vendor sells. */
import type { Finding } from '../finding.ts'
import { nearest } from '../nearest.ts'
import { finding, type RuleContext, type TableRule } from './rule.ts'

const FILE = 'buying.json'

function idsOf({ tables, base }: RuleContext, provider: string): string[] {
  return [...tables.api, ...(base?.api ?? [])]
    .filter((one) => one.provider === provider)
    .flatMap(({ models }) => models.map(({ id }) => id))
}

function unknownModels(context: RuleContext, at: { path: string; provider: string; models: readonly string[] }): Finding[] {
  const known = idsOf(context, at.provider)
  return at.models
    .filter((one) => !known.includes(one))
    .map((one) => {
      const near = nearest(one, known)
      return finding(
        'buying-is-found',
        { file: FILE, path: at.path, value: one },
        `${at.provider} has no row ${one}`,
        near.length > 0 ? `did you mean ${near.join(', ')}?` : `add it to api/${at.provider}.json, or leave it out`,
      )
    })
}

/** A service is a way to buy a model that has a price, so that is where its price is looked up. */
export const buyingIsFound: TableRule = (context) => {
  const { tuned = [], provisioned = [] } = context.files.some(({ path }) => path === FILE) ? (context.tables.buying ?? {}) : {}
  return [
    ...tuned.flatMap(({ id, provider, bases }) => unknownModels(context, { path: `tuned.${id}.bases`, provider, models: bases })),
    ...provisioned.flatMap(({ id, provider, models }) =>
      unknownModels(context, { path: `provisioned.${id}.models`, provider, models }),
    ),
  ]
}
