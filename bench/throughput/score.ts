/** Errors of predictions, summed up. */
export interface Scored {
  measured: number
  predicted: number
  low: number
  high: number
}

export interface Score {
  points: number
  medianError: number
  within30: number
  within2x: number
  /** median of measured over predicted */
  bias: number
  inRange: number
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].toSorted((a, b) => a - b)
  const at = share * (sorted.length - 1)
  const low = sorted[Math.floor(at)] ?? Number.NaN
  return low + ((sorted[Math.ceil(at)] ?? low) - low) * (at - Math.floor(at))
}

function shareOf<T>(rows: readonly T[], test: (row: T) => boolean): number {
  return rows.filter(test).length / rows.length
}

/** Errors are relative to the measured value: |predicted − measured| / measured. */
export function scoreOf(rows: readonly Scored[]): Score {
  const errors = rows.map(({ measured, predicted }) => Math.abs(predicted / measured - 1))
  return {
    points: rows.length,
    medianError: quantile(errors, 0.5),
    within30: shareOf(errors, (error) => error <= 0.3),
    within2x: shareOf(rows, ({ measured, predicted }) => predicted <= 2 * measured && measured <= 2 * predicted),
    bias: quantile(
      rows.map(({ measured, predicted }) => measured / predicted),
      0.5,
    ),
    inRange: shareOf(rows, ({ measured, low, high }) => measured >= low && measured <= high),
  }
}
