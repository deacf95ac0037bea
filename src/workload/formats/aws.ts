/**
 * AWS CUR 2 (and its older column names): a line is an hour or day and one kind of tokens, in thousands or millions by `pricing_unit`; no requests.
 * Tax and other products are no tokens. Columns: docs.aws.amazon.com/cur, line_item and pricing.
 */
import { productOfModel } from '../products.ts'
import { UNKNOWN } from '../usage.ts'
import { num, usageTextAt, type Node } from '../values.ts'
import { has, type Context, type UsageFormat } from './format.ts'
import { lineTokens, tokenKind, tokensByPrice, tokensPerUnit, type TokenKind } from './itemized.ts'

const USED = /usage/i

/** "line_item_usage_type" and "lineItem/UsageType" are one column. */
function cell(row: Node, name: string): unknown {
  if (name in row) return row[name]
  const [group = '', ...rest] = name.startsWith('line_item_') ? ['lineItem', ...name.slice(10).split('_')] : name.split('_')
  return row[`${group}/${rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}`]
}

/** "USE1-Name-input-tokens-batch" by its name; marketplace lines name only the kind, and the product elsewhere. */
function modelOf(type: string, row: Node): string | null {
  const product = usageTextAt(row['product_servicename'] ?? row['product_product_name'] ?? row['product/ProductName'])
  if (product !== null && !/^amazon bedrock$/i.test(product)) return product
  const name = /^(?:[A-Z]{2,4}\d?-)?(.*?)-(?:mantle-)?(?:cache-(?:read|write)-)?(?:input|output)-token/i.exec(type)?.[1]
  return name === undefined || name === '' ? null : name
}

function tokensOf(row: Node, kind: TokenKind, cost: number | null, note: Context['note']): number | null {
  const amount = num(cell(row, 'line_item_usage_amount'))
  if (amount === null) return null
  const perUnit = tokensPerUnit(usageTextAt(cell(row, 'pricing_unit')) ?? '')
  if (perUnit !== null) return amount * perUnit
  const byPrice = cost === null || amount === 0 ? null : tokensByPrice(kind, cost / amount)
  note(byPrice === null ? 'unit-unknown' : 'unit-by-price')
  return byPrice === null ? null : amount * byPrice
}

export const awsCur: UsageFormat = {
  id: 'aws-cur',
  title: 'AWS Cost and Usage Report',
  source: 'aws',
  kind: 'usage',
  isPiece: true,
  isItemized: true,
  claims: (found) => 'line_item_usage_type' in found && 'line_item_usage_amount' in found,
  columns: (names) =>
    has(names, 'line_item_usage_type', 'line_item_usage_amount') || has(names, 'lineItem/UsageType', 'lineItem/UsageAmount'),
  reader: ({ emit, note, time }) => ({
    read: (row) => {
      const type = usageTextAt(cell(row, 'line_item_usage_type'))
      const lineType = usageTextAt(cell(row, 'line_item_line_item_type')) ?? 'Usage'
      if (cell(row, 'line_item_usage_type') === undefined) return false
      const kind = type !== null && USED.test(lineType) ? tokenKind(type) : null
      if (type === null || kind === null) {
        emit({ ...UNKNOWN, status: 'not-tokens' })
        return true
      }
      const cost = num(cell(row, 'line_item_unblended_cost'))
      const model = modelOf(type, row)
      emit({
        ...UNKNOWN,
        ...lineTokens(kind, tokensOf(row, kind, cost, note)),
        start: time(cell(row, 'line_item_usage_start_date')),
        end: time(cell(row, 'line_item_usage_end_date')),
        batch: /batch/i.test(type),
        model,
        project: usageTextAt(cell(row, 'line_item_usage_account_id')),
        key: usageTextAt(cell(row, 'line_item_resource_id')),
        cost,
        currency: usageTextAt(cell(row, 'line_item_currency_code')) ?? 'USD',
        status: productOfModel(model) ?? productOfModel(type) ?? 'used',
      })
      return true
    },
  }),
}
