/** Something wrong with a table: which rule, where, what was seen, what to do. */
export interface Finding {
  rule: string
  severity: 'error' | 'warning'
  file: string
  /** Path inside the file, dots between keys; empty: the whole file */
  path: string
  value: unknown
  message: string
  remedy: string
}
