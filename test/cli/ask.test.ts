/** The questionnaire in a real pseudo-terminal: what is typed, what is read, what is saved. */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

const CLI = resolve('dist/cli.js')
const ENTER = '\r'
const DOWN = '\u001b[B'
const CTRL_C = '\u0003'

/** util-linux's `script` lends a terminal; without it there is nothing to test here. */
const hasScript = spawnSync('script', ['-V']).status === 0

interface Screen {
  text: string
  code: number | null
}

/** Types each answer once its question is on the screen. */
const converse = (cwd: string, command: string, answers: readonly (readonly [RegExp, string])[]): Promise<Screen> =>
  new Promise((done, fail) => {
    const child = spawn('script', ['-qefc', `stty cols 80; node ${CLI} ${command}`, '/dev/null'], {
      cwd,
      env: { ...process.env, TERM: 'xterm' },
    })
    let text = ''
    let seen = 0
    let next = 0
    const answer = () => {
      const [question, keys] = answers[next] ?? []
      if (!question || keys === undefined || !question.test(text.slice(seen))) return
      seen = text.length
      next++
      // A prompt listens a moment after it is drawn.
      setTimeout(() => child.stdin.write(keys), 150)
    }
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8')
      answer()
    })
    child.on('error', fail)
    child.on('close', (code) => done({ text, code }))
  })

const folder = () => mkdtempSync(join(tmpdir(), 'flippoint-'))

const SUPPORT_CHAT: (readonly [RegExp, string])[] = [
  [/know better\?/, ENTER],
  [/cost a month/, `$8k${ENTER}`],
  [/Which API model/, ENTER],
  [/Input tokens/, `2600${ENTER}`],
  [/Output tokens/, `220${ENTER}`],
  [/Which of these bind/, `${DOWN} ${ENTER}`],
  [/network path/, ENTER],
  [/third-party processor/, ENTER],
  [/counsel say/, ENTER],
  [/could run inference/, `0${ENTER}`],
  [/task narrow/, ENTER],
]

describe.skipIf(!hasScript)('the questionnaire', () => {
  it('ends with the verdict, a saved scenario and the command that gives the same answer again', async () => {
    const cwd = folder()
    const { text, code } = await converse(cwd, 'ask --as-of 2026-11-24', SUPPORT_CHAT)
    expect(text).toMatch(/Stay on the API\./)
    expect(text).toMatch(/questions skipped: none could\s+change the answer/)
    expect(code).toBe(0)
    expect(parse(readFileSync(join(cwd, 'flippoint.yaml'), 'utf8'))).toMatchObject({
      workload: { apiUsdPerMonth: 8000, inputTokensPerRequest: 2600, outputTokensPerRequest: 220 },
      data: { regimes: ['gdpr'], airGapped: false },
      team: { mlPlatformEngineers: 0 },
    })
    const command = /npx flippoint (decide \S+ --as-of \S+)/.exec(text)?.[1] ?? ''
    const replayed = spawnSync('node', [CLI, ...command.split(' ')], { cwd, encoding: 'utf8' })
    expect(replayed.stdout).toMatch(/^Stay on the API\./)
  }, 60_000)

  it('explains at a question mark, and says kindly what a number looks like', async () => {
    const answers: (readonly [RegExp, string])[] = [
      [/know better\?/, ENTER],
      [/cost a month/, `?${ENTER}`],
      [/In a scenario file: workload\.apiUsdPerMonth/, `lots${ENTER}`],
      [/try 42000, \$42k or 1\.2M/, CTRL_C],
    ]
    const { text, code } = await converse(folder(), 'ask', answers)
    expect(text).toMatch(/Self-hosting can only save what the API costs/)
    expect(code).toBe(130)
  }, 60_000)

  it('loses nothing at Ctrl-C, and goes on where it stopped', async () => {
    const cwd = folder()
    const stopped = await converse(cwd, 'ask --save mine.yaml', [...SUPPORT_CHAT.slice(0, 3), [/Input tokens/, CTRL_C]])
    expect(stopped.code).toBe(130)
    expect(stopped.text).toMatch(/npx flippoint ask --resume mine\.yaml/)
    expect(parse(readFileSync(join(cwd, 'mine.yaml'), 'utf8')).workload.apiUsdPerMonth).toBe(8000)
    const resumed = await converse(cwd, 'ask --resume mine.yaml', SUPPORT_CHAT.slice(3))
    expect(resumed.text).not.toMatch(/cost a month/)
    expect(resumed.text).toMatch(/Stay on the API\./)
  }, 60_000)

  it('asks nothing without a terminal', () => {
    const { status, stdout, stderr } = spawnSync('node', [CLI, 'ask'], { encoding: 'utf8', cwd: folder() })
    expect(status).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/questions need a terminal/)
    expect(existsSync('flippoint.yaml')).toBe(false)
  })
})
