/** Paired results from a file, one object a line. Needs `npm run build` for the packed tables. */
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pairsIn } from '../../src/commands/measured/evaluation-file.ts'
import { UserError } from '../../src/errors.ts'
import { filesAt, type World } from '../../src/world.ts'
import { ran } from '../helpers/world.ts'

const FAST = ['--draws', '0', '--as-of', '2026-11-24', '--json']
function decideWith(text: string, ...flags: string[]) {
  return ran(['--example', 'narrow-no-evaluation', '--evaluation', 'r.jsonl', ...flags, ...FAST], { files: { 'r.jsonl': text } })
}

async function countsOf(text: string, ...flags: string[]) {
  const { stdout, stderr } = await decideWith(text, ...flags)
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout).scenario.task.evaluation
}

function pairs(...rows: readonly object[]) {
  return rows.map((row) => JSON.stringify(row)).join('\n')
}

function counts(examples: number, frontier: number, tuned: number, tunedOnly: number, frontierOnly: number) {
  return {
    examples,
    frontierCorrect: frontier,
    tunedCorrect: tuned,
    tunedOnlyCorrect: tunedOnly,
    frontierOnlyCorrect: frontierOnly,
  }
}

/** Four examples: both right, the tuned one only, the frontier only, neither. */
const FOUR = [
  [true, true],
  [false, true],
  [true, false],
  [false, false],
] as const
const EACH_ONCE = counts(4, 2, 2, 1, 1)

describe('what a line may look like', () => {
  it.each([
    ['the names of the help', (f: boolean, t: boolean) => ({ frontier: f, tuned: t })],
    ['names of their own, other keys beside them', (f, t) => ({ id: 7, base_ok: f, ftOk: t, ft_latency_ms: 1, split: 'test' })],
    ['numbers', (f, t) => ({ baseline: Number(f), candidate: Number(t) })],
    ['words', (f, t) => ({ api: { verdict: f ? 'pass' : 'FAIL' }, own: { verdict: t ? 'pass' : 'FAIL' } })],
    ['nested results', (f, t) => ({ meta: { id: 'a' }, results: { frontier: { correct: f, cost: 1 }, tuned: { correct: t } } })],
    [
      'answers beside the expected one',
      (f, t) => ({ expected: 'spam', frontier: f ? 'spam' : 'ham', tuned: t ? ' spam ' : 'ham' }),
    ],
    ['answers that look like verdicts', (f, t) => ({ label: 'no', frontier: f ? 'no' : 'yes', tuned: t ? 'no' : 'yes' })],
    ['verdicts beside the expected answer', (f, t) => ({ label: 'spam', frontier: f, tuned: t })],
  ] satisfies [string, (frontier: boolean, tuned: boolean) => object][])('%s', async (_, row) => {
    expect(await countsOf(pairs(...FOUR.map(([frontier, tuned]) => row(frontier, tuned))))).toEqual(EACH_ONCE)
  })

  it('runs of one example again, by an id that tells examples apart: the first of each counts, and the others are named', async () => {
    const ids = ['id', 'example_id', 'sampleId', 'doc']
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...ids), fc.array(fc.nat({ max: 3 }), { maxLength: 20 }), async (key, again) => {
        const row = (at: number) => ({ [key]: at, frontier: FOUR[at]?.[0], tuned: FOUR[at]?.[1] })
        // A rerun may well answer otherwise.
        const reruns = again.map((at) => ({ ...row(at), tuned: !FOUR[at]?.[1] }))
        const text = pairs(...[0, 1, 2, 3].map(row), ...reruns)
        expect(await countsOf(text)).toEqual(EACH_ONCE)
        const note = new RegExp(`${again.length} further runs? of the same examples (?:is|are) not counted`)
        if (again.length > 0) expect((await decideWith(text)).stderr).toMatch(note)
      }),
      { numRuns: 25 },
    )
  })

  it('keys that many examples share are no ids', async () => {
    const rows = FOUR.map(([frontier, tuned]) => ({ user_id: 7, run_id: 'r', frontier, tuned }))
    expect(await countsOf(pairs(...rows, ...rows))).toEqual(counts(8, 4, 4, 2, 2))
  })

  it('a byte order mark, Windows line ends, empty lines and no line end at the end', async () => {
    const text = pairs(...FOUR.map(([frontier, tuned]) => ({ frontier, tuned, why: 'caf\u00e9 \u2028' })))
    expect(await countsOf(`\ufeff${text.replaceAll('\n', '\r\n\r\n')}`)).toEqual(EACH_ONCE)
  })

  it.each([
    ['a, b', { a: true, b: false }, counts(1, 1, 0, 0, 1)],
    ['x.a,x.b', { x: { a: 'no', b: 'yes' } }, counts(1, 0, 1, 1, 0)],
    ['a.1,b.1', { 'a.1': 1, 'b.1': 1 }, counts(1, 1, 1, 0, 0)],
    ['a,b,c', { a: 1, b: 0, c: 0 }, counts(1, 0, 1, 1, 0)],
  ])('keys that are given: %s', async (keys, row, expected) => {
    expect(await countsOf(pairs(row), '--evaluation-keys', keys)).toEqual(expected)
  })
})

