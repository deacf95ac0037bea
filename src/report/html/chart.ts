/** Sums by month as a drawing; a table near it says the same in figures. */
import type { Chart } from '../document/block.ts'
import { money } from '../sentences/format.ts'
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

function axis([from, to]: Chart['ends'], most: number): Html[] {
  const rows = [0, most / 2, most].map(
    (usd) =>
      markup`<line x1="${LEFT}" x2="${WIDTH - TOP}" y1="${y(usd, most)}" y2="${y(usd, most)}" stroke="var(--line)" /><text x="${LEFT - 8}" y="${y(usd, most) + 4}" text-anchor="end">${money(usd)}</text>`,
  )
  const ends = [
    markup`<text x="${LEFT}" y="${HEIGHT - 8}">${from}</text>`,
    markup`<text x="${WIDTH - TOP}" y="${HEIGHT - 8}" text-anchor="end">${to}</text>`,
  ]
  return [...rows, ...ends]
}

/** Up to three lines, and nothing where there is nothing to draw. */
export function chart({ title, lines: given, ends }: Chart): Html {
  const lines = given.slice(0, LOOKS.length)
  const most = Math.max(0, ...lines.flatMap(({ values }) => values))
  if ((lines[0]?.values.length ?? 0) === 0 || most <= 0) return NONE
  const drawn = lines.map(({ values }, index) => {
    const look = LOOKS[index] ?? LOOKS[0]
    return markup`<path d="${path(values, most)}" fill="none" stroke="${look.color}" stroke-width="2.5" stroke-dasharray="${look.dash}"/>`
  })
  const legend = lines.map(({ name, values }, index) => {
    const look = LOOKS[index] ?? LOOKS[0]
    return markup`<li><svg width="40" height="10" aria-hidden="true"><path d="M0 5L40 5" stroke="${look.color}" stroke-width="2.5" stroke-dasharray="${look.dash}" /></svg> ${name}: ${money(values.at(-1) ?? 0)}</li>`
  })
  const said = lines.map(({ name, values }) => `${name} ${money(values.at(-1) ?? 0)}`).join(', ')
  return markup`<figure><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${title}. At the end: ${said}.">${axis(ends, most)}${drawn}</svg><figcaption>${title}<ul>${legend}</ul></figcaption></figure>`
}
