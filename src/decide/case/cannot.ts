/** What cannot be decided, as a finding at a path of the scenario: the tables lack it, or no finite figure follows from it. */
import type { Reason } from '../../engine/reason.ts'

export class CannotDecide extends Error {
  readonly path: string
  readonly finding: Reason
  constructor(path: string, finding: Reason) {
    super(`${path}: ${finding.code}`)
    this.path = path
    this.finding = finding
  }
}