describe('what is refused', () => {
  it.each([
    [
      'a bad line, with its number',
      '{"frontier":true,"tuned":true}\n\n{"frontier":tru',
      /r\.jsonl: line 3: \{"frontier":tru is not JSON/,
    ],
    ['a verdict that is none', pairs({ frontier: 1, tuned: 0 }, { frontier: 1, tuned: 'maybe' }), /line 2: tuned is "maybe"/],
    ['a score', pairs({ frontier_score: 0.83, tuned_score: 0.9 }), /frontier_score is 0\.83, neither right nor wrong/],
    ['a key that is gone', pairs({ frontier: 1, tuned: 0 }, { frontier: 1 }), /line 2: tuned is missing/],
    [
      'two candidates for one side',
      pairs({ base_correct: 1, api_correct: 1, tuned_correct: 0 }),
      /no telling .*--evaluation-keys/s,
    ],
    ['numbers beside an expected answer that could be either', pairs({ label: 3, frontier: 1, tuned: 0 }), /no telling/],
    ['keys that say nothing', pairs({ id: 1 }), /no telling which of these .*: id/],
    ['one list', '[{"frontier":1,"tuned":1}]', /a list, not one object a line/],
    ['an empty file', '\n\r\n', /no result in it/],
  ])('%s', async (_, text, message) => {
    const { code, stdout, stderr } = await decideWith(text)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(message)
  })

  it('no more than five faults, so that they can be read', async () => {
    const { stderr } = await decideWith('x\n'.repeat(1000))
    expect(stderr.match(/is not JSON/g)).toHaveLength(5)
  })

  it.each(['one', 'a,', 'a,b,c,d'])('--evaluation-keys %s', async (keys) => {
    const { code, stderr } = await decideWith(pairs({ a: 1, b: 1 }), '--evaluation-keys', keys)
    expect(code).toBe(2)
    expect(stderr).toMatch(/two or three keys/)
  })

  it.each(['a,a', 'a,b,a', 'a,b,b'])('--evaluation-keys %s, one of them twice', async (keys) => {
    const { code, stderr } = await decideWith(pairs({ a: 'x', b: 'y' }), '--evaluation-keys', keys)
    expect(code).toBe(2)
    expect(stderr).toMatch(/with itself/)
  })

  it('an answer that would be its own expected one', async () => {
    const { code, stdout } = await decideWith(pairs({ base_label: 'spam', tuned: 'ham' }))
    expect([code, stdout]).toEqual([2, ''])
  })

  it('results that stand on both sides, whatever they are called and however they are packed', async () => {
    const row = (at: number) => ({ doc_id: at, doc: { at }, doc_hash: `${at}`, filter: 'none', exact_match: at % 5 > 0 ? 1 : 0 })
    const samples = pairs(
      ...Array.from({ length: 800 }, (_, at) => ({ ...row(at), metrics: ['exact_match'], target: 'a', resps: [['a']] })),
    )
    const argv = ['--example', 'saas-copilot', '--evaluation-of', 'open', ...FAST]
    const files = { 'f.jsonl': samples, 'o.jsonl': samples }
    for (const named of [
      ['f.jsonl', 'f.jsonl'],
      ['f.jsonl', 'o.jsonl'],
      ['f.jsonl', 'o.jsonl.gz'],
    ]) {
      const bytes = { 'o.jsonl.gz': gzipSync(samples) }
      const { code, stdout, stderr } = await ran([...argv, '--evaluation', ...named], { files, bytes })
      expect([code, stdout]).toEqual([2, ''])
      expect(stderr).toMatch(/it holds the same as f\.jsonl/)
    }
  })

  it('keys without a file', async () => {
    const { code, stderr } = await ran(['--example', 'clinic', '--evaluation-keys', 'a,b'])
    expect(code).toBe(2)
    expect(stderr).toMatch(/--evaluation-keys needs --evaluation/)
  })

  it('a file that is not there', async () => {
    const { code, stderr } = await ran(['--example', 'clinic', '--evaluation', 'none.jsonl'])
    expect(code).toBe(2)
    expect(stderr).toMatch(/cannot read none\.jsonl/)
  })
})

describe('what it leads to', () => {
  it('the narrow flip is judged on the pairs, and the file is named as their origin', async () => {
    const rows = [...Array.from({ length: 400 }, () => FOUR[0]), ...Array.from({ length: 60 }, () => FOUR[1]), FOUR[2]]
    const { stdout } = await decideWith(pairs(...rows.map(([frontier, tuned]) => ({ frontier, tuned }))))
    const report = JSON.parse(stdout)
    const flip = report.flips.find((one: { id: string }) => one.id === 'narrow-task')
    expect([flip.status, flip.evidence.method, flip.evidence.examples]).toEqual(['met', 'mcnemar', 461])
  })
})

function worldOf(chunks: World['files']['chunks']) {
  return { files: { ...filesAt('.'), chunks } } as World
}

describe('a file of any size', () => {
  const megabytes = (count: number, line: string): World['files']['chunks'] =>
    async function* () {
      const piece = Buffer.from(line.repeat(Math.floor(2 ** 20 / line.length)))
      for (let at = 0; at < count; at++) yield piece
    }

  it('is read in constant memory', async () => {
    const line = `{"frontier":true,"tuned":false,"prompt":"${'x'.repeat(4000)}"}\n`
    const source = megabytes(200, line)
    let most = 0
    const start = process.memoryUsage().heapUsed
    const watched: World['files']['chunks'] = async function* (path) {
      for await (const piece of source(path)) {
        most = Math.max(most, process.memoryUsage().heapUsed - start)
        yield piece
      }
    }
    const { examples } = await pairsIn(worldOf(watched), 'r.jsonl', null)
    expect(examples).toBe(200 * Math.floor(2 ** 20 / line.length))
    expect(most / 2 ** 20).toBeLessThan(100)
  })

  it('is left when it has no lines', async () => {
    const reading = pairsIn(worldOf(megabytes(1000, 'x')), 'r.bin', null)
    await expect(reading).rejects.toThrow(UserError)
    await expect(reading).rejects.toThrow(/has no end/)
  })
})
