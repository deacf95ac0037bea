/** What every command's definition is made of. */
import { Option, type Command } from 'commander'
import type { World } from '../../world.ts'
import { settings } from '../lookups.ts'
import { ListedOption } from '../values.ts'

export interface Run {
  world: World
  version: string
  exit: (code: number) => void
}

/** Gives a command its arguments and flags, and what it does. */
export type Define = (command: Command, run: Run) => void

export const collect = (value: string, all: string[] = []): string[] => [...all, value]

/** Repeatable flags without a value show no default in the help; the code wants lists. */
export const REPEATED = { set: [], output: [], failOn: [] }

export const setOption = () =>
  new ListedOption('--set <path=value>', settings, 'override one scenario value (repeatable)').argParser(collect)

/** What every command takes. */
export const common = (command: Command): Command =>
  command.option('--no-color', 'plain text').addOption(new Option('--debug', 'stack traces of errors').hideHelp())
