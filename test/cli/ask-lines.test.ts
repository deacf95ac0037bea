/** The questionnaire as plain lines, with a terminal and files in memory: what is said, read and written. */
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { AS_OF } from '../helpers/decided.ts'
import { answersFor, handOf } from '../helpers/founder.ts'
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
  expect(flat(after.at(-1) ?? '')).toMatch(/(Verdict: |Show the report )(Too close to move on: s|S)tay on /)
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
      if (/How did the tuned model/.test(said) || [1, 2, 3].includes(keys.length)) return `${keys.shift()}\n`
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
