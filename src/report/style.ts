/** How a format may look: what the stream allows and what was asked for. */
export interface Style {
  color: boolean
  /** Columns */
  width: number
  verbose: boolean
}
