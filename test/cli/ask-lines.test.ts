/** The questionnaire as plain lines, with a terminal and files in memory: what is said, read and written. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { AS_OF } from '../helpers/decided.ts'
import { answersFor, askedIn, handOf } from '../helpers/founder.ts'
import { ran, type FakeWorld } from '../helpers/world.ts'

function ask(fake: FakeWorld, ...flags: string[]) {
  return ran(['ask', '--plain', '--as-of', AS_OF, ...flags], fake)
}

function flat(text: string) {
  return text.replaceAll(/\s+/g, ' ')
}

/** Answers one after the other, whatever is asked; then Ctrl-C. */
function inTurn(...answers: string[]) {
  return () => {
    const next = answers.shift()
    return next === undefined ? null : `${next}\n`
  }
}

it('changes an answer at the end, offers the old one, and decides anew', async () => {
  const founder = handOf(answersFor('coding-agent'))
  const ends = ['3']
  let changed = false
  const { code, stderr, files } = await ask({
    hand: (said) => {
      if (/And now/.test(said)) return `${ends.shift() ?? ''}\n`
      if (/Which one/.test(said)) {
        changed = true
        return '2\n'
      }
      return changed && /cost a month[^]*Enter: \d+\]/.test(said) ? '$900\n' : founder(said)
    },
  })
  expect(code).toBe(0)
  const [before = '', ...after] = stderr.split('And now?')
  expect(flat(before)).toMatch(/Self-host|Own base/)
  expect(flat(after.at(-1) ?? '')).toMatch(/(Verdict: |Show the report )(Too close to move\. )?Stay on /)
  expect(parse(files['flippoint.yaml'] ?? '').workload).toMatchObject({ apiUsdPerMonth: 900 })
})

describe('files', () => {
  const mine = '# mine\nname: Ours # so named\nworkload:\n  apiUsdPerMonth: 9000 # from the invoice\n'

  it('--save refuses a file that is there', async () => {
    const { code, stderr, files } = await ask({ hand: () => null, files: { 'flippoint.yaml': mine } }, '--save', 'flippoint.yaml')
    expect(code).toBe(2)
    expect(flat(stderr)).toMatch(/flippoint\.yaml is there already.*npx flippoint ask --resume flippoint\.yaml/)
    expect(files).toEqual({ 'flippoint.yaml': mine })
  })

  it('another name is taken where flippoint.yaml is there', async () => {
    const { stderr, files } = await ask({ hand: inTurn('1', '$9k'), files: { 'flippoint.yaml': mine } })
    expect(flat(stderr)).toMatch(/flippoint\.yaml stays as it is: the answers go to flippoint-2\.yaml/)
    expect(files['flippoint.yaml']).toBe(mine)
    expect(parse(files['flippoint-2.yaml'] ?? '')).toEqual({ workload: { apiUsdPerMonth: 9000 } })
  })

  it('comments are kept in a file that is gone on with', async () => {
    const { files } = await ask({ hand: inTurn(''), files: { 'flippoint.yaml': mine } }, '--resume', 'flippoint.yaml')
    expect(files).toEqual({ 'flippoint.yaml': `${mine}api:\n  model: anthropic/claude-sonnet-5-5\n` })
  })

  it.each([
    ['a broken file', 'a: [1\n', /answers\.yaml: .* line 2/],
    ['a report', '{"schemaVersion": 1, "verdict": {}}', /unknown key verdict/],
    ['a model that nobody sells', 'api: {model: nope}\n', /nope is no API model of the tables/],
    ['two volumes', 'workload: {apiUsdPerMonth: 1, requestsPerMonth: 1}\n', /both given/],
  ])('before the first question it is said why it cannot go on with %s', async (_, text, words) => {
    const hand = () => {
      throw new Error('something was asked')
    }
    const { code, stderr, files } = await ask({ hand, files: { 'answers.yaml': text } }, '--resume', 'answers.yaml')
    expect(code).toBe(2)
    expect(flat(stderr)).toMatch(words)
    expect(files).toEqual({ 'answers.yaml': text })
  })
})

it('reads an evaluation from a file, says what is wrong with one, and how many examples would settle it', async () => {
  const keys = ['?', '@bad.jsonl', '85% 90%', '@results.jsonl']
  const { stderr, files } = await ask({
    files: {
      'bad.jsonl': '{"frontier":true,"tuned":true}\n{"frontier":tru\n',
      'results.jsonl': '{"frontier":true,"tuned":true}\r\n{"frontier":false,"tuned":true}\r\n',
    },
    hand: (said) => {
      // Once it is asked, it waits until it is answered.
      if (/Have you scored a tuned model/.test(said) || [1, 2, 3].includes(keys.length)) return `${keys.shift()}\n`
      if (/cost a month/.test(said)) return '40k\n'
      if (/Is the task narrow/.test(said)) return '1\n'
      return /Which rules/.test(said) ? null : /What do you know/.test(said) ? '1\n' : '\n'
    },
  })
  expect(flat(stderr)).toMatch(/How many held-out examples would settle it: [\d,]+ if you expect/)
  expect(flat(stderr)).toMatch(/"@bad\.jsonl": line 2: .* is not JSON/)
  expect(flat(stderr)).toMatch(/90% against 85%: \d+ examples would settle it/)
  expect(parse(files['flippoint.yaml'] ?? '').task.evaluation).toEqual({
    examples: 2,
    frontierCorrect: 1,
    tunedCorrect: 2,
    tunedOnlyCorrect: 1,
    frontierOnlyCorrect: 0,
  })
})

