/** What is wrong with a model's configuration: where, and what to do. Whoever asked makes a sentence of it. */
export class ConfigError extends Error {
  /** Field, dots between nested ones; empty: the whole file */
  readonly path: string
  readonly remedy: string
  constructor(path: string, message: string, remedy: string) {
    super(message)
    this.path = path
    this.remedy = remedy
  }
}
