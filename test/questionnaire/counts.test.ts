/** The evaluation as it is typed: counts, a file, or what one expects. */
import { describe, expect, it } from 'vitest'
import { planning, readCounts, type PairsIn } from '../../src/questionnaire/counts.ts'
import type { CountsQuestion } from '../../src/questionnaire/question.ts'
import { QUESTIONS } from '../../src/questionnaire/questions.ts'
import { evidenceOf, isBetter } from '../../src/engine/verdict/evaluation.ts'
import { tables } from '../helpers/tables.ts'

function countsQuestion(): CountsQuestion {
  const found = QUESTIONS.find((one): one is CountsQuestion => one.kind === 'counts')
  if (!found) throw new Error('the question of the counts is gone')
  return found
}

const question = countsQuestion()

const FOUND = { examples: 4, frontierCorrect: 2, tunedCorrect: 2, tunedOnlyCorrect: 1, frontierOnlyCorrect: 1 }

async function readWith(text: string) {
  const files: string[] = []
  const pairsIn: PairsIn = async (file) => {
    files.push(file)
    return file.includes('bad') ? { ok: false, message: 'line 3: no JSON' } : { ok: true, counts: FOUND }
  }
  return { files, read: await readCounts(question, text, { tables: tables(), pairsIn }) }
}

describe('counts', () => {
  it.each([
    ['500, 430, 447', { examples: 500, frontierCorrect: 430, tunedCorrect: 447 }],
    ['2,000 1,772 1,846', { examples: 2000, frontierCorrect: 1772, tunedCorrect: 1846 }],
    ['scored 500, frontier 430/500, tuned 447', null],
    [
      '2000, 1772, 1846, 121, 47',
      { examples: 2000, frontierCorrect: 1772, tunedCorrect: 1846, tunedOnlyCorrect: 121, frontierOnlyCorrect: 47 },
    ],
  ])('%s', async (text, value) => {
    const { read, files } = await readWith(text)
    expect(files).toEqual([])
    expect(read.ok ? read.value : null).toEqual(value)
  })

  it.each(['', 'none', 'No', '-'])('"%s" is: not measured', async (text) => {
    expect((await readWith(text)).read).toEqual({ ok: true, value: null })
  })

  it.each([
    ['500', /three whole numbers/],
    ['500, 430', /three whole numbers/],
    ['100, 120, 90', /more answers are right than there are examples/],
    ['0, 0, 0', /at least one example/],
    ['2000, 1772, 1846, 121, 50', /must equal/],
    ['10, 5, 6, 9, 8', /alone more often/],
  ])('%s is refused', async (text, message) => {
    const { read } = await readWith(text)
    expect(read.ok ? '' : read.message).toMatch(message)
  })
})

describe('counts of the open model as it is', () => {
  const open = QUESTIONS.find((one): one is CountsQuestion => one.kind === 'counts' && one.other === 'open')
  if (!open) throw new Error('the question is gone')
  const ask = (text: string) =>
    readCounts(open, text, { tables: tables(), pairsIn: async () => ({ ok: true as const, counts: FOUND }) })

  it.each([
    ['800, 690, 684', { examples: 800, frontierCorrect: 690, openCorrect: 684 }],
    [
      '1500 1305 1296 66 75',
      { examples: 1500, frontierCorrect: 1305, openCorrect: 1296, openOnlyCorrect: 66, frontierOnlyCorrect: 75 },
    ],
    ['', null],
    ['not yet', null],
    ['@r.jsonl', { examples: 4, frontierCorrect: 2, openCorrect: 2, openOnlyCorrect: 1, frontierOnlyCorrect: 1 }],
  ])('%s', async (text, value) => {
    expect(await ask(text)).toEqual({ ok: true, value })
  })

  it.each([
    ['100, 120, 90', /more answers are right/],
    ['2000, 1772, 1846, 121, 50', /openOnlyCorrect.* must equal/],
    ['86% 80%', /further behind than 3% cannot be shown/],
    ['86% 86%', /: [\d,]+ examples would settle it, fewer in pairs/],
  ])('%s is refused', async (text, message) => {
    const read = await ask(text)
    expect(read.ok ? '' : read.message).toMatch(message)
  })

  it('are planned for by what shows the margin, fewer in pairs', () => {
    const [paired = 0, apart = 0] = [...(planning(tables(), open)[0] ?? '').matchAll(/([\d,]+) (?:examples|without)/g)].map(
      (one) => Number(one[1]?.replace(',', '')),
    )
    expect(paired).toBeGreaterThan(200)
    expect(apart).toBeGreaterThan(paired)
  })
})

describe('a file', () => {
  it.each([
    ['@results.jsonl', 'results.jsonl'],
    ['@out/run', 'out/run'],
    ['runs/today.ndjson', 'runs/today.ndjson'],
    ['../today', '../today'],
    ['/tmp/a', '/tmp/a'],
    ["'/tmp/my run.jsonl'", '/tmp/my run.jsonl'],
  ])('%s', async (text, file) => {
    const { read, files } = await readWith(text)
    expect(files).toEqual([file])
    expect(read).toEqual({ ok: true, value: FOUND })
  })

  it('says what is wrong with it at the prompt', async () => {
    expect((await readWith('@bad.jsonl')).read).toEqual({ ok: false, message: 'line 3: no JSON' })
  })
})

describe('what one expects', () => {
  it('tells how many examples would settle it, and the engine agrees that they do, and one fewer does not', async () => {
    const { read } = await readWith('80% 88%')
    const examples = Number(/: ([\d,]+) examples would settle it/.exec(read.ok ? '' : read.message)?.[1]?.replace(',', ''))
    const at = (n: number) => isBetter(evidenceOf({ examples: n, frontier: 0.8 * n, other: 0.88 * n, pairs: null }))
    expect([at(examples), at(Math.floor(examples * 0.97))]).toEqual(examples === 200 ? [true, true] : [true, false])
  })

  it('says that a model which is not ahead cannot be shown to be', async () => {
    const { read } = await readWith('88 % against 80 %')
    expect(read.ok ? '' : read.message).toMatch(/not ahead cannot be shown/)
  })

  it('is planned for by three leads, none below the least that counts', () => {
    const needed = [...(planning(tables(), { other: 'tuned' })[0] ?? '').matchAll(/([\d,]+) if you expect/g)].map((one) =>
      Number(one[1]?.replace(',', '')),
    )
    expect(needed).toHaveLength(3)
    expect(needed).toEqual(needed.toSorted((a, b) => a - b))
    expect(needed[0]).toBeGreaterThanOrEqual(200)
  })
})
