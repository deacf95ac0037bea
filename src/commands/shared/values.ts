/** Options and arguments whose values can be named: the help says them, and the shell completes them. */
import { Argument, Option } from 'commander'
import type { World } from '../../world.ts'

/** Known when the command is declared, or looked up when a shell asks. */
export type Values = readonly string[] | ((world: World) => Promise<readonly string[]>)

/** text, json or markdown */
function either(values: readonly string[]): string {
  return values.length < 2 ? values.join('') : `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`
}

function said(description: string | null, values: Values) {
  return description ?? (typeof values === 'function' ? '' : either(values))
}

export class ListedOption extends Option {
  readonly values: Values
  constructor(flags: string, values: Values, description: string | null = null) {
    super(flags, said(description, values))
    this.values = values
  }
}

export class ListedArgument extends Argument {
  readonly values: Values
  constructor(name: string, values: Values, description: string | null = null) {
    super(name, said(description, values))
    this.values = values
  }
}
