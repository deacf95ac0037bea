/** The questionnaire in a real pseudo-terminal: what is typed, what is read, what is saved. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { parse } from 'yaml'
import { answersOf } from '../../src/questionnaire/answers.ts'
import { isLong } from '../../src/questionnaire/list-search.ts'
import type { Question } from '../../src/questionnaire/question.ts'
import { QUESTIONS } from '../../src/questionnaire/questions.ts'
import { headline } from '../../src/report/sentences/headline.ts'
import { AS_OF, ASKED_STORIES, decided, story } from '../helpers/decided.ts'
import { tables } from '../helpers/tables.ts'
import { byWords, CTRL_C, CTRL_D, DOWN, ENTER, hasTerminal, inOrder, nodeOf, typed, UP, type Screen } from '../helpers/typist.ts'

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

/** Keys that answer a question with a value; Enter where the story says nothing. */
function keysFor(question: Question, value: unknown): string {
  if (value === undefined) return ENTER
  if (question.kind === 'choice' && isLong(question.choices(tables()))) return `${String(value)}${ENTER}`
  if (question.kind === 'choice') return `${question.choices(tables()).findIndex((one) => one.value === value) + 1}${ENTER}`
  if (Array.isArray(value)) return `${value.join(', ') || 'none'}${ENTER}`
  const text = typeof value === 'object' && value !== null ? Object.values(value).join(', ') : String(value)
  return `${text}${ENTER}`
}

function words(text: string) {
  return new RegExp(text.slice(0, 40).replaceAll(/[?().]/g, '\\$&'))
}

/** A founder who knows what the story's file says. */
function founderOf(name: string) {
  const truth = answersOf(story(name))
  // At the end Enter: the report, or, where the answer is not settled yet, what is left to ask.
  return byWords([
    ...QUESTIONS.map((question) => [words(question.message), keysFor(question, truth[question.path])] as const),
    [/And now/, ENTER],
  ])
}

function decision(scenario: unknown) {
  const { choice, basis } = decided(scenario, { draws: 1000 }).verdict
  return { basis, choice: choice === 'hybrid' ? 'self-host' : choice }
}

/** The first three answers, for what comes after them. */
const BILL = [
  [/know better/, ENTER],
  [/cost a month/, `$9k${ENTER}`],
  [/Which API model/, ENTER],
] as const

/** "0%: our convention, 2026-11-24." or "1618: grade A, github.com, 2025-10-20." */
const SOURCED = /^[^:]+(?:\([^)]*\))?: (?:our convention|grade [ABC], [\w-]+(?:\.[\w-]+)+), \d{4}-\d{2}-\d{2}\./

function flat(text: string) {
  return text.replaceAll(/\s+/g, ' ')
}

