/**
 * Quantities that must not mix. A brand costs nothing at run time and makes a price per thousand tokens under a per-million
 * name, or a rate under a count, a compile error. Only this file makes branded values.
 */
declare const unit: unique symbol
type Branded<U extends string> = number & { readonly [unit]: U }

export type UsdPerMtok = Branded<'USD/Mtok'>
export type UsdPerGpuHour = Branded<'USD/GPU-hour'>
export type RequestsPerSecond = Branded<'requests/s'>
export type RequestsPerMonth = Branded<'requests/month'>

export function usdPerMtok(value: number) {
  return value as UsdPerMtok
}

export function usdPerGpuHour(value: number) {
  return value as UsdPerGpuHour
}

export function requestsPerSecond(value: number) {
  return value as RequestsPerSecond
}

export function requestsPerMonth(value: number) {
  return value as RequestsPerMonth
}

/** Hours in a month: 8,760 a year by twelve. */
export const HOURS_PER_MONTH = 730
/** 365 days a year by twelve. */
export const DAYS_PER_MONTH = 365 / 12
export const MINUTES_PER_MONTH = HOURS_PER_MONTH * 60
export const SECONDS_PER_MONTH = HOURS_PER_MONTH * 3600
export const TOKENS_PER_MTOK = 1e6

/** Mean rate of a monthly volume, requests/s. */
export function meanRate(volume: RequestsPerMonth): RequestsPerSecond {
  return requestsPerSecond(volume / SECONDS_PER_MONTH)
}

/** Requests that a rate held all month serves. */
export function monthlyVolume(rate: RequestsPerSecond): RequestsPerMonth {
  return requestsPerMonth(rate * SECONDS_PER_MONTH)
}
