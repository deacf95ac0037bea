/** One kind of figure of a report, and how it comes about. */
import type { Report } from '../report/schemas/report.schema.ts'

export interface Formula {
  /** Names on the way, * for any one, ** for the rest; the first match of the table holds */
  at: string
  /** What the figure is, one clause */
  is: string
  /** null: it was counted, chosen or read, not computed */
  formula: string | null | ((report: Report) => string)
  /** Section of docs/method.md */
  section: string
  /** Paths of what it is made of; $1 is what the first * stands for, and a path in braces the value that the report has there */
  from: readonly string[]
  /** The figure again, from nothing but the report: a test holds the two together. null: this report does not have all of it */
  again?: (report: Report, stars: readonly string[]) => number | null
  /** The reasons that the report gives, in words */
  why?: (report: Report) => string[]
}
