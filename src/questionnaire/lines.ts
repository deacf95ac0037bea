/** Prompts as plain lines: for terminals that cannot move the cursor, and for screen readers. Nothing is ever redrawn. */
import { createInterface } from 'node:readline'
import type { Terminal } from '../world.ts'
import { Stopped, type Entry, type Prompts } from './prompts.ts'

/** An entry by its number, or by how its name begins. */
const entryOf = (entries: readonly Entry[], text: string): Entry | undefined =>
  entries[Number(text) - 1] ?? entries.find((entry) => text !== '' && entry.name.toLowerCase().startsWith(text.toLowerCase()))

/** Lines as they come, kept until they are asked for: what is typed ahead is not lost. */
const reader = ({ input, stopped }: Terminal): (() => Promise<string>) => {
  const waiting: { resolve: (line: string) => void; reject: (error: Error) => void }[] = []
  const ready: string[] = []
  let ended = false
  const end = () => {
    ended = true
    for (const one of waiting.splice(0)) one.reject(new Stopped())
  }
  const lines = createInterface({ input, terminal: false, crlfDelay: Infinity })
  lines.on('line', (line) => {
    const one = waiting.shift()
    if (!one) return ready.push(line)
    one.resolve(line)
    // A stream that nobody waits for must not keep the process alive.
    return lines.pause()
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

export const linePrompts = (terminal: Terminal): Prompts => {
  const read = reader(terminal)
  const say = (text: string) => void terminal.output.write(text)
  const ask = async (prompt: string): Promise<string> => {
    say(`${prompt} `)
    return (await read()).trim()
  }
  const hint = (initial: string | null) => (initial === null ? '>' : `[Enter: ${initial}] >`)
  const text: Prompts['text'] = async (prompt) => {
    const typed = (await ask(`${prompt.message} ${hint(prompt.initial)}`)) || (prompt.initial ?? '')
    const fault = await prompt.check(typed)
    if (fault === true) return typed
    say(`  "${typed}": ${fault}\n`)
    return text(prompt)
  }
  const one: Prompts['one'] = async (prompt) => {
    const lines = prompt.entries.map((entry, index) => `  ${index + 1}  ${entry.name}\n`)
    const initial = prompt.entries.findIndex((entry) => entry.value === prompt.initial)
    say(`${prompt.message}\n${lines.join('')}`)
    const typed = (await ask(`Number or word ${hint(initial < 0 ? null : String(initial + 1))}`)) || String(initial + 1)
    const found = entryOf(prompt.entries, typed)
    if (found) return found.value
    say(`  "${typed}" is none of them.\n`)
    return one(prompt)
  }
  return { text, one }
}
