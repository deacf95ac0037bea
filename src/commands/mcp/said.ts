/** The answer to a decision in words: the whole report, what it lacks, and the pages that its prices stand on. */
import { listings } from '../../pricing/listing.ts'
import type { Tables } from '../../pricing/schema.ts'
import type { Listing } from '../../pricing/listed.ts'
import type { Report, ReportOption } from '../../report/schemas/report.schema.ts'
import { sentence } from '../../report/sentences/finding-sentences.ts'
import { OPTION_NAMES } from '../../report/sentences/labels.ts'
import { text } from '../../report/text/index.ts'
import { PLAIN } from './asked.ts'

type OptionId = ReportOption['id']

/** Where the price belongs that an option lacks. */
const BELONGS: Partial<Record<OptionId, string>> = {
  'hosted-open': 'hostedOpen.price of the scenario, or a row in api/VENDOR.json of your own tables',
  'open-endpoint': 'a row in endpoints.json of your own tables',
  'managed-tuned': 'a row in endpoints.json of your own tables',
  rented: 'selfHost.usdPerGpuHour of the scenario, or a row in gpu/VENDOR.json of your own tables',
  owned: 'owned.serverUsd of the scenario, or a row in hardware.json of your own tables',
  hybrid: 'selfHost.usdPerGpuHour of the scenario, or a row in gpu/VENDOR.json of your own tables',
}

/** Left out on purpose: no price would change it. */
const NOT_WANTED = ['buying-excluded', 'tuning-not-needed', 'no-feasible-configuration']

function missing({ asOf, options }: Report): string[] {
  return options.flatMap(({ id, status, reasons }) => {
    if (status !== 'unpriced' || reasons.some(({ code }) => NOT_WANTED.includes(code))) return []
    return `${OPTION_NAMES[id]}: ${reasons.map((one) => sentence(one, { asOf })).join('; ')}. It belongs in: ${BELONGS[id] ?? 'your own tables'}`
  })
}

function pageOf(row: Listing | undefined): string {
  if (!row) return 'given in the scenario'
  if (row.kind === 'api' || row.kind === 'gpu') return row.now?.source ?? row.vendor.pricingUrl
  return row.row.source
}

function sources({ pricing, asOf }: Report, tables: Tables): string[] {
  const rows = listings(tables, asOf)
  return pricing.used.map(({ id, checkedOn }) => `${id}, seen ${checkedOn}: ${pageOf(rows.find((one) => one.id === id))}`)
}

function part(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `\n${title}\n${lines.map((line) => `  - ${line}\n`).join('')}`
}

/** @param tables whole, so that they name their sources */
export function said(report: Report, tables: Tables): string {
  return [
    text(report, { ...PLAIN, full: true }),
    part('Prices that are missing', missing(report)),
    part('Sources', sources(report, tables)),
  ].join('')
}
