/** Scenario texts that cannot be used: each is refused with its place, what was seen, and what to do. */
import { describe, expect, it } from 'vitest'
import { printProblems, UserError } from '../../src/errors.ts'
import { readScenario } from '../../src/scenario/input.ts'

async function refusal(text: string, where = 'bad.yaml'): Promise<string> {
  const outcome = await readScenario(text, where).then(
    () => 'accepted',
    (error: unknown) => error,
  )
  if (!(outcome instanceof UserError)) throw new Error(`not refused: ${String(outcome)}`)
  return printProblems(outcome.problems)
}

const BILL = 'workload: {apiUsdPerMonth: 42000}\n'

describe('text that is no scenario', () => {
  it.each([
    ['an empty file', '', 'bad.yaml', /the scenario is empty/],
    ['a comment', '# to do\n', 'bad.yaml', /empty, not a mapping/],
    ['a list', '- 1\n- 2\n', 'bad.yaml', /a list, not a mapping/],
    ['a word', 'hello\n', 'bad.yaml', /a text, not a mapping/],
    ['a JSON number', '42', 'bad.json', /a number, not a mapping/],
    ['UTF-16', 'w\0o\0r\0k\0', 'bad.yaml', /not UTF-8/],
    ['two documents', `${BILL}---\n${BILL}`, 'bad.yaml', /multiple documents/],
    ['a YAML key twice', 'workload:\n  apiUsdPerMonth: 1\n  apiUsdPerMonth: 2\n', 'bad.yaml', /unique.*line 3/],
    ['broken YAML', 'workload: [1, 2\n', 'bad.yaml', /line 2/],
    [
      'a JSON key twice',
      '{"workload": {"apiUsdPerMonth": 1,\n "apiUsdPerMonth": 2}}',
      'bad.json',
      /apiUsdPerMonth .*line 2, column 2/,
    ],
    ['a JSON key twice, from a pipe', '{"name": "a", "workload": {}, "name": "b"}', 'stdin', /the key name .*line 1/],
    ['broken JSON', '{\n "workload": {\n  "apiUsdPerMonth": 42000,\n }\n}', 'bad.json', /line 4, column 2/],
    ['JSON that just ends', '{\n "workload": {', 'bad.json', /line 2/],
  ])('%s', async (_, text, where, message) => {
    expect(await refusal(text, where)).toMatch(message)
  })

  it('a few bytes that would grow into gigabytes', async () => {
    const levels = Array.from({ length: 9 }, (_, level) => {
      const before = level === 0 ? '"x"' : `*a${level - 1}`
      return `a${level}: &a${level} [${Array.from({ length: 9 }, () => before).join(', ')}]`
    })
    expect(await refusal(`${levels.join('\n')}\n${BILL}`)).toMatch(/alias/i)
  })

  it('keys of the language itself are keys like any other', async () => {
    expect(await refusal('{"__proto__": {"polluted": true}, "workload": {"apiUsdPerMonth": 1}}', 'bad.json')).toMatch(/__proto__/)
    expect(await refusal(`${BILL}constructor: 1\n`)).toMatch(/unknown key constructor/)
  })
})

describe('keys and values', () => {
  it.each([
    ['team: {mlPlatformEngineer: 2}', /team\.mlPlatformEngineer: unknown key.*\n.*mlPlatformEngineers/],
    [
      'task: {evaluation: {example: 1, frontierCorrect: 1, tunedCorrect: 1}}',
      /task\.evaluation\.example: .*\n.*did you mean examples/,
    ],
    ['api: {price: {inputUsdPerMTok: 1, outputUsdPerMtok: 2}}', /api\.price\.inputUsdPerMTok: .*\n.*inputUsdPerMtok/],
    ['discountRatePerYear: {low: 0, mode: 0.1, high: 0.2, hihg: 0.3}', /discountRatePerYear\.hihg: .*\n.*did you mean high/],
    ['discountRatePerYear: {low: 0, mode: 0.1}', /discountRatePerYear\.high: nothing is not a number/],
    ['discountRatePerYear: {low: 0, mode: 0.1, high: 15}', /discountRatePerYear\.high: 15 is not at most 1/],
    ['discountRatePerYear: .inf', /discountRatePerYear: /],
    ['horizonMonths: 24.5', /24\.5 is not a whole number/],
    ['horizonMonths: "36"', /"36" is not a whole number|"36" is not a number/],
    ['team: {engineerUsdPerYear: $250k}', /"\$250k" is not a number.*\n.*write 250000: /],
    ['discountRatePerYear: 15%', /"15%" is not a number.*\n.*write 0\.15: /],
    ['team: {engineerUsdPerYear: 250.000 USD}', /"250\.000 USD" is not a number.*\n.*give a number/],
    ['team: {engineerUsdPerYear: a lot}', /"a lot" is not a number.*\n.*give a number/],
    ['name: ""', /"" is not at least 1 character/],
    ['team:', /team: null is not a mapping/],
    ['data: {regimes: hipaa}', /data\.regimes: "hipaa" is not a list/],
    ['data: {regimes: [hipaa, 7]}', /data\.regimes\.1: 7 is not a text/],
    ['selfHost: {serving: {software: 2024}}', /software: 2024 is not one of 2024, current.*\n.*write "2024"/],
    ['selfHost: {serving: {engineVersion: 0.15}}', /engineVersion: 0\.15 is not a text.*\n.*write "0\.15"/],
    ['data: {airGapped: "no"}', /"no" is not true or false/],
    ['selfHost: {scaling: daily}', /"daily" is not one of always-on, hourly/],
    ['selfHost: {gpusPerReplica: many}', /"many" is not auto or a whole number|"many" is not auto or a number/],
    ['portability: {single-call-site: maybe}', /portability\.single-call-site: "maybe" is not one of yes, partial, no, unknown/],
  ])('%s', async (line, message) => {
    expect(await refusal(`${BILL}${line}\n`)).toMatch(message)
  })

  it('says every problem of a file at once', async () => {
    const said = await refusal('workload: {requestPerMonth: 3, cachedInputShare: 1.2}\nhorizonMonths: 0\nteams: {}\n')
    expect(said.match(/^error: bad\.yaml: /gm)).toHaveLength(4)
    expect(said.match(/^ {2}→ /gm)).toHaveLength(4)
  })

  it('says what the value means', async () => {
    expect(await refusal('workload: {apiUsdPerMonth: 5, cachedInputShare: 2}')).toMatch(/→ give at most 1: Share of input tokens/)
  })
})

describe('text that is a scenario', () => {
  const expected = { workload: { apiUsdPerMonth: 42_000 } }

  it.each([
    ['YAML', BILL, 'a.yaml'],
    ['JSON', '{"workload": {"apiUsdPerMonth": 42000}}', 'a.json'],
    ['JSON from a pipe', '\n {"workload": {"apiUsdPerMonth": 42000}}', 'stdin'],
    ['YAML in braces from a pipe', '{workload: {apiUsdPerMonth: 42000}}', 'stdin'],
    ['with a byte-order mark', `\uFEFF${BILL}`, 'a.yaml'],
    ['with Windows line ends', 'workload:\r\n  apiUsdPerMonth: 42000\r\n', 'a.yaml'],
    ['the same key in two objects', '{"workload": {"apiUsdPerMonth": 42000}, "name": "name"}', 'a.json'],
  ])('%s', async (_, text, where) => {
    expect(await readScenario(text, where)).toMatchObject(expected)
  })
})
