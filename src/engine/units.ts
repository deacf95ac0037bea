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

export const usdPerMtok = (value: number) => value as UsdPerMtok
export const usdPerGpuHour = (value: number) => value as UsdPerGpuHour
export const requestsPerSecond = (value: number) => value as RequestsPerSecond
export const requestsPerMonth = (value: number) => value as RequestsPerMonth

/** Hours in a month: 8,760 a year by twelve. */
export const HOURS_PER_MONTH = 730
export const SECONDS_PER_MONTH = HOURS_PER_MONTH * 3600
export const TOKENS_PER_MTOK = 1e6

/** Mean rate of a monthly volume, requests/s. */
export const meanRate = (volume: RequestsPerMonth): RequestsPerSecond => requestsPerSecond(volume / SECONDS_PER_MONTH)

/** Requests that a rate held all month serves. */
export const monthlyVolume = (rate: RequestsPerSecond): RequestsPerMonth => requestsPerMonth(rate * SECONDS_PER_MONTH)
