/** The questionnaire in a real pseudo-terminal: what is typed, what is read, what is saved. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { parse } from 'yaml'
import { AS_OF } from '../helpers/decided.ts'
import { answersFor, handOf } from '../helpers/founder.ts'
import { byWords, CTRL_C, CTRL_D, DOWN, ENTER, hasTerminal, inOrder, nodeOf, typed, UP } from '../helpers/typist.ts'
import { ran } from '../helpers/world.ts'

const CLI = resolve('dist/cli.cjs')
/** A whole run on a machine with other things to do. */
vi.setConfig({ testTimeout: 180_000 })

const ASK = `ask --as-of ${AS_OF}`

function folder() {
  return mkdtempSync(join(tmpdir(), 'flippoint-'))
}

function saved(cwd: string, file = 'flippoint.yaml') {
  return parse(readFileSync(join(cwd, file), 'utf8'))
}

/** A founder who knows what the story's file says. */
function founderOf(name: string) {
  return byWords(answersFor(name).map(([words, text]) => [words, `${text}${ENTER}`] as const))
}

/** The first three answers, for what comes after them. */
const BILL = [
  [/know best/, ENTER],
  [/cost a month/, `$9k${ENTER}`],
  [/Which API model/, ENTER],
] as const

function flat(text: string) {
  return text.replaceAll(/\s+/g, ' ')
}

