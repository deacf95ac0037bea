/** The tables are wrong; every finding says which rule, where, and what to do. */
import type { Finding } from './finding.ts'

export class TableError extends Error {
  readonly findings: Finding[]
  constructor(findings: Finding[]) {
    super(`${findings.length} problems in the tables`)
    this.findings = findings
  }
}
