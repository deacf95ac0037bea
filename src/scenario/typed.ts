/** Numbers as people type them: "$42k", "60%", "1.2M", "40k/mo", "1,500,000". */

export type Typed = { ok: true; value: number } | { ok: false; message: string }

const SCALES: Record<string, number> = { k: 1e3, m: 1e6, mm: 1e6, mn: 1e6, b: 1e9, bn: 1e9 }

const PATTERN =
  /^([-+])?\s*(?:usd|[$€£])?\s*([0-9][0-9,_ ]*\.?[0-9]*|\.[0-9]+)\s*(k|mm|mn|m|bn|b)?\s*(%|percent)?\s*(?:usd|tokens?|requests?|req|ms|months?|mo|fte)?\s*(?:(?:\/|per|a)\s*(?:mo|month|m|yr|year|y|kwh|hour|hr|h|request|gpu-hour))?$/i

/**
 * A number from what somebody typed. A share may be typed as 60% or 0.6; a bare number above 1 is taken as a percentage only
 * with its sign, so that 60 for a share is refused instead of guessed.
 * @param unit of the field; "share" and "share a year" accept percentages
 */
export const parseQuantity = (text: string, unit: string | null): Typed => {
  const match = PATTERN.exec(text.trim())
  if (!match) return { ok: false, message: `"${text.trim()}" is not a number; try 42000, $42k or 1.2M` }
  const [, sign, digits = '', scale, percent] = match
  const value = Number(digits.replace(/[,_ ]/g, '')) * (SCALES[scale?.toLowerCase() ?? ''] ?? 1) * (sign === '-' ? -1 : 1)
  if (!Number.isFinite(value)) return { ok: false, message: `"${text.trim()}" is not a number` }
  const isShare = unit?.startsWith('share') ?? false
  if (percent) return isShare ? { ok: true, value: value / 100 } : { ok: false, message: 'a percentage does not fit here' }
  if (isShare && value > 1) return { ok: false, message: `write ${value}% or ${value / 100}` }
  return { ok: true, value }
}
