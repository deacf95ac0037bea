/** Color by meaning. Nothing is said by color alone. */
import { Chalk } from 'chalk'

export interface Paint {
  strong: (text: string) => string
  good: (text: string) => string
  bad: (text: string) => string
  quiet: (text: string) => string
}

export function paintFor(color: boolean): Paint {
  const chalk = new Chalk({ level: color ? 1 : 0 })
  return { strong: chalk.bold, good: chalk.green, bad: chalk.red, quiet: chalk.dim }
}
