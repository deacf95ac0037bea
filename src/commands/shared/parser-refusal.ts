/** What the parser of the command line refuses, in the words of every other refusal: what, and what to do. */
import type { Command } from 'commander'
import { didYouMean, fail, type UserError } from '../../errors.ts'
import { nearest } from '../../pricing/nearest.ts'

/** The command that the words of a line mean, as far as they name one. */
function meantIn(root: Command, words: readonly string[]): Command {
  let command = root
  for (const word of words) command = command.commands.find((one) => one.name() === word) ?? command
  return command
}

/** flippoint prices list */
function nameOf(command: Command): string {
  return command.parent ? `${nameOf(command.parent)} ${command.name()}` : command.name()
}

function names(command: Command): string[] {
  return command.commands.map((one) => one.name()).filter((name) => !name.startsWith('_'))
}

/** The first word of the line, where it looks like a command that was misspelt. */
export function misspelt(root: Command, word: string | undefined): string[] {
  return word === undefined || !/^[a-z]+$/i.test(word) || names(root).includes(word) ? [] : nearest(word, names(root), 1)
}

/** What stands in the quotes of the parser's words. */
function quoted(message: string): string {
  return /'([^']*)'/.exec(message)?.[1] ?? ''
}

/** --depth, of --depth <depth> */
function flagIn(message: string): string {
  return quoted(message)
    .replace(/[ [<].*$/, '')
    .replace(/^-\w, /, '')
}

interface Spoken {
  message: string
  remedy: string
}

type Teller = (message: string, command: Command, words: readonly string[]) => Spoken

function usage(command: Command): string {
  return `write it as: ${nameOf(command)} ${command.usage()}`
}

function help(command: Command): string {
  return `${nameOf(command)} --help shows what it takes`
}

function suggested(message: string): string[] {
  const names = /\(Did you mean (?:one of )?([^?]+)\?\)/.exec(message)?.[1]
  return names === undefined ? [] : names.split(', ')
}

/** The scenario is the one word that may follow decide, and one run decides one. */
function spare(message: string, command: Command, words: readonly string[]): Spoken {
  const first = words.find((word) => !word.startsWith('-'))
  const near = command.parent ? [] : misspelt(command, first)
  if (near.length > 0) return { message: `${first} is no command`, remedy: didYouMean(near, '') }
  const [, most = '', count = ''] = /Expected (\d+) arguments? but got (\d+)/.exec(message) ?? []
  const told = `${nameOf(command)} takes ${most === '0' ? 'no file or other word' : most === '1' ? 'one word' : `${most} words`} beside its flags, and got ${count}`
  const isDecide = command.parent === null || command.name() === 'decide'
  return { message: told, remedy: isDecide ? 'decide one scenario at a time, or many with flippoint batch' : usage(command) }
}

const TOLD: Readonly<Record<string, Teller>> = {
  'commander.unknownOption': (message, command) => ({
    message: `unknown flag ${quoted(message)}`,
    remedy: didYouMean(suggested(message), help(command)),
  }),
  'commander.unknownCommand': (message, command) => ({
    message: `${nameOf(command)} has no command ${quoted(message)}`,
    remedy: didYouMean(nearest(quoted(message), names(command), 3), `choose one of ${names(command).join(', ')}`),
  }),
  'commander.optionMissingArgument': (message) => ({
    message: `${flagIn(message)} says nothing`,
    remedy: `write ${quoted(message)}`,
  }),
  'commander.missingArgument': (message, command) => ({ message: `${quoted(message)} is missing`, remedy: usage(command) }),
  'commander.excessArguments': spare,
  'commander.invalidArgument': (message, command) => {
    const [, seen = ''] = /argument '([^']*)' is invalid/.exec(message) ?? []
    const choices = /Allowed choices are (.+?)\.?$/.exec(message)?.[1]
    return { message: `${flagIn(message)} ${seen} is not known`, remedy: choices ? `choose one of ${choices}` : help(command) }
  },
}

/** A refusal of the parser as one of ours. */
export function parserRefusal(
  { code, message }: { code: string; message: string },
  root: Command,
  words: readonly string[],
): UserError {
  const command = meantIn(root, words)
  const said = message.replace(/^error: /, '')
  return fail('bad-option', TOLD[code]?.(said, command, words) ?? { message: said, remedy: help(command) })
}
