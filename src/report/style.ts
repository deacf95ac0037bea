/** How a format may look: what the stream allows and what was asked for. */
export interface Style {
  color: boolean
  /** Columns */
  width: number
  /** The whole report, where one screen of it is the default */
  full?: boolean
  /** Every line, too */
  verbose: boolean
}
