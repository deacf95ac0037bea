/** What every command's definition is made of. */
import { DOCUMENT_FORMATS } from '../../report/document/render.ts'
import { Option, type Command } from 'commander'
import type { World } from '../../world.ts'
import { settings } from '../completion/values-of-tables.ts'
import { ListedOption } from './values.ts'

export interface CommandRun {
  world: World
  version: string
  exit: (code: number) => void
}

/** Gives a command its arguments and flags, and what it does. */
export type Define = (command: Command, run: CommandRun) => void

export function collect(value: string, all: string[] = []): string[] {
  return [...all, value]
}

/** A flag with a number that is taken where none is given; the help says it without the quotes of a text. */
export function numberOption(flags: string, about: string, standard: string): Option {
  return new Option(flags, about).default(standard, standard)
}

/** Repeatable flags without a value show no default in the help; the code wants lists. */
export const REPEATED = { set: [], output: [], failOn: [] }

export function setOption() {
  return new ListedOption('--set <path=value>', settings, 'override one scenario value (repeatable)').argParser(collect)
}

/** What every command takes. */
export function common(command: Command): Command {
  return command.option('--no-color', 'plain text').addOption(new Option('--debug', 'stack traces of errors').hideHelp())
}

/** Set by every build server; some set it to a word for no. */
export function isBuild({ env }: World): boolean {
  return !['', '0', 'false', 'no'].includes((env['CI'] ?? '').toLowerCase())
}

/** -f, where what is said is a document. */
export function formatOption(): ListedOption {
  return new ListedOption('-f, --format <name>', DOCUMENT_FORMATS)
}
