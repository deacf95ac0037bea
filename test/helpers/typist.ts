/** A founder at a real pseudo-terminal: reads the screen, types the answer to whatever is asked. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

const CLI = resolve('dist/cli.cjs')

export const ENTER = '\r'
export const CTRL_C = '\u0003'
export const CTRL_D = '\u0004'
export const UP = '\u001b[A'
export const DOWN = '\u001b[B'

/** util-linux's `script` lends a terminal; without it there is nothing to test. */
export const hasTerminal = spawnSync('script', ['-V']).status === 0

export interface Screen {
  text: string
  /** As sent to the terminal, with what moves the cursor and sets colors */
  raw: string
  code: number | null
}

/** The process at the terminal, which took the place of the shell that `script` started. */
export function nodeOf({ pid }: ChildProcess): number {
  const found = Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0])
  // Process 0 is whoever asks, with all of its group: a signal to it would end the test run itself.
  if (!(found > 0)) throw new Error('the process at the terminal is gone')
  return found
}

/** What is typed at each prompt, by its order or by its words; null when it is not for this prompt. */
export type Hand = (prompt: string, child: ChildProcess) => string | null

export interface Session {
  cwd: string
  env?: Record<string, string>
  /** Of the terminal; 0 where nobody gave it a size. Default: 80 */
  columns?: number
  /** How a prompt that waits looks; its first group is what is asked */
  waiting?: RegExp
}

/** A drawn prompt that waits begins with a question mark; an answered one with a tick. */
const DRAWN = /(?:^|\n)\? ([^\n]+)/g

/** A prompt listens a moment after it is drawn. */
const PAUSE = 40
/** What is typed shows on the screen; where it does not, it has been read after this while. */
const UNSEEN = 400
/** On a loaded machine a key may come before its prompt listens: where nothing at all answered it, it is pressed again. */
const UNHEARD = 3000
// Keys that move and stop show nothing of themselves, nor do digits that pick from a list.
// oxlint-disable-next-line no-control-regex
const UNECHOED = /^[\u0000-\u001f]|^\d{1,2}$/

/** Longer than any step takes: then the test says where it stands, instead of running out of time. */
const STUCK = 60_000

/** What is written, line by line: where a line was wiped, what comes next stands in its place. */
function shownOf(raw: string): string {
  return stripVTControlCharacters(raw.replaceAll('\r\u001b[K', '\n')).replaceAll('\r', '')
}

/** The screen once the command is over. */
export function typed(command: string, session: Session, hand: Hand): Promise<Screen> {
  return new Promise((done, fail) => {
    const child = spawn('script', ['-qefc', `stty cols ${session.columns ?? 80}; exec node ${CLI} ${command}`, '/dev/null'], {
      cwd: session.cwd,
      // A build server says so in CI, and is not asked.
      // Where the tests run without colors, the program under test has a terminal with them all the same.
      env: { ...process.env, CI: '', TERM: 'xterm', NO_COLOR: undefined, FORCE_COLOR: undefined, ...session.env },
    })
    let raw = ''
    let last = -1
    let seen: () => unknown = () => {}
    let spoken = Date.now()
    const read = () => {
      const text = shownOf(raw)
      const prompt = [...text.matchAll(session.waiting ?? DRAWN)].at(-1)
      // A prompt is drawn again as its answer is typed, but on from where it began.
      if (!prompt?.[1] || prompt.index === last || prompt[1].includes('✔')) return
      // One that fills two lines begins anew, so it is another only once the last was answered.
      if (session.waiting === undefined && last >= 0 && !text.slice(last, prompt.index).includes('✔')) return
      const keys = hand(prompt[1], child)
      if (keys === null) return
      last = prompt.index
      // As by hand: what is typed, and then the key that sends it.
      const [, typing = '', send = ''] = /^([^]*?)(\r?\n?)$/.exec(keys) ?? []
      const since = (from: number) => stripVTControlCharacters(raw.slice(from)).replaceAll('\r', '')
      const press = (key: string, isHeard: () => boolean): void => {
        child.stdin.write(key)
        const again = () => {
          if (key === '' || child.exitCode !== null || last !== prompt.index || isHeard()) return
          if (Date.now() - spoken < UNHEARD) setTimeout(again, UNHEARD)
          else press(key, isHeard)
        }
        setTimeout(again, UNHEARD)
      }
      const asked = raw.length
      // A terminal keeps what is typed for a program that reads lines; a prompt that draws drops what comes too early.
      const isKept = session.waiting !== undefined
      const isBlind = isKept || UNECHOED.test(typing)
      // A prompt that fills its line breaks what is typed.
      const isSeen = () => isBlind || since(asked).replaceAll('\n', '').includes(typing.slice(0, 4))
      const isTaken = () => isKept || /✔|\n> /.test(since(asked))
      setTimeout(() => {
        press(typing, isSeen)
        let sent = send === ''
        const sending = () => {
          if (!sent) setTimeout(() => press(send, isTaken), PAUSE)
          sent = true
        }
        if (typing === '') return sending()
        // Sent before it is there, it would take the default in its place.
        seen = () => isSeen() && sending()
        return isBlind && setTimeout(sending, UNSEEN)
      }, PAUSE)
    }
    const stuck = setTimeout(() => {
      child.kill('SIGKILL')
      fail(
        new Error(`nothing happened for ${STUCK / 1000} s; the screen ends with:\n${stripVTControlCharacters(raw).slice(-800)}`),
      )
    }, STUCK)
    child.stdout.on('data', (chunk: Buffer) => {
      stuck.refresh()
      spoken = Date.now()
      raw += chunk.toString('utf8')
      seen()
      read()
    })
    child.stdin.on('error', () => {})
    child.on('error', fail)
    child.on('close', (code) => {
      clearTimeout(stuck)
      done({ text: shownOf(raw), raw, code })
    })
  })
}

/** Types what belongs to the first pattern that the prompt fits, each as often as it is asked. */
export function byWords(answers: readonly (readonly [RegExp, string])[]): Hand {
  return (prompt) => answers.find(([words]) => words.test(prompt))?.[1] ?? null
}

/** Types the answers in their order, each once its prompt is there; at prompts in between what is taken otherwise. */
export function inOrder(answers: readonly (readonly [RegExp, string])[], otherwise: string | null = null): Hand {
  let next = 0
  return (prompt) => {
    const [words, keys] = answers[next] ?? []
    if (!words?.test(prompt) || keys === undefined) return otherwise
    next++
    return keys
  }
}