it('explains the question at a question mark, with what others measured, and asks it once more', async () => {
  const keys = ['1', '$900', '?', '60%']
  const answers = [/What do you know best/, /cost a month/, /can come from a cache/, /can come from a cache/]
  const said: string[] = []
  await ask(
    {
      hand: (text) => {
        if (keys.length === 0) return null
        if (!answers[0]?.test(text)) return '\n'
        answers.shift()
        said.push(text)
        return `${keys.shift()}\n`
      },
    },
    '--depth',
    'full',
  )
  const help = flat(said[3] ?? '')
  expect(help).toMatch(/Cached input tokens over all input tokens/)
  expect(help).toMatch(/Measured elsewhere: - 37%: .* hour of chat .* - 84%: .* an agent product after/)
  expect(help).toMatch(/Source: https:.* In a scenario file: workload\.cachedInputShare/)
})

describe('an export at the first question', () => {
  const usage = readFileSync('test/fixtures/workload/openai-usage-completions.json', 'utf8')
  const costs = readFileSync('test/fixtures/workload/focus-bedrock.csv', 'utf8')

  it('says what it read and took, asks for the rest, and decides what was in the file', async () => {
    const asked: string[] = []
    const { code, stderr, files } = await ask({
      files: { 'my usage.json': usage },
      hand: (said) => {
        asked.push(askedIn(said)?.id ?? 'end')
        if (/What do you know best/.test(said)) return '3\n'
        return /Which file/.test(said) ? "'my usage.json'\n" : '\n'
      },
    })
    expect(code).toBe(0)
    expect(flat(stderr)).toMatch(/my usage\.json: openai-usage, \d+ of \d+ records counted, \d{4}-\d\d-\d\d .* UTC\./)
    expect(flat(stderr)).toMatch(/Taken from it: requests a month: 30,417; input tokens of a request: 1,833; .*cache: 36%/)
    expect(asked.slice(0, 3)).toEqual(['volume', 'export', 'model'])
    for (const id of ['bill', 'requests', 'input', 'output', 'cached', 'batch']) expect(asked).not.toContain(id)
    expect(parse(files['flippoint.yaml'] ?? '').workload).toMatchObject({ requestsPerMonth: 30416.7, cachedInputShare: 0.363636 })
  })

  it('says why there is no month in it, and asks for the bill', async () => {
    const { stderr } = await ask({ files: { 'bill.csv': costs }, hand: inTurn('3', '-', 'nothing.csv', 'bill.csv') })
    expect(flat(stderr)).toMatch(/"-": name the file/)
    expect(flat(stderr)).toMatch(/nothing\.csv.*no such file/)
    expect(flat(stderr)).toMatch(/No month from it: .*1 hour.* What does the API cost a month/)
  })
})

describe('where CI is set', () => {
  const hand = () => {
    throw new Error('something was asked')
  }

  it.each(['true', '1', 'yes', 'woodpecker'])('nothing is asked, though there is a terminal: %s', async (value) => {
    const { code, stdout, stderr, files } = await ask({ env: { CI: value }, hand })
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(flat(stderr)).toMatch(/nothing is asked where CI is set.* → .*decide my\.yaml.*CI= flippoint ask/)
    expect(files).toEqual({})
  })

  it.each(['', '0', 'false', 'no'])('to a word for no, it is asked: "%s"', async (value) => {
    const { code } = await ask({ env: { CI: value }, hand: () => null })
    expect(code).toBe(130)
  })
})

describe('an amount in other money', () => {
  const saved = (files: Record<string, string>) => parse(files['flippoint.yaml'] ?? '')

  it('is taken with its rate, said once, and saved as it was typed', async () => {
    const { stderr, files } = await ask({ hand: inTurn('1', '40k EUR', '40k EUR at 0.8', 'back', '') })
    expect(flat(stderr)).toMatch(/this is in Euro: give US dollars, or say its rate once, as EUR for one dollar: 40k EUR at RATE/)
    expect(saved(files)).toMatchObject({
      currency: { code: 'EUR', perUsd: 0.8, date: AS_OF },
      workload: { apiUsdPerMonth: '40000 EUR' },
    })
    // Gone back to, it is offered as it was typed, and Enter keeps it.
    expect(stderr).toContain('40000 EUR')
  })

  it.each([
    ['in the currency of the file', '45k EUR', '45000 EUR'],
    ['in dollars', '$45k', 45_000],
  ])('is taken %s', async (_, typed, apiUsdPerMonth) => {
    const mine = 'currency: {code: EUR, perUsd: 0.8, date: 2026-11-20}\nteam: {engineerUsdPerYear: 90k EUR}\n'
    const run = await ask(
      { hand: inTurn('1', '45k CHF', typed), files: { 'flippoint.yaml': mine } },
      '--resume',
      'flippoint.yaml',
    )
    expect(flat(run.stderr)).toMatch(/this is in Swiss Franc, and amounts here are in US dollars or EUR/)
    expect(saved(run.files)).toEqual({
      currency: { code: 'EUR', perUsd: 0.8, date: '2026-11-20' },
      team: { engineerUsdPerYear: '90000 EUR' },
      workload: { apiUsdPerMonth },
    })
  })
})
