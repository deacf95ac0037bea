/** What a judge comes back with. */
export interface Law {
  name: string
  checked: number
  /** Each a scenario by name, and what is wrong with it */
  broken: string[]
  /** Most that may be broken */
  allowed: number
  /** Said whether or not it holds */
  figures: string[]
}

export function law(name: string, checked: number, broken: string[], more: Partial<Law> = {}): Law {
  return {
    name,
    checked,
    broken,
    allowed: 0,
    figures: [],
    ...more,
  }
}

export function holds({ broken, allowed }: Law): boolean {
  return broken.length <= allowed
}

const MOST_SHOWN = 40

export function printed(one: Law): string {
  const { name, checked, broken, allowed, figures } = one
  const most = allowed > 0 ? `, at most ${allowed}` : ''
  const shown = broken.slice(0, MOST_SHOWN).map((line) => `    ${line}`)
  const rest = broken.length > MOST_SHOWN ? [`    and ${broken.length - MOST_SHOWN} more`] : []
  return [
    `${holds(one) ? 'pass' : 'FAIL'}  ${name}: ${broken.length} broken of ${checked}${most}`,
    ...figures.map((line) => `      ${line}`),
    ...shown,
    ...rest,
  ].join('\n')
}

const MILLION = 1e6

export function millions(usd: number | null): string {
  return usd === null ? '-' : `$${(usd / MILLION).toFixed(2)}M`
}

export function percent(share: number | null): string {
  return share === null || Number.isNaN(share) ? '-' : `${(share * 100).toFixed(0)}%`
}