describe.skipIf(!hasTerminal)('the questionnaire, for every story', () => {
  it.concurrent.each(ASKED_STORIES)(
    '%s: the verdict of its file, twelve questions at most, every default with its source',
    async (name) => {
      const cwd = folder()
      const { text, code } = await typed(ASK, { cwd }, founderOf(name))
      expect(code).toBe(0)
      const [normal = ''] = text.split('And now?')
      const asked = new Set(QUESTIONS.filter((question) => normal.includes(`✔ ${question.message.slice(0, 40)}`)))
      expect(asked.size).toBeGreaterThan(3)
      expect(asked.size).toBeLessThanOrEqual(12)
      const scenario = saved(cwd)
      expect(decision(scenario)).toEqual(decision(story(name)))
      expect(flat(text)).toContain(`Verdict: ${headline(decided(scenario))}`)
      expect(flat(text)).toContain(`npx flippoint decide flippoint.yaml --as-of ${AS_OF}`)
      const defaults = [...flat(text).matchAll(/ Default (.{1,160})/g)].map(([, rest = '']) => rest)
      expect(defaults.length).toBeGreaterThan(2)
      for (const rest of defaults) expect(rest).toMatch(SOURCED)
      for (const line of text.split('\n').filter((one) => one.startsWith('So far'))) expect(line.length).toBeLessThanOrEqual(80)
    },
  )
})

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

  it('goes back to the question before, from typed prompts and from choices', async () => {
    const cwd = folder()
    const answers: (readonly [RegExp, string])[] = [
      [/know better/, ENTER],
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
    const resumed = await typed(`${ASK} --resume mine.yaml`, { cwd }, founderOf('support-chat'))
    expect(resumed.text).not.toMatch(/cost a month/)
    expect(resumed.text).toMatch(/[Ss]tay on the API\.|Stay on \S+ for now/)
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

  it('killed at every single question and resumed, ends where it would have ended', async () => {
    const [whole, cut] = [folder(), folder()]
    const founder = founderOf('air-gapped-defense')
    const asked: string[] = []
    await typed(ASK, { cwd: whole }, (prompt, child) => {
      if (!/And now/.test(prompt)) asked.push(prompt)
      return founder(prompt, child)
    })
    const signals = ['SIGKILL', 'SIGTERM', 'SIGHUP'] as const
    let end: Screen | null = null
    for (let run = 0; run < 2 * asked.length && end?.code !== 0; run++) {
      const signal = signals[run % signals.length] ?? 'SIGKILL'
      let answers = 0
      const how = existsSync(join(cut, 'flippoint.yaml')) ? '--resume' : '--save'
      end = await typed(`${ASK} ${how} flippoint.yaml`, { cwd: cut }, (prompt, child) => {
        // One answer a run. What kind of volume is meant is known by the volume alone, so those two go together.
        if (/And now|know better/.test(prompt) || answers++ === 0) return founder(prompt, child)
        process.kill(nodeOf(child), signal)
        return ''
      })
      expect([0, 130, 137]).toContain(end.code)
    }
    expect(end?.code).toBe(0)
    expect(asked.length).toBeGreaterThan(8)
    expect(saved(cut)).toEqual(saved(whole))
  })

  it('goes back from a choice: the question before, with its old answer', async () => {
    const cwd = folder()
    const answers: (readonly [RegExp, string])[] = [
      ...BILL,
      [/Which rules bind/, `gdpr${ENTER}`],
      [/one region/, UP.repeat(20) + DOWN.repeat(20) + ENTER],
      [/Which rules bind.*gdpr/, `none${ENTER}`],
      [/What network path/, CTRL_C],
    ]
    const { text } = await typed(ASK, { cwd }, inOrder(answers))
    expect(text).toMatch(/✔ Must the data stay in one region\? < Back to the question before/)
    expect(saved(cwd).data).toEqual({ regimes: [] })
  })

  it('changes an answer at the end, offers the old one, and decides anew', async () => {
    const cwd = folder()
    const founder = founderOf('coding-agent')
    const ends = [`3${ENTER}`]
    let changed = false
    const { text, code } = await typed(ASK, { cwd }, (prompt, child) => {
      if (/And now/.test(prompt)) return ends.shift() ?? ENTER
      if (/Which one/.test(prompt)) {
        changed = true
        return `2${ENTER}`
      }
      if (changed && /cost a month.*\(\d+\)/.test(prompt)) return `$900${ENTER}`
      return founder(prompt, child)
    })
    expect(code).toBe(0)
    const [before = '', ...after] = text.split('And now?')
    expect(flat(before)).toMatch(/Self-host|Own base/)
    expect(flat(after.at(-1) ?? '')).toMatch(/(Verdict: |Show the report )(Too close to move on: s|S)tay on /)
    expect(saved(cwd).workload).toMatchObject({ apiUsdPerMonth: 900 })
  })

  it('writes over nothing: refuses a file that is there, takes another name, keeps comments where it goes on', async () => {
    const cwd = folder()
    const mine = '# mine\nname: Ours # so named\nworkload:\n  apiUsdPerMonth: 9000 # from the invoice\n'
    writeFileSync(join(cwd, 'flippoint.yaml'), mine)
    const refused = await typed(`${ASK} --save flippoint.yaml`, { cwd }, () => CTRL_C)
    expect(refused.code).toBe(2)
    expect(flat(refused.text)).toMatch(/flippoint\.yaml is there already.*npx flippoint ask --resume flippoint\.yaml/)
    const other = await typed(ASK, { cwd }, inOrder([...BILL, [/./, CTRL_C]]))
    expect(flat(other.text)).toMatch(/flippoint\.yaml stays as it is: the answers go to flippoint-2\.yaml/)
    expect(readFileSync(join(cwd, 'flippoint.yaml'), 'utf8')).toBe(mine)
    expect(saved(cwd, 'flippoint-2.yaml').workload).toEqual({ apiUsdPerMonth: 9000 })
    await typed(
      `${ASK} --resume flippoint.yaml`,
      { cwd },
      inOrder([
        [/Which API model/, ENTER],
        [/./, CTRL_C],
      ]),
    )
    expect(readFileSync(join(cwd, 'flippoint.yaml'), 'utf8')).toBe(`${mine}api:\n  model: anthropic/claude-sonnet-5-5\n`)
  })

  it.each([
    ['a broken file', 'a: [1\n', /answers\.yaml: .* line 2/],
    ['a report', '{"schemaVersion": 1, "verdict": {}}', /unknown key verdict/],
    ['a model that nobody sells', 'api: {model: nope}\n', /nope is no API model of the tables/],
    ['two volumes', 'workload: {apiUsdPerMonth: 1, requestsPerMonth: 1}\n', /both given/],
  ])('says before the first question why it cannot go on with %s', async (_, text, words) => {
    const cwd = folder()
    writeFileSync(join(cwd, 'answers.yaml'), text)
    const seen = await typed(`${ASK} --resume answers.yaml`, { cwd }, () => CTRL_C)
    expect(seen.code).toBe(2)
    expect(flat(seen.text)).toMatch(words)
    expect(readFileSync(join(cwd, 'answers.yaml'), 'utf8')).toBe(text)
  })

  it('takes "\\r\\n" for one Enter in plain lines', async () => {
    const cwd = folder()
    const waiting = /\n([^\n]*> )$/g
    const answers = ['1\r\n', '$8k\r\n', 'anthropic/claude-haiku-5-5\r\n']
    await typed(`${ASK} --plain`, { cwd, waiting }, (prompt) => (/health, US/.test(prompt) ? CTRL_C : (answers.shift() ?? null)))
    expect(saved(cwd)).toMatchObject({ workload: { apiUsdPerMonth: 8000 } })
  })

  it('reads an evaluation from a file, says what is wrong with one, and how many examples would settle it', async () => {
    const cwd = folder()
    writeFileSync(join(cwd, 'bad.jsonl'), '{"frontier":true,"tuned":true}\n{"frontier":tru\n')
    writeFileSync(join(cwd, 'results.jsonl'), '{"frontier":true,"tuned":true}\r\n{"frontier":false,"tuned":true}\r\n')
    const keys = ['?\n', '@bad.jsonl\n', '85% 90%\n', '@results.jsonl\n']
    const { text } = await typed(`${ASK} --plain`, { cwd, waiting: /\n([^\n]*> )$/g }, (prompt) => {
      if (/Evaluation: scored/.test(prompt)) return keys.shift() ?? null
      if (/cost a month/.test(prompt)) return '40k\n'
      if (/Enter: 2/.test(prompt)) return '1\n'
      return /Which rules/.test(prompt) ? CTRL_C : /Number or word >/.test(prompt) ? '1\n' : '\n'
    })
    expect(flat(text)).toMatch(/How many held-out examples would settle it: [\d,]+ if you expect/)
    expect(flat(text)).toMatch(/"@bad\.jsonl": line 2: .* is not JSON/)
    expect(flat(text)).toMatch(/90% against 85%: \d+ examples would settle it/)
    expect(saved(cwd).task.evaluation).toEqual({
      examples: 2,
      frontierCorrect: 1,
      tunedCorrect: 2,
      tunedOnlyCorrect: 1,
      frontierOnlyCorrect: 0,
    })
  })

  it('asks in plain lines where nothing can be redrawn', async () => {
    const cwd = folder()
    const waiting = /\n([^\n]*> )$/g
    const answers = ['1\n', '$8k\n', '\n', 'gdpr\n', '\n', '\n', '\n', '60 %\n', '1\n']
    const { raw, text, code } = await typed(ASK, { cwd, env: { TERM: 'dumb' }, waiting }, () => answers.shift() ?? '\n')
    expect(code).toBe(0)
    expect(raw).not.toContain('\u001b')
    expect(text).toMatch(/Number or word/)
    expect(saved(cwd)).toMatchObject({ workload: { apiUsdPerMonth: 8000 } })
  })

  it('draws without color where color is not wanted', async () => {
    const { raw } = await typed(ASK, { cwd: folder(), env: { NO_COLOR: '1' } }, inOrder([[/know better/, CTRL_C]]))
    // oxlint-disable-next-line no-control-regex
    expect(raw).not.toMatch(/\u001b\[[0-9;]*m/)
  })
})

describe('without a terminal', () => {
  it.each([['ask'], []])('%s: help, what to give instead, and nothing written', (...argv) => {
    const cwd = folder()
    const { status, stdout, stderr } = spawnSync('node', [CLI, ...argv], { encoding: 'utf8', cwd })
    expect(status).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/Usage: flippoint/)
    expect(stderr).toMatch(/→ .*my\.yaml/)
    expect(existsSync(join(cwd, 'flippoint.yaml'))).toBe(false)
  })
})
