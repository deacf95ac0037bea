/** Prompts that are drawn: arrows choose, the line is edited in place. */
import inquirer from 'inquirer'
import type { Terminal } from '../world.ts'
import { defaultFirst, fitting, isLong, perhaps, READABLE } from './list-search.ts'
import { Stopped, type Entry, type Prompts } from './prompts.ts'

const ENDINGS = ['ExitPromptError', 'AbortPromptError', 'CancelPromptError']

/** Of a long list only some are seen at a time: typing narrows it. */
const SHORT_PAGE = 8

function same(text: string) {
  return text
}

/** Shape tells what color would: the marks stand without it, too. */
const PLAIN = {
  prefix: { idle: '?', done: '>' },
  style: {
    answer: same,
    message: same,
    error: (text: string) => `> ${text}`,
    defaultAnswer: (text: string) => `(${text})`,
    help: same,
    highlight: same,
    key: (text: string) => `<${text}>`,
    disabled: same,
    description: same,
    keysHelpTip: (keys: [string, string][]) => keys.map(([key, action]) => `${key} ${action}`).join(', '),
  },
}

/** What a long list shows for what is typed so far. */
function shown(entries: readonly Entry[], initial: unknown) {
  return (typed: string | undefined) => {
    if (typed === undefined) return defaultFirst(entries, initial)
    const found = fitting(entries, typed)
    return found.length > 0 ? found : perhaps(entries, typed)
  }
}

export function drawnPrompts(terminal: Terminal, color: boolean): Prompts {
  const prompt = inquirer.createPromptModule({ input: terminal.input, output: terminal.output })
  const theme = color ? {} : { theme: PLAIN }
  const asked = async <T>(question: object): Promise<T> => {
    if (terminal.stopped.aborted) throw new Stopped()
    const running = prompt([{ ...question, ...theme, name: 'answer' } as never])
    // The library waits for ever when its input ends.
    const end = () => running.ui.close()
    terminal.input.once('end', end)
    terminal.stopped.addEventListener('abort', end)
    try {
      const { answer } = await running
      return answer
    } catch (error) {
      if (error instanceof Error && ENDINGS.includes(error.name)) throw new Stopped()
      throw error
    } finally {
      terminal.input.removeListener('end', end)
      terminal.stopped.removeEventListener('abort', end)
    }
  }
  return {
    text: ({ message, initial, check }) =>
      asked({ type: 'input', message, validate: check, ...(initial === null ? {} : { default: initial }) }),
    one: ({ message, entries, initial }) =>
      isLong(entries)
        ? asked({ type: 'search', message, source: shown(entries, initial), pageSize: SHORT_PAGE })
        : asked({ type: 'select', message, choices: entries, default: initial, pageSize: READABLE, loop: false }),
  }
}
