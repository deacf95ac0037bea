/** A run of the questionnaire in a pseudo-terminal, and how long each key is waited upon. */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { textFor, type HandName } from './typed-answers.ts'

export interface Wait {
  /** The question that stands at its end; null: the report */
  next: string | null
  milliseconds: number
}

export interface Sitting {
  /** Folder with a built `dist/` */
  dir: string
  isPlain: boolean
  hand: HandName
  /** Milliseconds between a prompt and the key that answers it */
  reading: number
}

const ENTER = '\r'
/** Until what was typed stands on the screen. */
const ECHO_MS = 300
/** Longer than any wait. */
const STUCK_MS = 30_000

/** util-linux's `script` lends a terminal. */
export function hasTerminal(): boolean {
  return spawnSync('script', ['-V']).status === 0
}

function shown(raw: string): string {
  return stripVTControlCharacters(raw.replaceAll('\r\u001b[K', '\n')).replaceAll('\r', '')
}

/** The question that waits at the end of a text. null: none does. One that is drawn counts only below the answer before it. */
function waitingAt(text: string, isPlain: boolean): string | null {
  if (!isPlain) return /(?:^|\n)\? ([^\n]+)/.exec(text.slice(text.lastIndexOf('✔') + 1))?.[1]?.trim() ?? null
  if (!text.endsWith('> ')) return null
  // The last line that is neither indented nor what is typed at.
  return text.split('\n').findLast((line) => /^[^\s([>]/.test(line) && !line.startsWith('Number or ')) ?? null
}

/** A list in plain lines without a default takes nothing for Enter. */
function keysFor(question: string, text: string, { hand, isPlain }: Sitting): string {
  const typed = textFor(hand, question)
  return typed === '' && isPlain && text.endsWith('word > ') ? '1' : typed
}

/** Answers until the report is there. @returns waits in their order; the start is none @throws Error when it stops on the way */
export function sat(sitting: Sitting): Promise<Wait[]> {
  const { dir, isPlain, reading } = sitting
  const cwd = mkdtempSync(join(tmpdir(), 'flippoint-ask-'))
  const flags = `ask --as-of 2026-11-24${isPlain ? ' --plain' : ''}`
  const command = `stty cols 80; exec node ${resolve(dir, 'dist/cli.cjs')} ${flags}`
  const env = { ...process.env, CI: '', TERM: 'xterm', NO_COLOR: undefined, FORCE_COLOR: undefined }
  const child = spawn('script', ['-qefc', command, '/dev/null'], { cwd, env })
  const waits: Wait[] = []
  let [raw, from] = ['', 0]
  let pressed: number | null = null
  let last = performance.now()
  const heard = (next: string | null) => {
    if (pressed !== null) waits.push({ next, milliseconds: last - pressed })
  }
  const press = () => {
    from = raw.length
    pressed = last = performance.now()
    child.stdin.write(ENTER)
  }
  return new Promise((done, fail) => {
    let silence: NodeJS.Timeout | undefined
    let standing: string | null = null
    let refused = 0
    const stop = (what: string) => {
      child.kill('SIGKILL')
      fail(new Error(`${what}; the screen ends with:\n${shown(raw).slice(-800)}`))
    }
    const read = () => {
      const text = shown(raw.slice(from))
      const question = waitingAt(text, isPlain)
      if (question === null) return
      heard(question)
      refused = question === standing ? refused + 1 : 0
      standing = question
      // Most often a question that the list of typed answers names and this build asks otherwise.
      if (refused > 1) return stop(`it takes no answer to "${question}"`)
      const keys = keysFor(question, text, sitting)
      if (keys === '') return press()
      pressed = null
      child.stdin.write(keys)
      return setTimeout(press, ECHO_MS)
    }
    const stuck = setTimeout(() => stop(`nothing happened for ${STUCK_MS / 1000} s`), STUCK_MS)
    child.stdout.on('data', (chunk: Buffer) => {
      last = performance.now()
      stuck.refresh()
      raw += chunk.toString('utf8')
      clearTimeout(silence)
      // The screen is read once it stands still; what is typed by ourselves moves it, too.
      if (raw.length > from) silence = setTimeout(read, reading)
    })
    child.on('error', fail)
    child.on('close', (code) => {
      clearTimeout(stuck)
      clearTimeout(silence)
      rmSync(cwd, { recursive: true, force: true })
      heard(null)
      if (code === 0) done(waits)
      else fail(new Error(`the questionnaire in ${dir} ended with ${code}:\n${shown(raw).slice(-800)}`))
    })
  })
}