describe.skipIf(!hasTerminal).concurrent('at the terminal', () => {
  it('ends with verdict, what would flip it, the file, and a command that gives the same answer again', async () => {
    const cwd = folder()
    const { text } = await typed(ASK, { cwd }, founderOf('support-chat'))
    expect(flat(text)).toMatch(/\d+ questions skipped: none could change the answer/)
    expect(text).toMatch(/Verdict: (Too close to move on: s|S)tay on [\s\S]*To meet a flip[\s\S]*Written: flippoint\.yaml/)
    const command = /npx flippoint (decide \S+ --as-of \S+)/.exec(text)?.[1] ?? ''
    const replayed = spawnSync('node', [CLI, ...command.split(' ')], { cwd, encoding: 'utf8' })
    expect(replayed.stdout).toMatch(/^(Too close to move on: s|S)tay on /)
  })

  it('explains at a question mark, says kindly what a number looks like, and keeps what was typed', async () => {
    const keys = [`?${ENTER}`, `lots${ENTER}`]
    const { text, code } = await typed(ASK, { cwd: folder() }, (prompt, child) => {
      if (!/cost a month/.test(prompt)) return ENTER
      if (keys.length === 1) setTimeout(() => child.stdin?.write(CTRL_C), 1000)
      return keys.shift() ?? null
    })
    expect(text).toMatch(/In a scenario file: workload\.apiUsdPerMonth/)
    expect(text).toMatch(/> "lots" is not a number; try 42000, \$42k or 1\.2M/)
    expect(code).toBe(130)
  })

  it('breaks lines for 80 columns where the terminal has no size', async () => {
    const { text } = await typed(ASK, { cwd: folder(), columns: 0 }, () => CTRL_C)
    expect(text).toMatch(/bill and requests follow from each other/)
  })

  it('goes back to the question before, from typed prompts and from choices', async () => {
    const cwd = folder()
    const answers: (readonly [RegExp, string])[] = [
      [/know best/, ENTER],
      [/cost a month/, `$8k/mo${ENTER}`],
      [/Which API model/, `back${ENTER}`],
      [/cost a month/, `1.2M${ENTER}`],
      [/Which API model/, CTRL_C],
    ]
    const { code } = await typed(ASK, { cwd }, inOrder(answers))
    expect(code).toBe(130)
    expect(saved(cwd)).toEqual({ workload: { apiUsdPerMonth: 1_200_000 } })
  })

  it.each([
    ['Ctrl-C', CTRL_C],
    ['the end of input', CTRL_D],
  ])('loses nothing at %s, and goes on where it stopped', async (_, stop) => {
    const cwd = folder()
    const founder = founderOf('support-chat')
    const stopped = await typed(`${ASK} --save mine.yaml`, { cwd }, (prompt, child) =>
      /Which API model/.test(prompt) ? stop : founder(prompt, child),
    )
    expect(stopped.code).toBe(130)
    expect(stopped.text).toMatch(/npx flippoint ask --resume mine\.yaml/)
    writeFileSync(join(cwd, 'mine.yaml'), readFileSync(join(cwd, 'mine.yaml'), 'utf8').replaceAll('\n', '\r\n'))
    let next = ''
    await typed(`${ASK} --resume mine.yaml`, { cwd }, (prompt) => ((next = prompt), CTRL_C))
    expect(next).toMatch(/Which API model/)
  })

  it('loses nothing when its terminal goes', async () => {
    const cwd = folder()
    const founder = founderOf('clinic')
    await typed(ASK, { cwd }, (prompt, child) => {
      if (!/Which API model/.test(prompt)) return founder(prompt, child)
      child.kill('SIGKILL')
      return ''
    })
    expect(saved(cwd)).toEqual({ workload: { requestsPerMonth: 420_000 } })
  })

  it('saves at SIGTERM, too, and says how to go on', async () => {
    const cwd = folder()
    const founder = founderOf('clinic')
    const { text, code } = await typed(ASK, { cwd }, (prompt, child) => {
      if (!/Which API model/.test(prompt)) return founder(prompt, child)
      process.kill(nodeOf(child), 'SIGTERM')
      return ''
    })
    expect(code).toBe(130)
    expect(text).toMatch(/npx flippoint ask --resume flippoint\.yaml/)
    expect(saved(cwd)).toEqual({ workload: { requestsPerMonth: 420_000 } })
  })

  it('killed again and again, in every way, and resumed, ends where it would have ended', async () => {
    const cut = folder()
    const founder = founderOf('air-gapped-defense')
    // Every single question is stopped at in test/questionnaire/flow.test.ts; here it is the ways in which a process ends.
    for (const [run, signal] of (['SIGKILL', 'SIGTERM', 'SIGHUP'] as const).entries()) {
      let answers = 0
      const { code } = await typed(
        `${ASK} ${run === 0 ? '--save' : '--resume'} flippoint.yaml`,
        { cwd: cut },
        (prompt, child) => {
          if (answers++ < 3) return founder(prompt, child)
          process.kill(nodeOf(child), signal)
          return ''
        },
      )
      expect([130, 137]).toContain(code)
    }
    const end = await typed(`${ASK} --resume flippoint.yaml`, { cwd: cut }, founder)
    expect(end.code).toBe(0)
    const whole = await ran([...ASK.split(' '), '--plain'], { hand: handOf(answersFor('air-gapped-defense')) })
    expect(saved(cut)).toEqual(parse(whole.files['flippoint.yaml'] ?? ''))
  })

  it('goes back from a choice: the question before, with its old answer', async () => {
    const cwd = folder()
    const answers: (readonly [RegExp, string])[] = [
      ...BILL,
      [/Which rules bind/, `gdpr${ENTER}`],
      [/one region/, UP.repeat(60) + DOWN.repeat(60) + ENTER],
      [/Which rules bind/, `none${ENTER}`],
      [/May prompts leave/, CTRL_C],
    ]
    const { text } = await typed(ASK, { cwd }, inOrder(answers, ENTER))
    expect(text).toMatch(
      /✔ Must the data stay in one region\? < Back to the question before[^✔]*Which rules bind your data\?[^✔]*\(gdpr\)/,
    )
    expect(saved(cwd).data).toEqual({ regimes: [] })
  })

  it('takes "\\r\\n" for one Enter in plain lines', async () => {
    const cwd = folder()
    const waiting = /\n([^\n]*> )$/g
    const answers = ['1\r\n', '$8k\r\n', 'anthropic/claude-haiku-5-5\r\n']
    await typed(`${ASK} --plain`, { cwd, waiting }, () => answers.shift() ?? CTRL_C)
    expect(saved(cwd)).toEqual({ workload: { apiUsdPerMonth: 8000 }, api: { model: 'anthropic/claude-haiku-5-5' } })
  })

  it('asks in plain lines where nothing can be redrawn', async () => {
    const cwd = folder()
    const waiting = /\n([^\n]*> )$/g
    const answers = ['1\n', '$8k\n', '\n']
    const { raw, text, code } = await typed(ASK, { cwd, env: { TERM: 'dumb' }, waiting }, () => answers.shift() ?? CTRL_C)
    expect(code).toBe(130)
    expect(raw).not.toContain('\u001b')
    expect(text).toMatch(/Number or word/)
    expect(saved(cwd)).toMatchObject({ workload: { apiUsdPerMonth: 8000 } })
  })

  it('draws without color where color is not wanted', async () => {
    const { raw } = await typed(ASK, { cwd: folder(), env: { NO_COLOR: '1' } }, inOrder([[/know best/, CTRL_C]]))
    // oxlint-disable-next-line no-control-regex
    expect(raw).not.toMatch(/\u001b\[[0-9;]*m/)
  })
})

describe('without a terminal', () => {
  it.each([['ask'], []])('%s: what to give instead, and nothing written', (...argv) => {
    const cwd = folder()
    const { status, stdout, stderr } = spawnSync('node', [CLI, ...argv], { encoding: 'utf8', cwd })
    expect(status).toBe(2)
    expect(stdout).toBe('')
    expect(stderr.split('\n').length, 'the refusal alone, not the whole help').toBeLessThan(5)
    expect(stderr).toMatch(/→ .*my\.yaml/)
    expect(existsSync(join(cwd, 'flippoint.yaml'))).toBe(false)
  })
})
