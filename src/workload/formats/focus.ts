/**
 * FOCUS bills of any cloud: a charge period and one kind of tokens a row. `ConsumedQuantity` counts in `ConsumedUnit`, `PricingQuantity` in
 * `PricingUnit`, a thousand times apart. Columns: FinOps-Open-Cost-and-Usage-Spec/FOCUS_Spec.
 */
import { productOfModel } from '../products.ts'
import { UNKNOWN } from '../usage.ts'
import { firstText, num, usageTextAt, type Node } from '../values.ts'
import { has, type Context, type UsageFormat } from './format.ts'
import { lineTokens, tokenKind, tokensPerUnit } from './itemized.ts'

const METERS = ['SkuMeter', 'x_SkuMeterName', 'ChargeDescription', 'SkuId']

function tokensOf(row: Node): number | null {
  for (const [quantity, unit] of [
    ['ConsumedQuantity', 'ConsumedUnit'],
    ['PricingQuantity', 'PricingUnit'],
  ] as const) {
    const [amount, perUnit] = [num(row[quantity]), tokensPerUnit(usageTextAt(row[unit]) ?? '')]
    if (amount !== null && perUnit !== null) return amount * perUnit
  }
  return null
}

/** Marketplace charges are billed elsewhere: 0 here, with a cost in effect. */
function costOf(row: Node, note: Context['note']): number | null {
  const [billed, effective] = [num(row['BilledCost']), num(row['EffectiveCost'])]
  if (billed !== 0 || effective === null || effective === 0) return billed ?? effective
  note('billed-elsewhere')
  return effective
}

const COLUMNS = [
  'ChargePeriodStart',
  'ChargePeriodEnd',
  'ChargeCategory',
  'ChargeDescription',
  'BilledCost',
  'EffectiveCost',
  'BillingCurrency',
  'ConsumedQuantity',
  'ConsumedUnit',
  'PricingQuantity',
  'PricingUnit',
  'SkuId',
  'SkuMeter',
  'SubAccountId',
  'SubAccountName',
  'ResourceId',
  'x_SkuMeterName',
  'x_SkuModel',
  'x_Model',
] as const
const LOWER: ReadonlyMap<string, string> = new Map(COLUMNS.map((name) => [name.toLowerCase(), name]))

/** Query engines write names of columns in small letters. */
function named(row: Node): Node {
  if ('ChargePeriodStart' in row || !('chargeperiodstart' in row)) return row
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [LOWER.get(name) ?? name, value]))
}

function isBill(names: ReadonlySet<string>): boolean {
  return has(names, 'ChargePeriodStart', 'BilledCost') || has(names, 'chargeperiodstart', 'billedcost')
}

/** "gpt-4o-0806-Inp-glbl Tokens" by what stands before its kind; null where nothing does. */
function modelOf(meter: string | null): string | null {
  const name = /^(.*?)[\s-]*(?:\bcached\b|\bcchd\b|\binp(?:ut)?\b|\boutp(?:ut)?\b)/i.exec(meter ?? '')?.[1]?.trim()
  return name === undefined || name === '' ? null : name
}

export const focusUsage: UsageFormat = {
  id: 'focus',
  title: 'FOCUS bill',
  source: 'focus',
  kind: 'usage',
  isPiece: true,
  isItemized: true,
  claims: (found) => isBill(new Set(Object.keys(found))),
  columns: isBill,
  reader: ({ emit, note, time }) => ({
    read: (given) => {
      const row = named(given)
      if (!('ChargePeriodStart' in row)) return false
      const meter = `${firstText(row, METERS) ?? ''} ${usageTextAt(row['ConsumedUnit']) ?? ''} ${usageTextAt(row['PricingUnit']) ?? ''}`
      const kind = /^usage$/i.test(usageTextAt(row['ChargeCategory']) ?? 'usage') ? tokenKind(meter) : null
      if (kind === null) {
        emit({ ...UNKNOWN, status: 'not-tokens' })
        return true
      }
      const counted = tokensOf(row)
      if (counted === null) note('unit-unknown')
      emit({
        ...UNKNOWN,
        ...lineTokens(kind, counted),
        start: time(row['ChargePeriodStart']),
        end: time(row['ChargePeriodEnd']),
        batch: /batch/i.test(meter) ? true : null,
        model: firstText(row, ['x_SkuModel', 'x_Model']) ?? modelOf(firstText(row, METERS)),
        project: firstText(row, ['SubAccountId', 'SubAccountName']),
        key: usageTextAt(row['ResourceId']),
        cost: costOf(row, note),
        currency: usageTextAt(row['BillingCurrency']) ?? 'USD',
        status: productOfModel(meter) ?? 'used',
      })
      return true
    },
  }),
}
