/** Results of evaluation tools as counts. Those of the fixtures were counted by hand; `inspect-*.eval` and `braintrust-*` are the tools' own. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { UserError } from '../../src/errors.ts'
import { countsOf } from '../../src/evaluation-files/counts.ts'
import { readEvaluation } from '../../src/evaluation-files/read.ts'

function fixture(name: string) {
  return new Uint8Array(readFileSync(`test/fixtures/measured/evaluation/${name}`))
}

function bytes(value: unknown) {
  return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value))
}

interface Asked {
  metric?: string
  filter?: string
  names?: { frontier: string; other: string }
}

async function counted(files: readonly (readonly [string, Uint8Array])[], { metric, filter, names }: Asked = {}) {
  return countsOf(await Promise.all(files.map(([name, content]) => readEvaluation(content, name))), {
    metric: metric ?? null,
    filter: filter ?? null,
    names: names ?? null,
  })
}

function countedIn(names: readonly string[], asked: Asked = {}) {
  return counted(
    names.map((name) => [name, fixture(name)] as const),
    asked,
  )
}

async function refusalOf(run: () => Promise<unknown>): Promise<string> {
  try {
    await run()
  } catch (error) {
    if (error instanceof UserError)
      return error.problems.map((one) => `${one.where} ${one.path}: ${one.what} → ${one.remedy}`).join('\n')
    throw error
  }
  throw new Error('nothing was refused')
}

function counts(examples: number, frontier: number, other: number, otherOnly: number, frontierOnly: number) {
  return {
    examples,
    frontierCorrect: frontier,
    tunedCorrect: other,
    tunedOnlyCorrect: otherOnly,
    frontierOnlyCorrect: frontierOnly,
  }
}

describe('a model and itself', () => {
  const oneModel = ['inspect-frontier.json', 'openai-evals-frontier.jsonl']
  it.each(oneModel)('%s is no evidence for another model, in whatever order its examples stand', async (name) => {
    const text = Buffer.from(fixture(name)).toString()
    const other = name.endsWith('.jsonl') ? text.split('\n').toReversed().join('\n') : `${text}\n`
    const run = () =>
      counted(
        [
          [name, fixture(name)],
          [`again-${name}`, bytes(other)],
        ] as const,
        name.startsWith('inspect') ? { metric: 'match' } : {},
      )
    expect(await refusalOf(run)).toMatch(/both files hold the results of/)
  })
})

describe('counts by tool', () => {
  it.each([
    [['promptfoo.json'], {}, counts(5, 3, 4, 2, 1)],
    [['promptfoo-repeat.jsonl'], {}, counts(5, 3, 4, 2, 1)],
    [['inspect-frontier.json', 'inspect-tuned.json'], {}, counts(3, 2, 3, 1, 0)],
    [['inspect-frontier.eval', 'inspect-tuned.eval'], { metric: 'match' }, counts(4, 3, 3, 1, 1)],
    // Ids with slashes, which are folders in the archive; the second log is in pieces. The tool says 0.750 of each; 3 and 4 are wrong.
    [['inspect-slash-frontier.eval', 'inspect-slash-tuned.eval'], {}, counts(4, 3, 3, 1, 1)],
    [['lm-eval-samples-frontier.jsonl', 'lm-eval-samples-tuned.jsonl'], { filter: 'strict-match' }, counts(4, 2, 3, 2, 1)],
    [['lm-eval-samples-frontier.jsonl', 'lm-eval-samples-tuned.jsonl'], { filter: 'flexible-extract' }, counts(4, 3, 4, 1, 0)],
    [['openai-evals-frontier.jsonl', 'openai-evals-tuned.jsonl'], {}, counts(3, 1, 2, 1, 0)],
    [['deepeval-frontier.json', 'deepeval-tuned.json'], {}, counts(3, 2, 2, 1, 1)],
    [['deepeval-frontier.json', 'deepeval-tuned.json'], { metric: 'Answer Relevancy' }, counts(3, 2, 3, 1, 0)],
    // q3 failed for the frontier model: left out. Of q0, q1, q2 it had A, B, A, the tuned one A, A, B, and A is right.
    [['braintrust-frontier.json', 'braintrust-tuned.json'], {}, counts(3, 2, 2, 1, 1)],
  ] satisfies [string[], Asked, object][])('%j %j', async (files, asked, expected) => {
    expect((await countedIn(files, asked)).counts).toEqual(expected)
  })

  it('a failed call leaves its pair out, and it is said; so are repeats', async () => {
    expect((await countedIn(['promptfoo-repeat.jsonl'])).notes).toEqual([
      'promptfoo: frontier against tuned, by success, on 5 examples',
      'left out: 1 example whose call failed for one of the models',
      '12 further runs of the same examples are not counted: the first of each is',
    ])
    const { notes } = await countedIn(['inspect-frontier.json', 'inspect-tuned.json'])
    expect(notes).toContain('left out: 1 example that nobody scored for one of them')
    expect(notes).toContain('left out: 1 example that one of them got right in part')
  })

  it('an epoch can be asked for', async () => {
    // Epoch 2: 1 C/C, 2 I/C, 3 I/C; 4 is half right, 5 timed out.
    const files = ['inspect-frontier.json', 'inspect-tuned.json']
    expect((await countedIn(files, { filter: 'epoch 2' })).counts).toEqual(counts(3, 1, 3, 2, 0))
  })
})

describe('promptfoo before it gave reasons (results.version 2)', () => {
  const row = (provider: string, n: number, success: boolean, more: object = {}) => ({
    provider: { id: `openai:${provider}`, label: provider },
    prompt: { raw: `q${n}`, label: 'p' },
    vars: { n },
    success,
    score: Number(success),
    namedScores: {},
    ...(success ? { gradingResult: { pass: true, score: 1 } } : {}),
    ...more,
  })
  const failed = { error: 'Expected output', gradingResult: { pass: false, score: 0 } }

  it('an error without a grade is a call that broke, with one a wrong answer', async () => {
    const results = [
      row('frontier', 1, true),
      row('tuned', 1, false, failed),
      row('frontier', 2, false, { error: 'API call error' }),
      row('tuned', 2, true),
      row('frontier', 3, false, failed),
      row('tuned', 3, true),
    ]
    const text = JSON.stringify({ results: { version: 2, results, stats: {}, table: {} }, config: {} })
    expect((await counted([['out.json', bytes(text)]])).counts).toEqual(counts(2, 1, 1, 1, 1))
  })
})

describe('other versions of the same', () => {
  it('lm-evaluation-harness before a line named its filter: filters by number, and a run that was appended is repeats', async () => {
    const LINES = ['lm-eval-samples-frontier.jsonl', 'lm-eval-samples-tuned.jsonl'].map((name) =>
      new TextDecoder()
        .decode(fixture(name))
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { filter?: string; resps: unknown }),
    )
    const inOrder = LINES.map((lines) =>
      ['strict-match', 'flexible-extract'].flatMap((name) => lines.filter((one) => one.filter === name)),
    )
    const files = (of: object[][]) =>
      of.map((lines, at) => [`${at}.jsonl`, bytes(lines.map((one) => JSON.stringify(one)).join('\n'))] as const)
    const unnamed = inOrder.map((lines) => lines.map((line) => ({ ...line, filter: undefined })))
    expect(await refusalOf(() => counted(files(unnamed)))).toMatch(/each of filter 1, filter 2/)
    expect((await counted(files(unnamed), { filter: 'filter 1' })).counts).toEqual(counts(4, 2, 3, 2, 1))
    expect((await counted(files(unnamed), { filter: 'filter 2' })).counts).toEqual(counts(4, 3, 4, 1, 0))
    const again = unnamed.map((lines) => [
      ...lines.slice(0, 4),
      ...lines.slice(4).map((one) => ({ ...one, resps: [['another']] })),
    ])
    expect((await counted(files(again))).counts).toEqual(counts(4, 2, 3, 2, 1))
  })

  it('lm-evaluation-harness before it named its metrics, as one list', async () => {
    const rows = (right: readonly number[]) =>
      bytes(
        right.map((one, doc_id) => ({
          doc_id,
          doc: { n: 1 },
          target: 'A',
          arguments: [],
          resps: [],
          filtered_resps: [],
          acc: one,
          acc_norm: 0.5,
        })),
      )
    const files = [
      ['a.jsonl', rows([1, 0, 1])],
      ['b.jsonl', rows([1, 1, 0])],
    ] as const
    expect((await counted(files)).counts).toEqual(counts(3, 2, 2, 1, 1))
  })

  it('what evaluate of DeepEval returns, and its first runs', async () => {
    const result = (input: string, success: boolean) => ({
      name: 'test_case_0',
      input,
      expected_output: 'A',
      success,
      metrics_data: [{ name: 'Correctness', success, score: 0.9, threshold: 0.5 }],
    })
    const returned = (all: boolean[]) => bytes({ test_results: all.map((one, n) => result(`q${n}`, one)) })
    expect(
      (
        await counted([
          ['a.json', returned([true, false])],
          ['b.json', returned([true, true])],
        ])
      ).counts,
    ).toEqual(counts(2, 1, 2, 1, 0))
    const first = (all: boolean[]) =>
      bytes({
        testCases: all.map((success, n) => ({
          input: `q${n}`,
          success,
          metricsMetadata: [{ metric: 'Bias', success, score: 1 }],
        })),
      })
    expect(
      (
        await counted(
          [
            ['a.json', first([true, false])],
            ['b.json', first([true, true])],
          ],
          { metric: 'Bias' },
        )
      ).counts,
    ).toEqual(counts(2, 1, 2, 1, 0))
  })

  it('Inspect: one score without a name; a void sample and one that another model answered are left out', async () => {
    const log = (model: string, samples: object[]) => bytes({ version: 1, status: 'success', eval: { model }, samples })
    const sample = (id: number, value: string, more: object = {}) => ({ id, epoch: 1, score: { value }, ...more })
    const other = [sample(1, 'C'), sample(2, 'C'), sample(3, 'C'), sample(4, 'I')]
    const mine = [
      sample(1, 'I'),
      sample(2, 'C', { invalidation: { author: 'a', timestamp: '2026-11-01T00:00:00Z' } }),
      sample(3, 'C', { model_fallbacks: [{ model: 'm', fallback_model: 'n', count: 1 }] }),
      sample(4, 'C'),
    ]
    const files = [
      ['a.json', log('m', mine)],
      ['b.json', log('o', other)],
    ] as const
    expect((await counted(files)).counts).toEqual(counts(2, 1, 1, 1, 1))
  })

  it('promptfoo as YAML', async () => {
    const json = new TextDecoder().decode(fixture('promptfoo.json'))
    expect((await counted([['out.yaml', bytes(stringify(JSON.parse(json)))]])).counts).toEqual(counts(5, 3, 4, 2, 1))
  })

  it('a provider that is reached by an API is not the frontier model for it', async () => {
    const row = (provider: string, n: number, success: boolean) => ({
      provider,
      promptIdx: 0,
      testIdx: n,
      vars: { n },
      success,
      promptId: 'p',
    })
    const rows = [1, 2].flatMap((n) => [row('openai-api/vllm/m', n, n === 1), row('anthropic/c', n, true)])
    expect(await refusalOf(() => counted([['r.json', bytes(rows)]]))).toMatch(/no telling which of these is the frontier model/)
  })

  it.each([
    ['a summary', { results: {}, configs: {}, config: {}, versions: {} }, /give its samples_….jsonl/],
    ['a configuration', { providers: [], prompts: [], tests: [] }, /promptfoo eval -o out.json/],
  ])('%s is named', async (_, document, expected) => {
    expect(await refusalOf(() => readEvaluation(bytes(document), 'r.json'))).toMatch(expected)
  })
})

describe('promptfoo as a table', () => {
  const HEAD =
    'text,want,[frontier] Label: {{text}},Status,Score,Named Scores,Grader Reason,Comment,[tuned] Label: {{text}},Status,Score,Named Scores,Grader Reason,Comment'
  const row = (text: string, a: string, b: string) => `${text},A,out,${a},1.00,,,,"o,ut",${b},0.00,,,`

  it('has both models in a row, with the same names of columns', async () => {
    const text = [
      HEAD,
      row('one', 'PASS', 'PASS'),
      row('two', 'PASS', 'FAIL'),
      row('three', 'FAIL', 'PASS'),
      row('four', 'ERROR', 'PASS'),
    ].join('\n')
    expect((await counted([['r.csv', bytes(text)]])).counts).toEqual(counts(3, 2, 2, 1, 1))
  })

  it('a test without an assertion passes, and nobody judged it; as JSON, too', async () => {
    const unjudged = 'five,A,out,PASS,1.00,,No assertions,,out,PASS,1.00,,No assertions,'
    const table = await counted([['r.csv', bytes([HEAD, row('one', 'PASS', 'FAIL'), unjudged].join('\n'))]])
    const result = (provider: string, n: number, success: boolean, reason: string) => ({
      provider,
      testIdx: n,
      promptIdx: 0,
      promptId: 'p',
      success,
      score: Number(success),
      failureReason: success ? 0 : 1,
      testCase: { vars: { n }, assert: n === 1 ? [{ type: 'equals' }] : [] },
      gradingResult: { pass: success, reason },
    })
    const lines = [
      result('frontier', 1, true, 'All assertions passed'),
      result('tuned', 1, false, 'Expected output'),
      result('frontier', 2, true, 'No assertions'),
      result('tuned', 2, true, 'No assertions'),
    ]
    const json = await counted([['r.jsonl', bytes(lines.map((one) => JSON.stringify(one)).join('\n'))]])
    for (const found of [table, json]) {
      expect(found.counts).toEqual(counts(1, 1, 0, 0, 1))
      expect(found.notes).toContain('left out: 1 example that nobody scored for one of them')
    }
  })

  it('had the status in the answer before', async () => {
    const text = 'text,[frontier] p,[tuned] p\none,[PASS] A,[FAIL] B\ntwo,[FAIL] A,[PASS] B\n'
    expect((await counted([['r.csv', bytes(text)]])).counts).toEqual(counts(2, 1, 1, 1, 1))
  })
})

function item(id: number, status: string, passed: boolean[], error: object | null = null) {
  return {
    object: 'eval.run.output_item',
    datasource_item_id: id,
    status,
    results: passed.map((one, index) => ({ name: `g${index}`, passed: one, score: Number(one) })),
    sample: { model: 'm', error },
  }
}

function page(items: object[], more = false) {
  return { object: 'list', data: items, has_more: more }
}

describe('pages of OpenAI’s Evals API', () => {
  const frontier = page([
    item(1, 'pass', [true]),
    item(2, 'fail', [false]),
    item(3, 'fail', [], { code: 'timeout', message: '' }),
  ])
  const own = (one: ReturnType<typeof item>) => ({ ...one, sample: { ...one.sample, model: 'o' } })
  const tuned = page([item(3, 'pass', [true]), item(2, 'pass', [true]), item(1, 'fail', [false])].map(own))

  it('are joined by item, a failed call left out', async () => {
    expect(
      (
        await counted([
          ['a.json', bytes(frontier)],
          ['b.json', bytes(tuned)],
        ])
      ).counts,
    ).toEqual(counts(2, 1, 1, 1, 1))
  })

  it('are refused where one is missing', async () => {
    const part = bytes(page([item(1, 'pass', [true])], true))
    expect(
      await refusalOf(() =>
        counted([
          ['a.json', part],
          ['b.json', bytes(tuned)],
        ]),
      ),
    ).toMatch(/pages are missing/)
  })
})

describe('what is asked or refused', () => {
  const LM = ['lm-eval-samples-frontier.jsonl', 'lm-eval-samples-tuned.jsonl']

  it.each([
    [
      'a filter among several',
      () => countedIn(LM),
      /strict-match, flexible-extract.*not more examples → choose one: --evaluation-filter/,
    ],
    [
      'a filter that is not there',
      () => countedIn(LM, { filter: 'x' }),
      /no filter x → give one of strict-match, flexible-extract/,
    ],
    [
      'a metric among several',
      () => countedIn(['inspect-frontier.eval', 'inspect-tuned.eval']),
      /match, includes → choose one: --evaluation-metric/,
    ],
    [
      'a metric that is not there',
      () => countedIn(LM, { filter: 'strict-match', metric: 'bleu' }),
      /no metric bleu.*exact_match/,
    ],
    ['one model alone', () => countedIn(['inspect-frontier.json']), /one model → give both files/],
    ['the wrong order', () => countedIn(['inspect-tuned.json', 'inspect-frontier.json']), /frontier model’s results first/],
    ['two tools', () => countedIn(['inspect-frontier.json', 'deepeval-tuned.json']), /two tools, Inspect and DeepEval/],
    ['names of nobody', () => countedIn(['promptfoo.json'], { names: { frontier: 'x', other: 'tuned' } }), /no one model x/],
  ])('%s', async (_, run, expected) => {
    expect(await refusalOf(run)).toMatch(expected)
  })

  const rows = (scores: readonly (number | null)[], from = 0) =>
    bytes({
      results: scores.map((score, index) => ({
        input: `q${index + from}`,
        expected: 'A',
        scores: score === null ? {} : { exact: score },
      })),
    })

  it('examples that one side has alone', async () => {
    const run = () =>
      counted([
        ['a.json', rows([1, 0, 1])],
        ['b.json', rows([1, 0, 1], 1)],
      ])
    expect(await refusalOf(run)).toMatch(/1 examples stand in the frontier model's results only, and 1 .* 2 in both/)
  })

  it('shares alone are no verdicts', async () => {
    const run = () =>
      counted([
        ['a.json', rows([0.5, 0.7])],
        ['b.json', rows([0.2, 0.9])],
      ])
    expect(await refusalOf(run)).toMatch(/exact are shares/)
  })

  it('the same id of another document', async () => {
    const lines = (hash: string) => bytes(JSON.stringify({ doc_id: 0, resps: [], metrics: ['acc'], acc: 1, doc_hash: hash }))
    expect(
      await refusalOf(() =>
        counted([
          ['a.jsonl', lines('x')],
          ['b.jsonl', lines('y')],
        ]),
      ),
    ).toMatch(/same id are not the same document/)
  })

  it('two logs of Inspect whose samples are numbered alike and ask other things', async () => {
    const log = (inputs: readonly unknown[], model: string) =>
      bytes({
        version: 2,
        status: 'success',
        eval: { task: 't', model },
        samples: inputs.map((input, index) => ({
          id: index + 1,
          epoch: 1,
          input,
          target: 'x',
          scores: { match: { value: 'C' } },
        })),
      })
    const both = (a: readonly unknown[], b: readonly unknown[]) =>
      counted([
        ['a.json', log(a, 'f')],
        ['b.json', log(b, 't')],
      ])
    expect(await refusalOf(() => both(['one', 'two'], ['two', 'one']))).toMatch(/2 examples of the same id/)
    // Messages have an id of their run; what is attached stands in another part of the archive.
    const message = (id: string) => [{ id, role: 'user', content: 'one' }]
    expect((await both([message('m1'), 'attachment://a'], [message('m2'), 'two'])).counts).toMatchObject({ examples: 2 })
  })

  it('several prompts, without a word of them', async () => {
    const line = (provider: string, prompt: string) =>
      JSON.stringify({
        testIdx: 0,
        promptIdx: 0,
        promptId: prompt,
        prompt: { label: 'secret words' },
        provider,
        success: true,
        vars: { a: 1 },
      })
    const text = ['frontier', 'tuned'].flatMap((one) => [line(one, 'p'), line(one, 'q')]).join('\n')
    const said = await refusalOf(() => counted([['r.jsonl', bytes(text)]]))
    expect(said).toMatch(/each of prompt 1, prompt 2/)
    expect(said).not.toMatch(/secret/)
    expect((await counted([['r.jsonl', bytes(text)]], { filter: 'q' })).counts.examples).toBe(1)
  })

  it('an archive that is cut short, or of another kind', async () => {
    const whole = fixture('inspect-frontier.eval')
    const read = (content: Uint8Array) => refusalOf(() => readEvaluation(content, 'r.eval'))
    expect(await read(whole.slice(0, whole.length - 40))).toMatch(/r\.eval/)
    expect(await read(whole.slice(0, 100))).toMatch(/cut short/)
  })

  it('a log of Inspect without its samples', async () => {
    expect(
      await refusalOf(() => readEvaluation(bytes({ version: 2, status: 'success', eval: { model: 'm' } }), 'r.json')),
    ).toMatch(/no samples/)
  })
})

describe('laws', () => {
  const verdicts = fc.array(fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 40 })
  const rowsOf = (order: readonly number[], of: (index: number) => { right: boolean; failed: boolean }) =>
    bytes({
      results: order.map((index) => {
        const { right, failed } = of(index)
        return {
          input: `q${index}`,
          expected: null,
          scores: failed ? {} : { exact: Number(right) },
          ...(failed ? { error: 'down' } : {}),
        }
      }),
    })

  it('the order of either file changes nothing, and what failed is in no count', async () => {
    await fc.assert(
      fc.asyncProperty(verdicts, fc.integer({ min: 1, max: 1000 }), async (pairs, turn) => {
        const order = pairs.map((_, index) => index)
        const other = order.map((index) => (index + turn) % pairs.length)
        const one = (side: 0 | 1) => (index: number) => ({
          right: pairs[index]?.[side] ?? false,
          failed: side === 0 && (pairs[index]?.[2] ?? false),
        })
        const kept = pairs.filter(([, , failed]) => !failed)
        const run = () =>
          counted([
            ['a.json', rowsOf(order, one(0))],
            ['b.json', rowsOf(other, one(1))],
          ])
        if (kept.length === 0) expect(await refusalOf(run)).toMatch(/→/)
        else {
          const found = (await run()).counts
          expect(found).toEqual(
            counts(
              kept.length,
              kept.filter(([a]) => a).length,
              kept.filter(([, b]) => b).length,
              kept.filter(([a, b]) => b && !a).length,
              kept.filter(([a, b]) => a && !b).length,
            ),
          )
        }
      }),
      { numRuns: 60 },
    )
  })
})
