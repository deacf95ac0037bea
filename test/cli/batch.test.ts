/** `flippoint batch`: every line answered in its place, whatever stands in the others. */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import { ran } from '../helpers/world.ts'

const FLAGS = ['--draws', '0', '--as-of', '2026-11-24']
const STORIES = ['clinic', 'coding-agent', 'narrow-classifier', 'support-chat']
const scenario = (story: string): unknown => parse(readFileSync(`test/stories/${story}.yaml`, 'utf8'))
const line = (story: string) => JSON.stringify(scenario(story))

const batch = (stdin: string, more: string[] = [], fake: Parameters<typeof ran>[1] = {}) =>
  ran(['batch', '-', ...FLAGS, ...more], { stdin, ...fake })

const answers = (stdout: string) =>
  stdout
    .split('\n')
    .slice(0, -1)
    .map((text) => JSON.parse(text))

describe('answers', () => {
  it('are what decide says to each alone', async () => {
    const { code, stdout, stderr } = await batch(STORIES.map((story) => `${line(story)}\n`).join(''))
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    for (const [at, story] of STORIES.entries()) {
      const alone = await ran(['decide', '-', '--json', ...FLAGS], { stdin: line(story) })
      expect(answers(stdout)[at]).toEqual(JSON.parse(alone.stdout))
    }
  })

  it('come from a file as from stdin', async () => {
    const text = `${line('clinic')}\n`
    const { stdout } = await ran(['batch', 'in.ndjson', ...FLAGS], { files: { 'in.ndjson': text } })
    expect(stdout).toBe((await batch(text)).stdout)
  })

  it('do not mind blank lines, Windows line ends, a byte order mark or a last line without an end', async () => {
    const { code, stdout } = await batch(`\uFEFF${line('clinic')}\r\n\r\n\n${line('support-chat')}`)
    expect(code).toBe(0)
    expect(answers(stdout).map((report) => report.scenario.name)).toEqual(
      ['clinic', 'support-chat'].map((story) => (scenario(story) as { name: string }).name),
    )
  })

  it('take --set for every line', async () => {
    const { stdout } = await batch(`${line('clinic')}\n${line('support-chat')}\n`, ['--set', 'horizonMonths=12'])
    expect(answers(stdout).map((report) => report.scenario.horizonMonths)).toEqual([12, 12])
  })

  it('to nothing are nothing', async () => {
    expect(await batch('\n\n')).toMatchObject({ code: 0, stdout: '', stderr: '' })
  })
})

describe('a bad line', () => {
  const bad: [string, string, RegExp][] = [
    ['no JSON', '{"workload":', /no JSON/],
    ['a list', '[]', /mapping/],
    ['an unknown key', '{"wrokload":{"apiUsdPerMonth":1}}', /wrokload/],
    ['no volume', '{"name":"empty"}', /volume is missing/],
    ['an unknown model', '{"workload":{"apiUsdPerMonth":1000},"api":{"model":"gpt-none"}}', /gpt-none/],
    ['too long', JSON.stringify({ name: 'x'.repeat(1_100_000) }), /1,000,000/],
  ]

  it.each(bad)('is answered in its place and costs the others nothing: %s', async (_, text, message) => {
    const { code, stdout, stderr } = await batch(`${line('clinic')}\n${text}\n${line('support-chat')}\n`)
    expect(code).toBe(2)
    const [before, refused, after] = answers(stdout)
    expect([before, after].map((report) => report.gate.passed)).toEqual([true, true])
    expect(refused).toMatchObject({ line: 2, error: { problems: [{ remedy: expect.any(String) }] } })
    expect(refused.error.message).toMatch(message)
    expect(stderr).toBe('2 decided, 1 bad (first: line 2)\n')
  })
})

describe('rules', () => {
  it('hold for each line, and one breach is exit 1', async () => {
    const { code, stdout, stderr } = await batch(`${line('clinic')}\n${line('coding-agent')}\n`, ['--fail-on', 'verdict==api'])
    const passed = answers(stdout).map((report) => report.gate.passed)
    expect(passed).toContain(true)
    expect(passed).toContain(false)
    expect(code).toBe(1)
    expect(stderr).toBe('2 decided, 0 bad, 1 breached a rule\n')
  })

  it('yield to --exit-zero, and a bad line does not', async () => {
    const rules = ['--fail-on', 'verdict==api', '--fail-on', 'verdict!=api', '--exit-zero']
    expect((await batch(`${line('clinic')}\n`, rules)).code).toBe(0)
    expect((await batch(`${line('clinic')}\nnonsense\n`, rules)).code).toBe(2)
  })
})

describe('bad flags', () => {
  it.each([
    [['batch', 'nowhere.ndjson'], /cannot read nowhere\.ndjson/],
    [['batch', '-', '--draws', 'many'], /--draws many/],
    [['batch', '-', '--fail-on', 'verdict'], /a field, an operator and a value/],
    [['batch', '-', '--as-of', 'tomorrow'], /not a date/],
  ])('end the run before it begins: %j', async (argv, message) => {
    const { code, stdout, stderr } = await ran(argv, { stdin: `${line('clinic')}\n` })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(message)
  })

  it('a terminal on stdin is no input', async () => {
    const { code, stderr } = await ran(['batch'], { terminal: true })
    expect(code).toBe(2)
    expect(stderr).toMatch(/batch/)
  })
})
