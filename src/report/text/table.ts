/** A plain table: columns by space, a rule under the head, no color of its own. */
import Table from 'cli-table3'

const NO_BORDERS = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
}

/** @param align one of l, r for each column */
export const table = (head: string[], rows: string[][], align: string): string => {
  const grid = new Table({
    head,
    chars: NO_BORDERS,
    colAligns: [...align].map((side) => (side === 'r' ? 'right' : 'left')),
    // Without this the library colors heads and borders even in a pipe.
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  })
  grid.push(...rows)
  return grid
    .toString()
    .split('\n')
    .map((line) => `  ${line}`.trimEnd())
    .join('\n')
}
