/** Rows without which no scenario can be decided, whatever else is in the tables. */
import { FACT_ROWS } from '../../decide/case/facts.ts'
import { isRange } from '../../engine/point-estimate.ts'
import type { Finding } from '../../pricing/finding.ts'
import { finding } from '../../pricing/rules/rule.ts'
import type { Tables } from '../../pricing/schema.ts'
import { pathsWithDefault } from '../../scenario/resolve.ts'

/** Facts may stand in any of several files, so a missing one is missed in the folder. */
const FOLDER = { file: '', path: '' }

export function lackingRows({ facts }: Pick<Tables, 'facts'>): Finding[] {
  return [
    ...pathsWithDefault()
      .filter((path) => !facts.some((one) => one.defaultFor === path))
      .map((path) =>
        finding(
          'defaults-are-there',
          FOLDER,
          `no row is the default of ${path}`,
          `add one with "defaultFor": "${path}", or put it back`,
        ),
      ),
    ...Object.values(FACT_ROWS)
      .filter((id) => !facts.some((one) => one.id === id && (typeof one.value === 'number' || isRange(one.value))))
      .map((id) =>
        finding('facts-are-there', FOLDER, `the row ${id} is missing or no number, and figures rest on it`, 'put it back'),
      ),
  ]
}
