/** What a script may call: every command with its arguments, flags and defaults, a line each. */
import type { Argument, Command, Option } from 'commander'
import { commandsFor } from '../src/commands/program.ts'
import { ListedArgument, ListedOption } from '../src/commands/shared/values.ts'
import { realWorld } from '../src/world.ts'

/** Values that stand in the code; those that the tables decide come and go with the tables. */
function valuesOf(one: Option | Argument): string {
  const values = one instanceof ListedOption || one instanceof ListedArgument ? one.values : (one.argChoices ?? [])
  return typeof values === 'function' || values.length === 0 ? '' : `  ${values.join('|')}`
}

function defaultOf({ defaultValue: value }: Option): string {
  return typeof value === 'string' || typeof value === 'number' ? `  (default ${value})` : ''
}

function argumentOf(one: Argument): string {
  const name = `${one.name()}${one.variadic ? '...' : ''}`
  return one.required ? `<${name}>` : `[${name}]`
}

function linesOf(command: Command, before: string): string[] {
  const name = `${before}${command.name()}`
  const args = command.registeredArguments.map((one) => ` ${argumentOf(one)}${valuesOf(one)}`).join('')
  const options = command.options
    .filter((one) => !one.hidden)
    .map((one) => `    ${one.flags}${valuesOf(one)}${defaultOf(one)}`)
    .toSorted()
  const shown = command.commands.filter((one) => !one.name().startsWith('__'))
  return [`${name}${args}`, ...options, ...shown.flatMap((one) => linesOf(one, `${name} `))]
}

export async function surfaceText(): Promise<string> {
  return `${linesOf(await commandsFor({ world: realWorld('dist', () => {}), version: '0', exit: () => {} }), '').join('\n')}\n`
}
