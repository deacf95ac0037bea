/** What may stand at the end of a command line that is being typed, read off the commands themselves. */
import type { Argument, Command, Option } from 'commander'
import { ListedArgument, ListedOption, type Values } from '../shared/values.ts'

/** What the shell itself completes, where nothing that we name fits. */
export type Fallback = 'files' | 'folders' | 'nothing'

export interface Suggestion {
  value: string
  description: string
}

export interface CompletionPlace {
  /** Named outright: commands and flags */
  named: Suggestion[]
  /** To be looked up */
  values: Values
  /** Stands before each value in the same word, as in --format=json */
  before: string
  /** What has been typed of the word */
  typed: string
  fallback: Fallback
}

/** Placeholder → what the shell completes for it. */
export const PLACEHOLDERS: Record<string, Fallback> = {
  file: 'files',
  files: 'files',
  scenario: 'files',
  report: 'files',
  base: 'files',
  head: 'files',
  dir: 'folders',
  'base-dir': 'folders',
  'head-dir': 'folders',
}

function placeholder(text: string) {
  return /[<[]([^>\]]+?)(?:\.\.\.)?[>\]]/.exec(text)?.[1] ?? text
}

function fallbackOf(text: string): Fallback {
  return PLACEHOLDERS[placeholder(text)] ?? 'nothing'
}

function valuesOf(one: Option | Argument): Values {
  return one instanceof ListedOption || one instanceof ListedArgument ? one.values : (one.argChoices ?? [])
}

interface Walk {
  command: Command
  /** Operands of the command so far */
  operands: number
  /** Option whose value comes next */
  pending: Option | null
  used: Option[]
  /** After `--` nothing is a flag */
  plain: boolean
}

function takesValue(option: Option) {
  return option.required || option.optional
}

function flagged(command: Command, word: string): Option | null {
  const name = word.split('=')[0] ?? ''
  return optionsOf(command).find((option) => option.long === name || option.short === name) ?? null
}

function optionsOf(command: Command): Option[] {
  return command.createHelp().visibleOptions(command)
}

function child(walk: Walk, word: string): Command | null {
  return walk.operands === 0
    ? (walk.command
        .createHelp()
        .visibleCommands(walk.command)
        .find((one) => one.name() === word) ?? null)
    : null
}

function step(walk: Walk, word: string): Walk {
  // Bash gives the sign of --flag=value as a word of its own.
  if (walk.pending) return word === '=' ? walk : { ...walk, pending: null }
  if (word === '--') return { ...walk, plain: true }
  if (!walk.plain && word.startsWith('-') && word !== '-') {
    const option = flagged(walk.command, word)
    if (!option) return walk
    const pending = takesValue(option) && !word.includes('=') ? option : null
    return { ...walk, pending, used: [...walk.used, option] }
  }
  const command = walk.plain ? null : child(walk, word)
  return command ? { ...walk, command, operands: 0, used: [] } : { ...walk, operands: walk.operands + 1 }
}

/** A flag that collects its values may be given again. */
function mayFollow(walk: Walk) {
  return (option: Option) => option.parseArg !== undefined || !walk.used.includes(option)
}

function flags(walk: Walk): Suggestion[] {
  return optionsOf(walk.command)
    .filter(mayFollow(walk))
    .map((option) => ({ value: option.long ?? option.short ?? '', description: option.description }))
}

function commands(walk: Walk): Suggestion[] {
  return walk.operands > 0
    ? []
    : walk.command
        .createHelp()
        .visibleCommands(walk.command)
        .map((one) => ({ value: one.name(), description: one.description() }))
}

function argumentAt(walk: Walk): Argument | undefined {
  const all = walk.command.registeredArguments
  return all[walk.operands] ?? all.findLast((one) => one.variadic)
}

const NOTHING = { named: [], values: [], before: '', fallback: 'nothing' } as const

function ofOption(option: Option, typed: string, before: string): CompletionPlace {
  return {
    ...NOTHING,
    named: [],
    values: valuesOf(option),
    before,
    typed,
    fallback: fallbackOf(option.flags),
  }
}

/** @param words those after the program's name; the last one is being typed and may be empty */
export function placeIn(root: Command, words: readonly string[]): CompletionPlace {
  const last = words.at(-1) ?? ''
  const start: Walk = { command: root, operands: 0, pending: null, used: [], plain: false }
  const walk = words.slice(0, -1).reduce(step, start)
  if (walk.pending) return ofOption(walk.pending, last === '=' ? '' : last, '')
  if (!walk.plain && last.startsWith('-')) {
    const [flag = '', value] = last.split(/=(.*)/)
    const option = value === undefined ? null : flagged(walk.command, flag)
    return option ? ofOption(option, value ?? '', `${flag}=`) : { ...NOTHING, named: flags(walk), typed: last }
  }
  const argument = argumentAt(walk)
  return {
    named: walk.plain ? [] : commands(walk),
    values: argument ? valuesOf(argument) : [],
    before: '',
    typed: last,
    fallback: argument ? fallbackOf(argument.name()) : 'nothing',
  }
}
