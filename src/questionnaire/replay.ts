/** The command that runs saved answers again. */

const quoted = (path: string) => (/^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`)

/** The command that gives the same report without a question. */
export const replayCommand = (file: string, asOf: string): string => `npx flippoint decide ${quoted(file)} --as-of ${asOf}`

/** The command that goes on with saved answers. */
export const resumeCommand = (file: string): string => `npx flippoint ask --resume ${quoted(file)}`
