/** Units that people have at hand in place of the one that is asked for: what a slip is taken for. */

export interface Unit {
  /** The value times this is in the unit that is asked for */
  factor: number
  /** After "if it is" */
  name: string
}

export const TOKEN_UNITS: readonly Unit[] = [
  { factor: 1e3, name: 'a price per thousand tokens' },
  { factor: 1e6, name: 'a price per token' },
  { factor: 1 / 100, name: 'in cents' },
  { factor: 1e-3, name: 'a price per billion tokens' },
]

export const HOUR_UNITS: readonly Unit[] = [
  { factor: 1 / 100, name: 'in cents' },
  { factor: 60, name: 'a price per minute' },
  { factor: 3600, name: 'a price per second' },
  { factor: 1 / 24, name: 'a price per day' },
  { factor: 1 / 730, name: 'a price per month' },
  { factor: 1 / 8760, name: 'a price per year' },
]

export const YEAR_UNITS: readonly Unit[] = [
  { factor: 1000, name: 'in thousands' },
  { factor: 12, name: 'the pay of a month' },
  { factor: 2080, name: 'the pay of an hour' },
  { factor: 250, name: 'the pay of a working day' },
]

export const COUNT_UNITS: readonly Unit[] = [
  { factor: 1000, name: 'in thousands' },
  { factor: 1e6, name: 'in millions' },
]

export const SMALL_UNITS: readonly Unit[] = [{ factor: 1 / 100, name: 'in cents' }]

export const MONTH_UNITS: readonly Unit[] = [
  { factor: 1 / 12, name: 'a price per year' },
  { factor: 1000, name: 'in thousands' },
  { factor: 730, name: 'a price per kilowatt-hour' },
  { factor: 1000, name: 'a price per watt' },
]

export const BY_MONTH_UNITS: readonly Unit[] = [
  { factor: 730, name: 'a price per hour' },
  { factor: 730 / 24, name: 'a price per day' },
  { factor: 1 / 12, name: 'a price per year' },
  { factor: 1 / 100, name: 'in cents' },
]

export const MINUTE_UNITS: readonly Unit[] = [
  { factor: 60, name: 'a rate per second' },
  { factor: 1000, name: 'in thousands' },
  { factor: 1 / 60, name: 'a rate per hour' },
]

export const DURATION_UNITS: readonly Unit[] = [
  { factor: 24 / 730, name: 'in days' },
  { factor: 168 / 730, name: 'in weeks' },
]

export const TIME_UNITS: readonly Unit[] = [
  { factor: 1000, name: 'in seconds' },
  { factor: 1 / 1000, name: 'in microseconds' },
]

/** The price of a machine where that of one GPU is asked for. */
export function perGpu(sizes: readonly number[]): Unit[] {
  return sizes.map((size) => ({ factor: 1 / size, name: `the price of a machine of ${size} GPUs` }))
}

/** The price of one GPU where that of a server is asked for. */
export function perServer(sizes: readonly number[]): Unit[] {
  return [
    ...sizes.map((size) => ({ factor: size, name: `the price of one of its ${size} GPUs` })),
    { factor: 1000, name: 'in thousands' },
  ]
}

/** A rate of something else than one replica in one second; requests may have been counted in their tokens. */
export function rateUnits(of: {
  gpusPerReplica: number
  inputTokens: number
  outputTokens: number
  isRequests: boolean
}): Unit[] {
  return [
    { factor: 1 / 60, name: 'a rate per minute' },
    { factor: 1 / 3600, name: 'a rate per hour' },
    ...(of.isRequests
      ? [
          { factor: 1 / of.outputTokens, name: 'in output tokens' },
          { factor: 1 / of.inputTokens, name: 'in input tokens' },
        ]
      : []),
    { factor: of.gpusPerReplica, name: `the rate of one of its ${of.gpusPerReplica} GPUs` },
  ].filter(({ factor }) => factor !== 1)
}
