/** The command that runs saved answers again. */

function quoted(path: string) {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`
}

/** The command that gives the same report without a question. */
export function replayCommand(file: string, asOf: string): string {
  return `npx flippoint decide ${quoted(file)} --as-of ${asOf}`
}

/** The command that goes on with saved answers. */
export function resumeCommand(file: string): string {
  return `npx flippoint ask --resume ${quoted(file)}`
}
