/**
 * Columns of FOCUS, the FinOps Open Cost and Usage Specification, version 1.2: all that it makes mandatory, and of the recommended
 * one. Custom ones come last, with its prefix. Source: github.com/FinOps-Open-Cost-and-Usage-Spec/FOCUS_Spec, tag v1.2, specification/columns.
 */
export const FOCUS_VERSION = '1.2'

export const FOCUS_COLUMNS = [
  'BilledCost',
  'BillingAccountId',
  'BillingAccountName',
  'BillingCurrency',
  'BillingPeriodEnd',
  'BillingPeriodStart',
  'ChargeCategory',
  'ChargeClass',
  'ChargeDescription',
  'ChargePeriodEnd',
  'ChargePeriodStart',
  'ContractedCost',
  'EffectiveCost',
  'InvoiceIssuerName',
  'ListCost',
  'PricingQuantity',
  'PricingUnit',
  'ProviderName',
  'PublisherName',
  'ServiceCategory',
  'ServiceName',
  'ServiceSubcategory',
] as const

export const CUSTOM_COLUMNS = ['x_FocusVersion', 'x_Month', 'x_OptionId', 'x_OptionStatus', 'x_Requests', 'x_Scenario'] as const

export type FocusColumn = (typeof FOCUS_COLUMNS)[number] | (typeof CUSTOM_COLUMNS)[number]
