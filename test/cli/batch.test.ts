/** `flippoint batch`: every line answered in its place, whatever stands in the others. */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import { codes } from '../../src/errors.ts'
import { ran } from '../helpers/world.ts'

const FLAGS = ['--draws', '0', '--as-of', '2026-11-24']
const STORIES = ['clinic', 'coding-agent', 'narrow-classifier', 'support-chat']
function scenario(story: string): unknown {
  return parse(readFileSync(`test/stories/${story}.yaml`, 'utf8'))
}

function line(story: string) {
  return JSON.stringify(scenario(story))
}

function batch(stdin: string, more: string[] = [], fake: Parameters<typeof ran>[1] = {}) {
  return ran(['batch', '-', ...FLAGS, ...more], { stdin, ...fake })
}

function answers(stdout: string) {
  return stdout
    .split('\n')
    .slice(0, -1)
    .map((text) => JSON.parse(text))
}

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
    expect(codes).toContain(refused.error.code)
    expect(refused.error.problems[0].code).toBe(refused.error.code)
    expect(refused.error.message).toMatch(message)
    expect(stderr).toBe('2 decided, 1 bad (first: line 2)\n')
  })
})

describe('a refused scenario', () => {
  it('is named where it has a name, since a block of a larger input has line numbers of its own', async () => {
    const { stdout } = await batch('{"name":"Search","workload":{}}\n{"workload":{}}\n')
    expect(answers(stdout).map(({ line: number, name }) => [number, name])).toEqual([
      [1, 'Search'],
      [2, undefined],
    ])
  })
})

/** A clock that is a second later each time it is read. */
function hurried() {
  let seconds = 0
  return () => new Date(Date.UTC(2026, 10, 24) + 1000 * seconds++)
}

describe('progress', () => {
  const three = `${line('clinic')}\nnonsense\n${line('clinic')}\n`

  it('is redrawn in place on a terminal and taken away at the end', async () => {
    const { stderr } = await batch(three, [], { stderrTerminal: true, now: hurried() })
    const [first, second, third, ...rest] = stderr.split('\r').slice(1)
    expect([first, second, third]).toEqual([
      '1 decided, 0 bad, 1 a second\u001b[K',
      '1 decided, 1 bad, 1 a second\u001b[K',
      '2 decided, 1 bad, 1 a second\u001b[K',
    ])
    expect(rest).toEqual(['\u001b[K2 decided, 1 bad (first: line 2)\n'])
  })

  it.each([
    ['nobody looks', [], {}],
    ['it is to be quiet', ['--quiet'], { stderrTerminal: true }],
    ['nothing can be drawn', [], { stderrTerminal: true, env: { TERM: 'dumb' } }],
  ])('is not drawn where %s', async (_, more, world) => {
    expect((await batch(three, more, { ...world, now: hurried() })).stderr).not.toContain('\r')
  })
})

describe('rules', () => {
  it('hold for each line, and one breach is exit 1', async () => {
    const { code, stdout, stderr } = await batch(`${line('clinic')}\n${line('open-model-passed')}\n`, [
      '--fail-on',
      'verdict==api',
    ])
    const passed = answers(stdout).map((report) => report.gate.passed)
    expect(passed).toContain(true)
    expect(passed).toContain(false)
    expect(code).toBe(1)
    expect(stderr).toBe('2 decided, 0 bad, 1 breached a rule\n')
  })

  it('and bad lines yield to --exit-zero: they are in the output', async () => {
    const rules = ['--fail-on', 'verdict==api', '--fail-on', 'verdict!=api', '--exit-zero']
    const { code, stdout, stderr } = await batch(`${line('clinic')}\nnonsense\n`, rules)
    expect(code).toBe(0)
    expect(answers(stdout).map((one) => one.gate?.passed ?? one.error.code)).toEqual([false, 'syntax'])
    expect(stderr).toBe('1 decided, 1 bad (first: line 2), 1 breached a rule\n')
  })

  it('over a field that no report has end the run at its first line, before anything is written', async () => {
    const { code, stdout, stderr } = await batch(`${line('clinic')}\n${line('clinic')}\n`, [
      '--fail-on',
      'npvSavingUsd>0',
      '--exit-zero',
    ])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/no field npvSavingUsd; did you mean npvSavingsUsd/)
  })

  it('over what one scenario lacks are the fault of that line', async () => {
    const lost = '{"workload":{"apiUsdPerMonth":1}}'
    const { code, stdout } = await batch(`${line('saas-copilot')}\n${lost}\n`, ['--fail-on', 'paybackMonth>60'])
    expect(code).toBe(2)
    expect(answers(stdout).map((one) => one.error?.code ?? one.gate.passed)).toEqual([true, 'bad-rule'])
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
