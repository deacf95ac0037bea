/** How a batch that ended early is gone on with: the same command over the lines that were not answered. */

const BARE = /^[\w./,:=@%+-]+$/

/** A word as a shell reads it back. */
function word(text: string) {
  return BARE.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}

export interface StoppedRun {
  /** As it was called, without the program's own name */
  argv: readonly string[]
  /** undefined or - is stdin */
  file: string | undefined
  asOf: string
  /** The last line that was answered */
  line: number
}

/** The same flags, for stdin, on the same day. */
function command({ argv, file, asOf }: StoppedRun): string {
  const own = [argv.indexOf('batch'), file === undefined ? -1 : argv.lastIndexOf(file)]
  const flags = argv.filter((_, index) => !own.includes(index))
  const day = argv.some((one) => one === '--as-of' || one.startsWith('--as-of=')) ? [] : ['--as-of', asOf]
  return ['flippoint', 'batch', '-', ...flags, ...day].map(word).join(' ')
}

/** What to do next, in words and as a command where there is one. */
export function goOn(stopped: StoppedRun): string {
  return stopped.file === undefined || stopped.file === '-'
    ? `go on with line ${stopped.line + 1} of the input: ${command(stopped)}`
    : `go on with: tail -n +${stopped.line + 1} ${word(stopped.file)} | ${command(stopped)}`
}
