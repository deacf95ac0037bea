/** USD rounded to the cent: money in the report is rounded so, once. */
export function roundToCent(usd: number): number {
  const rounded = Math.round(usd * 100) / 100
  // −0 would print as 0 in one format and −0 in another.
  return rounded === 0 ? 0 : rounded
}
