/** USD → whole cents, half a cent away from zero, as invoices and sheets do: a credit is rounded as the charge that it takes back. */
export function wholeCents(usd: number): number {
  const cents = Math.round(Math.abs(usd) * 100)
  // −0 would print as 0 in one format and −0 in another.
  return usd < 0 && cents > 0 ? -cents : cents
}

/** USD rounded to the cent: money in the report is rounded so, once. */
export function roundToCent(usd: number): number {
  return wholeCents(usd) / 100
}
