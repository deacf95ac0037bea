/** The years of each option, stacked by kind of cost. */
import type { Block, Chart } from '../document/block.ts'
import { money } from '../sentences/format.ts'
import { OPTION_NAMES } from '../sentences/labels.ts'
import type { Report, ReportOption } from '../schemas/report.schema.ts'

type Month = ReportOption['monthly'][number]

const KINDS: readonly { name: string; of: (month: Month) => number }[] = [
  { name: 'API and host', of: (one) => one.apiUsd },
  { name: 'Machines', of: (one) => one.computeUsd },
  { name: 'People', of: (one) => one.peopleUsd },
  { name: 'Tuning', of: (one) => one.tuningUsd },
  { name: 'Other', of: (one) => one.otherUsd },
]

function inYear({ monthly }: ReportOption, year: number, of: (month: Month) => number): number {
  return monthly.filter(({ month }) => Math.ceil(month / 12) === year).reduce((sum, one) => sum + of(one), 0)
}

export function stackedYears(report: Report, shown: readonly ReportOption[]): Block[] {
  const count = Math.ceil(report.scenario.horizonMonths / 12)
  const years = Array.from({ length: count }, (_, index) => index + 1)
  const label = (year: number) =>
    year * 12 <= report.scenario.horizonMonths ? `year ${year}` : `+${report.scenario.horizonMonths - (year - 1) * 12} mo`
  const kinds = KINDS.filter(({ of }) => shown.some((option) => option.monthly.some((one) => of(one) > 0)))
  const groups = shown.map((option) => ({
    name: OPTION_NAMES[option.id],
    stacks: years.map((year) => ({ label: label(year), parts: kinds.map(({ of }) => Math.max(0, inYear(option, year, of))) })),
  }))
  if (kinds.length === 0 || groups.length === 0) return []
  const title = 'Cost of each year by kind, not discounted, without the resale of servers'
  const said = groups
    .map(({ name, stacks }) => `${name}: ${stacks.map((one) => money(one.parts.reduce((sum, usd) => sum + usd, 0))).join(', ')}`)
    .join('; ')
  const chart: Chart = {
    kind: 'chart',
    title,
    said: `${title}. Year by year, ${said}.`,
    drawing: { form: 'stacks', kinds: kinds.map(({ name }) => name), groups },
    table: {
      kind: 'table',
      caption: title,
      columns: [{ head: 'Option, year' }, ...kinds.map(({ name }) => ({ head: name, isNumber: true }))],
      rows: groups.flatMap(({ name, stacks }) =>
        stacks.map((one) => ({ cells: [`${name}, ${one.label}`, ...one.parts.map((usd) => money(usd))] })),
      ),
    },
  }
  return [chart]
}
