/** Names close to a misspelt one, for "did you mean". */

/** Edits (insert, delete, replace, swap neighbors) that turn one word into the other. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, index) => index)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      const left = (row[j - 1] ?? 0) + 1
      const up = (rows[i - 1]?.[j] ?? 0) + 1
      const diagonal = (rows[i - 1]?.[j - 1] ?? 0) + (same ? 0 : 1)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row.push(Math.min(left, up, diagonal, swapped ? (rows[i - 2]?.[j - 2] ?? 0) + 1 : Infinity))
    }
    rows.push(row)
  }
  return rows[a.length]?.[b.length] ?? 0
}

function plain(word: string) {
  return word.toLowerCase().replace(/[\s_]+/g, '-')
}

/** Up to `most` of the words, the closest first: those that contain the asked one, or lie within a third of its length. */
export function nearest(asked: string, words: readonly string[], most = 3): string[] {
  const wanted = plain(asked)
  return words
    .map((word) => ({ word, edits: plain(word).includes(wanted) ? 0.5 : distance(wanted, plain(word)) }))
    .filter(({ edits }) => edits <= Math.max(2, wanted.length / 3))
    .toSorted((a, b) => a.edits - b.edits)
    .slice(0, most)
    .map(({ word }) => word)
}
