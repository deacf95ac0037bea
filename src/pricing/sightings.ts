/** When a price was last seen: at its source, or by another list that shows the same. */

interface Sighting {
  source: string
  checkedOn: string
}

export interface Sighted extends Sighting {
  alsoSeen?: readonly Sighting[] | undefined
}

const TOLERANCE = 1e-6

/** Whether two prices are one: lists write 0.1 as 0.10000000000000001. */
export function isAbout(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b))
}

const PRICES = ['inputUsdPerMtok', 'outputUsdPerMtok', 'usdPerInstanceHour']

/** Sightings of the very price of a period; others are of what it was or will be. */
export function agreeing(period: Sighted): Sighting[] {
  if (period.alsoSeen === undefined) return []
  const keys = PRICES.filter((key) => key in period)
  return period.alsoSeen.filter((one) =>
    keys.every((key) => isAbout(Number(Reflect.get(period, key)), Number(Reflect.get(one, key)))),
  )
}

/** The last day on which anybody saw this price. @param by YYYY-MM-DD: what was seen later was not known then */
export function lastSeen(period: Sighted, by = '9999-12-31'): string {
  return agreeing(period).reduce((day, { checkedOn }) => (checkedOn > day && checkedOn <= by ? checkedOn : day), period.checkedOn)
}
