/** Choosing from lists, long ones included, as plain lines and by what is typed. */
import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { linePrompts } from '../../src/questionnaire/plain-prompts.ts'
import { defaultFirst, fitting, isLong, perhaps } from '../../src/questionnaire/list-search.ts'
import type { ChoiceQuestion } from '../../src/questionnaire/question.ts'
import { QUESTIONS } from '../../src/questionnaire/questions.ts'
import { AS_OF } from '../helpers/decided.ts'
import { tables } from '../helpers/tables.ts'

function listOf(id: string) {
  const question = QUESTIONS.find((one): one is ChoiceQuestion => one.id === id && one.kind === 'choice')
  if (!question) throw new Error(`no list ${id}`)
  return [...question.choices(tables(), AS_OF)]
}

function names(entries: readonly { name: string }[]) {
  return entries.map((one) => one.name)
}

describe('typing narrows a long list', () => {
  it.each(['model', 'open-model'])('%s is one', (id) => expect(isLong(listOf(id))).toBe(true))

  it.each(listOf('open-model').map((one) => [one.name]))('%s is what it is called', (name) => {
    expect(fitting(listOf('open-model'), name)[0]?.name).toBe(name)
  })

  it('by parts in any order, by the name of its vendor, in any case', () => {
    expect(names(fitting(listOf('model'), 'Sonnet anthropic'))).toContain('anthropic/claude-sonnet-5-5')
    expect(names(fitting(listOf('model'), 'bedrock sonnet')).every((name) => name.startsWith('amazon-bedrock/'))).toBe(true)
  })

  it.each(['model', 'open-model'])('%s: typed without its signs, a name is found first', (id) => {
    const bare = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
    for (const { name } of listOf(id)) expect(bare(fitting(listOf(id), bare(name))[0]?.name ?? '')).toBe(bare(name))
  })

  it.each([
    ['gpt4o', 'openai/gpt-4o'],
    ['GPT 4o mini', 'openai/gpt-4o-mini'],
  ])('"%s" is %s', (typed, name) => {
    expect(fitting(listOf('model'), typed)[0]?.name).toBe(name)
  })

  it.each([
    ['gpt', 'openai'],
    ['sonnet', 'anthropic'],
    ['deepseek', 'deepseek'],
    ['gemini', 'google'],
    ['kimi', 'moonshotai'],
  ])('"%s" is first of all the newest of its maker', (typed, maker) => {
    const file = tables().api.find((one) => one.provider === maker)
    const [first] = fitting(listOf('model'), typed)
    const own = (file?.models ?? []).filter((model) => `${maker}/${model.id}`.includes(typed))
    const released = own.find((model) => `${maker}/${model.id}` === first?.name)?.released
    expect(first?.name.split('/')[0]).toBe(maker)
    for (const model of own) expect((model.released ?? '') <= (released ?? '')).toBe(true)
  })

  it('the open models are listed from the newest to the oldest', () => {
    const days = listOf('open-model').map((one) => tables().models.find((model) => model.id === one.value)?.released ?? '')
    expect(days).toEqual(days.toSorted().toReversed())
  })

  it('a misspelt one finds its neighbors', () => {
    expect(fitting(listOf('open-model'), 'qwen3-23b')).toEqual([])
    expect(names(perhaps(listOf('open-model'), 'qwen3-23b'))).toContain('qwen3-32b')
  })

  it('the default stands first, nothing is lost', () => {
    const all = listOf('open-model')
    const sorted = defaultFirst(all, 'qwen3-32b')
    expect(sorted[0]?.name).toBe('qwen3-32b')
    expect(names(sorted).toSorted()).toEqual(names(all).toSorted())
  })
})

describe('a default', () => {
  const lists = QUESTIONS.filter((one): one is ChoiceQuestion => one.kind === 'choice')
  it.each(lists.map((question) => [question.id, question] as const))(
    'of %s is one of its entries, if there is one',
    (_, question) => {
      const row = tables().facts.find((fact) => fact.defaultFor === question.path)
      if (row) expect(question.choices(tables(), AS_OF).map((one) => one.value)).toContain(row.value)
      else expect(question.id).toBe('volume')
    },
  )
})

/** What was written, whether it is read in one piece or in several. */
function allOf(output: PassThrough): string {
  const pieces: string[] = []
  for (let piece: unknown = output.read(); piece !== null; piece = output.read()) pieces.push(String(piece))
  return pieces.join('')
}

/** What a screen reader hears, and what was chosen, for lines as they are typed. */
async function plain(id: string, initial: unknown, typed: string, isTTY = false) {
  const input = Object.assign(new PassThrough(), { isTTY })
  const output = new PassThrough()
  const { one } = linePrompts({ input, output, stopped: new AbortController().signal })
  const chosen = one({ message: 'Which?', about: [], entries: listOf(id), initial })
  input.write(typed)
  const value = await chosen
  return { value, heard: allOf(output) }
}

describe('a long list as plain lines', () => {
  it('is not read aloud', async () => {
    const { value, heard } = await plain('open-model', 'qwen3-32b', '\n')
    expect(value).toBe('qwen3-32b')
    expect(heard).toMatch(/\d+ to choose from/)
    expect(heard.split('\n').length).toBeLessThan(5)
  })

  it.each([
    ['its name', 'qwen3-8b\n', 'qwen3-8b'],
    ['a part that only one has', 'minimax\n1\n', /^minimax/],
    ['a number of those that fit', 'glm-4\n2\n', /^glm-4/],
    ['more, where too many fit', 'qwen\nqwen3-8b\n', 'qwen3-8b'],
    ['a neighbor of what was misspelt', 'qwen3-23b\n1\n', /^qwen3/],
    ['a name after nonsense', 'xyzzyx\nqwen3-8b\n', 'qwen3-8b'],
  ])('takes %s', async (_, typed, expected) => {
    const { value, heard } = await plain('open-model', null, typed)
    expect(value).toMatch(expected)
    expect(heard.split('\n').length).toBeLessThan(22)
  })
})

describe('line ends', () => {
  const two = async (isTTY: boolean, ...pieces: string[]) => {
    const input = Object.assign(new PassThrough(), { isTTY })
    const { text } = linePrompts({ input, output: new PassThrough(), stopped: new AbortController().signal })
    const ask = () => text({ message: 'What?', about: [], example: null, initial: 'default', check: () => true })
    const first = ask()
    for (const piece of pieces) input.write(piece)
    const one = await first
    const second = ask()
    input.write('second\n')
    return [one, await second]
  }

  it.each([
    ['of Windows', false, ['first\r\n']],
    ['of Windows, in two pieces', false, ['first\r', '\n']],
    ['that a terminal has made two of: "\\r" becomes "\\n" there', true, ['first\n', '\n']],
    ['of everybody else', true, ['first\n']],
  ])('%s: one answer', async (_, isTTY, pieces) => {
    expect(await two(isTTY, ...pieces)).toEqual(['first', 'second'])
  })
})
