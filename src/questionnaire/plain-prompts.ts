/** Prompts as plain lines: for terminals that cannot move the cursor, and for screen readers. Nothing is ever redrawn. */
import { createInterface } from 'node:readline'
import { wrap } from '../report/text/wrap.ts'
import type { Terminal } from '../world.ts'
import { countOf, fitting, isLong, meantBy, perhaps, READABLE } from './list-search.ts'
import {
  aboutText,
  Stopped,
  type ChoicePrompt,
  type Entry,
  type PromptParagraph,
  type Prompts,
  type TextPrompt,
} from './prompts.ts'

const WIDTH = 78

/** An entry by its number, or by how its name begins. */
function entryOf(entries: readonly Entry[], text: string): Entry | undefined {
  return (
    entries[Number(text) - 1] ?? entries.find((entry) => text !== '' && entry.name.toLowerCase().startsWith(text.toLowerCase()))
  )
}

/**
 * A terminal turns "\r" into "\n", so that a pasted or scripted "\r\n" comes as a line and an empty one at its heels, which
 * nobody typed: it would take the default of the next question. No hand presses Enter twice within this many milliseconds.
 */
const AT_ITS_HEELS = 15

/** Lines as they come, kept until they are asked for: what is typed ahead is not lost. */
function reader({ input, stopped }: Terminal): () => Promise<string> {
  const isTerminal = 'isTTY' in input && input.isTTY === true
  const waiting: { resolve: (line: string) => void; reject: (error: Error) => void }[] = []
  const ready: string[] = []
  let ended = false
  const end = () => {
    ended = true
    for (const one of waiting.splice(0)) one.reject(new Stopped())
  }
  const lines = createInterface({ input, terminal: false, crlfDelay: Infinity })
  const take = (line: string) => {
    const one = waiting.shift()
    if (!one) return ready.push(line)
    one.resolve(line)
    // A stream that nobody waits for must not keep the process alive.
    return lines.pause()
  }
  let closing = false
  lines.on('line', (line) => {
    if (!isTerminal) return take(line)
    if (closing && line === '') return (closing = false)
    closing = true
    const over = () => {
      closing = false
      take(line)
    }
    // What came while the program worked ahead of the answer is read before the time is said to be over.
    return setTimeout(() => setImmediate(over), AT_ITS_HEELS)
  })
  lines.on('close', end)
  stopped.addEventListener('abort', () => lines.close())
  return () => {
    const line = ready.shift()
    if (line !== undefined) return Promise.resolve(line)
    if (ended) return Promise.reject(new Stopped())
    lines.resume()
    return new Promise((resolve, reject) => waiting.push({ resolve, reject }))
  }
}

export function linePrompts(terminal: Terminal): Prompts {
  const read = reader(terminal)
  const say = (text: string) => void terminal.output.write(text)
  const ask = async (prompt: string): Promise<string> => {
    say(`${prompt} `)
    return (await read()).trim()
  }
  const hint = (initial: string | null) => (initial === null ? '>' : `[Enter: ${initial}] >`)
  const put = ({ message, about }: { message: string; about: readonly PromptParagraph[] }) =>
    say(`\n${message}\n${about.length > 0 ? `${aboutText(about)}\n` : ''}`)
  const typedAt = async (prompt: TextPrompt): Promise<string> => {
    const example = prompt.initial === null && prompt.example !== null ? `(such as ${prompt.example}) ` : ''
    const typed = (await ask(`${example}${hint(prompt.initial)}`)) || (prompt.initial ?? '')
    const fault = await prompt.check(typed)
    if (fault === true) return typed
    // What was typed is not said twice.
    const named = typed === '' || fault.includes(`"${typed}"`) ? fault : `"${typed}": ${fault}`
    say(`${wrap(named, WIDTH, '  ')}\n`)
    return typedAt(prompt)
  }
  const text: Prompts['text'] = (prompt) => {
    put(prompt)
    return typedAt(prompt)
  }
  const listed = (entries: readonly Entry[]) => entries.map((entry, index) => `  ${index + 1}  ${entry.name}\n`).join('')
  /** Nobody wants sixty lines read aloud: those that fit what is typed are listed, once they are few. */
  const narrowed = async (prompt: ChoicePrompt, seen: readonly Entry[] = []): Promise<unknown> => {
    const initial = prompt.entries.find((entry) => entry.value === prompt.initial)
    const typed = await ask(`Number or part of the name ${hint(initial?.name ?? null)}`)
    if (typed === '' && initial) return initial.value
    const numbered = seen[Number(typed) - 1]
    if (numbered) return numbered.value
    const found = typed === '' ? [] : fitting(prompt.entries, typed)
    const meant = meantBy(found, typed)
    if (meant) return meant.value
    if (found.length > READABLE) say(`  ${found.length} have "${typed}" in their name; type more of it.\n`)
    if (found.length > READABLE) return narrowed(prompt)
    const near = found.length > 0 ? found : perhaps(prompt.entries, typed)
    say(
      found.length > 0 ? listed(near) : `  "${typed}" is none of them.\n${near.length > 0 ? `  Perhaps:\n${listed(near)}` : ''}`,
    )
    return narrowed(prompt, near)
  }
  const chosen = async (prompt: ChoicePrompt): Promise<unknown> => {
    const initial = prompt.entries.findIndex((entry) => entry.value === prompt.initial)
    const typed = (await ask(`Number or word ${hint(initial < 0 ? null : String(initial + 1))}`)) || String(initial + 1)
    const found = entryOf(prompt.entries, typed)
    if (found) return found.value
    say(typed === '0' ? '  A number or a word of the list, please.\n' : `  "${typed}" is none of them.\n`)
    return chosen(prompt)
  }
  const one: Prompts['one'] = (prompt) => {
    put(prompt)
    if (!isLong(prompt.entries)) {
      say(listed(prompt.entries))
      return chosen(prompt)
    }
    say(`  ${countOf(prompt.entries)} to choose from; ? tells more, < goes back.\n`)
    return narrowed(prompt)
  }
  return { text, one }
}
