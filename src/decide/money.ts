/** Money in the report is rounded to the cent, once. */
export function cents(usd: number): number {
  const rounded = Math.round(usd * 100) / 100
  // −0 would print as 0 in one format and −0 in another.
  return rounded === 0 ? 0 : rounded
}
