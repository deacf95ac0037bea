/** Every refusal says what, where and what to do, with exit code 2 and nothing written; at every door, whatever is typed. */
import { describe, expect, it } from 'vitest'
import type { Command } from 'commander'
import { commandsFor } from '../../src/commands/program.ts'
import { ran, type FakeWorld } from '../helpers/world.ts'
import { realWorld } from '../../src/world.ts'

/** What went wrong, and an arrow to what to do; nothing beside it, such as a help of eighty lines. */
const WHOLE = /^(?:error: \S.*\n {2}→ \S.*\n)+$/

async function refused(argv: string[], fake: FakeWorld = {}): Promise<string> {
  const { code, stdout, stderr, files } = await ran(argv, fake)
  expect({ argv, code, stdout, files }).toEqual({ argv, code: 2, stdout: '', files: fake.files ?? {} })
  expect(stderr, argv.join(' ')).toMatch(WHOLE)
  return stderr
}

function wayTo(command: Command): string[] {
  return command.parent ? [...wayTo(command.parent), command.name()] : []
}

function all(command: Command): Command[] {
  return [command, ...command.commands.flatMap(all)].filter((one) => !['help', '__complete'].includes(one.name()))
}

const COMMANDS = all(await commandsFor({ world: realWorld('dist', () => {}), version: '0', exit: () => {} }))

describe.each(COMMANDS.map((one) => [['flippoint', ...wayTo(one)].join(' '), one] as const))('%s', (_, command) => {
  const way = wayTo(command)

  it('refuses a flag that it has not', async () => {
    await refused([...way, '--no-such-flag'])
  })

  it('names the flag that was misspelt', async () => {
    for (const { long } of command.options.filter((one) => !one.hidden && one.long && one.long.length > 6)) {
      const typed = `${long?.slice(0, -1)}`
      if (command.options.some((one) => one.long === typed)) continue
      expect(await refused([...way, typed])).toMatch(/did you mean/)
    }
  })

  it('refuses a flag whose value is left out, and shows how it is written', async () => {
    for (const { long, flags } of command.options.filter((one) => one.required))
      expect(await refused([...way, ...command.registeredArguments.map(() => 'x'), long ?? ''])).toContain(`write ${flags}`)
  })

  it('refuses words too many, or shows the words that it needs', async () => {
    if (command.commands.length > 0 && way.length > 0) return
    const needed = command.registeredArguments.filter((one) => one.required)
    if (needed.length > 0) expect(await refused(way)).toContain(`${way.join(' ')} `)
    if (!command.registeredArguments.some((one) => one.variadic))
      await refused([...way, ...command.registeredArguments.map(() => 'x'), 'y', 'z'])
  })
})

describe('a word that is no command', () => {
  it.each([
    ['dicide', /did you mean decide\?/],
    ['aks', /did you mean ask\?/],
    ['price', /did you mean prices\?/],
  ])('%s is told which is near', async (word, near) => {
    expect(await refused([word])).toMatch(near)
    expect(await refused(['help', word])).toMatch(near)
    expect(await refused([word, 'x.yaml'])).toMatch(near)
  })

  it('is read as a file where there is one of that name', async () => {
    const { code } = await ran(['batc', '--draws', '0'], { files: { batc: 'workload: {requestsPerMonth: 1e6}' } })
    expect(code).toBe(0)
  })

  it('has no help', async () => {
    expect(await refused(['help', 'nothing'])).toMatch(/nothing is no command\n.*flippoint --help/)
  })
})

const VOLUME = 'workload: {apiUsdPerMonth: 9000}'
const OK = { files: { 'a.yaml': VOLUME } }
const bill = (text: string): FakeWorld => ({ files: { 'a.yaml': `workload: {apiUsdPerMonth: ${text}}` } })

describe('what a newcomer types', () => {
  it.each<[string, string[], FakeWorld, RegExp]>([
    ['nothing, where nobody can be asked', [], {}, /no scenario.*\n.*--example saas-copilot.*--help/],
    ['ask, where nobody can be asked', ['ask'], {}, /terminal/],
    ['an address', ['https://example.com/a.yaml'], {}, /is an address.*\n.*save what is there/],
    ['an address of a baseline', ['a.yaml', '--baseline', 'http://example.com/r.json'], OK, /is an address/],
    ['a file without an ending', ['a.yaml', '-o', 'report'], OK, /--output report: .*\n.*\.json, .*\.xlsx/],
    ['a file of another program', ['a.yaml', '-o', 'report.docx'], OK, /its ending names no format/],
    ['two formats', ['a.yaml', '--json', '-f', 'text'], OK, /two formats/],
    ['two formats of a document', ['size', '--model', 'qwen3-32b', '--json', '-f', 'markdown'], {}, /two formats/],
    ['two files', ['a.yaml', 'b.yaml'], OK, /takes one word .* got 2\n.*flippoint batch/],
    ['draws beyond all', ['a.yaml', '--draws', '1e9'], OK, /whole number\n.*0 to 10,000,000/],
    ['a folder without tables', ['a.yaml', '--pricing', 't'], { files: { ...OK.files, 't/x.txt': '' } }, /no tables in t/],
    ['a yearly bill', ['a.yaml'], bill('9k/yr'), /9000 a year are 750 a month/],
    ['thousands with a point', ['a.yaml'], bill("'9.000'"), /its point may mark thousands/],
    ['a negative amount in quotes', ['a.yaml'], bill("'-5'"), /-5 is not more than 0\n.*give more than 0/],
    ['nothing in quotes', ['a.yaml'], bill("''"), /give a number or a range \{low, mode, high\}/],
    ['what is no number', ['a.yaml'], bill('.nan'), /NaN is not a number/],
    ['what is endless', ['a.yaml'], bill('.inf'), /Infinity is not a number/],
    ['too much', ['a.yaml'], bill('1e30'), /give at most 10,000,000,000/],
    ['a list for a group', ['a.yaml'], { files: { 'a.yaml': 'workload: [1]' } }, /its keys are requestsPerMonth/],
  ])('%s', async (_, argv, fake, message) => {
    expect(await refused(argv, fake)).toMatch(message)
  })
})
