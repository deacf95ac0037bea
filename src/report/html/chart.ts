/** What the options that matter have cost in all by each month, as a drawing; the months' table says the same in figures. */
import { money, monthName } from '../sentences/format.ts'
import { OPTION_NAMES } from '../sentences/labels.ts'
import type { Report, ReportOption } from '../schemas/report.schema.ts'
import { markup, NONE, type Html } from './tag.ts'

const WIDTH = 720
const HEIGHT = 300
const LEFT = 70
const BOTTOM = 30
const TOP = 10

/** Told apart without color, too. */
const LOOKS = [
  { color: 'var(--a)', dash: 'none' },
  { color: 'var(--b)', dash: '8 4' },
  { color: 'var(--c)', dash: '2 4' },
] as const

function sums(option: ReportOption): number[] {
  let all = 0
  return option.monthly.map(({ usd, resaleUsd }) => (all += usd - resaleUsd))
}

function sells(shown: readonly ReportOption[]) {
  return shown.some(({ totals }) => (totals?.resaleUsd ?? 0) < 0)
}

function x(month: number, months: number) {
  return LEFT + ((WIDTH - LEFT - TOP) * month) / months
}

function y(usd: number, most: number) {
  return HEIGHT - BOTTOM - ((HEIGHT - BOTTOM - TOP) * usd) / most
}

function path(values: readonly number[], most: number) {
  return [0, ...values]
    .map((usd, month) => `${month === 0 ? 'M' : 'L'}${x(month, values.length).toFixed(1)} ${y(usd, most).toFixed(1)}`)
    .join('')
}

function axis(report: Report, months: number, most: number): Html[] {
  const rows = [0, most / 2, most].map(
    (usd) =>
      markup`<line x1="${LEFT}" x2="${WIDTH - TOP}" y1="${y(usd, most)}" y2="${y(usd, most)}" stroke="var(--line)" /><text x="${LEFT - 8}" y="${y(usd, most) + 4}" text-anchor="end">${money(usd)}</text>`,
  )
  const ends = [
    markup`<text x="${LEFT}" y="${HEIGHT - 8}">${monthName(1, report.asOf)}</text>`,
    markup`<text x="${WIDTH - TOP}" y="${HEIGHT - 8}" text-anchor="end">${monthName(months, report.asOf)}</text>`,
  ]
  return [...rows, ...ends]
}

/** @param shown up to three options, all of them priced */
export function chart(report: Report, shown: readonly ReportOption[]): Html {
  const lines = shown.slice(0, LOOKS.length).map((option) => ({ option, values: sums(option) }))
  const most = Math.max(...lines.flatMap(({ values }) => values))
  const months = lines[0]?.values.length ?? 0
  if (months === 0 || most <= 0) return NONE
  const drawn = lines.map(({ values }, index) => {
    const look = LOOKS[index] ?? LOOKS[0]
    return markup`<path d="${path(values, most)}" fill="none" stroke="${look.color}" stroke-width="2.5" stroke-dasharray="${look.dash}"/>`
  })
  const legend = lines.map(({ option, values }, index) => {
    const look = LOOKS[index] ?? LOOKS[0]
    return markup`<li><svg width="40" height="10" aria-hidden="true"><path d="M0 5L40 5" stroke="${look.color}" stroke-width="2.5" stroke-dasharray="${look.dash}" /></svg> ${OPTION_NAMES[option.id]}: ${money(values.at(-1) ?? 0)}</li>`
  })
  const said = lines.map(({ option, values }) => `${OPTION_NAMES[option.id]} ${money(values.at(-1) ?? 0)}`).join(', ')
  return markup`<figure><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="Cost in all by month. At the end: ${said}.">${axis(report, months, most)}${drawn}</svg><figcaption>Cost in all by month, not discounted${sells(shown) ? ', without what used servers are sold for' : ''}<ul>${legend}</ul></figcaption></figure>`
}
