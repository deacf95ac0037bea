/** Prompts that are drawn: arrows choose, the line is edited in place. */
import { styleText } from 'node:util'
import inquirer from 'inquirer'
import type { Terminal } from '../world.ts'
import { countOf, defaultFirst, fitting, isLong, perhaps, READABLE } from './list-search.ts'
import { aboutText, Stopped, type Entry, type PromptParagraph, type Prompts } from './prompts.ts'

const ENDINGS = ['ExitPromptError', 'AbortPromptError', 'CancelPromptError']

/** Of a long list only some are seen at a time: typing narrows it. */
const SHORT_PAGE = 8

function same(text: string) {
  return text
}

/** The question alone once it is answered; before that with what stands below it. */
function messageStyle(bold: (text: string) => string, dim: (text: string) => string) {
  return (text: string, status: string) => {
    const [message = '', ...about] = text.split('\n')
    return [bold(message), ...(status === 'done' ? [] : about.map((line) => (line === '' ? '' : dim(line))))].join('\n')
  }
}

const COLORED = {
  style: {
    message: messageStyle(
      (text) => styleText('bold', text),
      (text) => styleText('dim', text),
    ),
  },
}

/** Shape tells what color would: the marks stand without it, too. */
const PLAIN = {
  prefix: { idle: '?', done: '>' },
  style: {
    answer: same,
    message: messageStyle(same, same),
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
  const theme = { theme: color ? COLORED : PLAIN }
  const below = (about: readonly PromptParagraph[]) => (about.length > 0 ? `\n${aboutText(about, columnsOf(terminal))}` : '')
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
    text: ({ message, about, initial, example, check }) =>
      asked({
        type: 'input',
        // What is typed stands on a line of its own.
        message: `${message}${below(about)}\n ${initial === null && example !== null ? ` (such as ${example})` : ''}`,
        validate: check,
        ...(initial === null ? {} : { default: initial }),
      }),
    one: ({ message, about, entries, initial }) =>
      isLong(entries)
        ? asked({
            type: 'search',
            message: `${message}${below([...about, `${countOf(entries)} to choose from; type a part of the name.`])}\n `,
            source: shown(entries, initial),
            pageSize: SHORT_PAGE,
          })
        : asked({
            type: 'select',
            message: `${message}${below(about)}`,
            choices: entries,
            default: initial,
            pageSize: READABLE,
            loop: false,
          }),
  }
}

/** Asked each time: a terminal is made narrower while questions stand. */
function columnsOf({ output }: Terminal): number {
  // A terminal that nobody gave a size says 0.
  return 'columns' in output && typeof output.columns === 'number' && output.columns > 0 ? output.columns : 80
}
