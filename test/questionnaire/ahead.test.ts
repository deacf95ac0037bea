/** What is worked out while a question stands: the same as without it, ready once Enter is pressed, and over with the question. */
import { describe, expect, it } from 'vitest'
import { likelyAnswers, workingAhead, type AheadDesk, type Later } from '../../src/questionnaire/ahead.ts'
import { answered } from '../../src/questionnaire/answers.ts'
import { askWith } from '../../src/questionnaire/ask.ts'
import { converse, type Ask, type Talk } from '../../src/questionnaire/converse.ts'
import { nextStep } from '../../src/questionnaire/next.ts'
import { glancer } from '../../src/questionnaire/oracle.ts'
import type { Prompts } from '../../src/questionnaire/prompts.ts'
import type { Answers, Question } from '../../src/questionnaire/question.ts'
import { QUESTIONS } from '../../src/questionnaire/questions.ts'
import { inSlices } from '../../src/questionnaire/slices.ts'
import { standardFor } from '../../src/questionnaire/standard.ts'
import { AS_OF } from '../helpers/decided.ts'
import { tables } from '../helpers/tables.ts'

const standardOf: Talk['standardOf'] = (question, answers) => standardFor(tables(), AS_OF, question, answers)

/** An oracle of its own, and how often it computed a look. */
function counted() {
  let looks = 0
  const { oracle } = glancer(tables(), {
    asOf: AS_OF,
    measurementsOf: (model) => {
      looks += 1
      return tables().throughput.measurements.filter((one) => one.model === model)
    },
  })
  return { oracle, looks: () => looks }
}

const BILL: Answers = { volume: 'bill', 'workload.apiUsdPerMonth': 37_000 }
const MODEL: Answers = { ...BILL, 'api.model': 'anthropic/claude-sonnet-5-5' }
const LAW: Answers = {
  ...MODEL,
  'task.narrow': false,
  'selfHost.evaluation': null,
  'data.regimes': [],
  'workload.growthPerYear': 0.2,
}
const SITUATIONS: [string, Answers][] = [
  ['a bill', BILL],
  ['and a model', MODEL],
  ['and more', LAW],
]

/** Enter at everything. */
const entering: Prompts = {
  text: async ({ initial, check }) => {
    expect(await check(initial ?? '')).toBe(true)
    return initial ?? ''
  },
  one: async ({ entries, initial }) => entries.find(({ value }) => value === initial)?.value,
}

/** Timers that run when they are told to, and how many wait. */
function timers() {
  const waiting = new Set<() => void>()
  const later: Later = (_, run) => {
    waiting.add(run)
    return () => void waiting.delete(run)
  }
  const all = async () => {
    while (waiting.size > 0) {
      for (const run of waiting) {
        waiting.delete(run)
        run()
      }
      await new Promise((done) => setImmediate(done))
    }
  }
  return { later, all, waiting }
}

function desk(oracle: AheadDesk['oracle'], more: Partial<AheadDesk> = {}): AheadDesk {
  return {
    tables: tables(),
    asOf: AS_OF,
    oracle,
    standardOf,
    step: (answers, asked, by) => nextStep(answers, { depth: 'normal', asked }, by),
    report: async () => {},
    now: () => 0,
    ...more,
  }
}

function nextOf(answers: Answers, oracle: AheadDesk['oracle']): Question {
  const step = nextStep(answers, { depth: 'normal', asked: 3 }, oracle)
  if (step.kind === 'done') throw new Error('nothing is left to ask')
  return step.question
}

describe('in slices', () => {
  it.each(SITUATIONS)('comes to the same step, a look at a time: %s', (_, answers) => {
    const direct = nextStep(answers, { depth: 'normal', asked: 3 }, counted().oracle)
    // Every look at this clock takes longer than a slice.
    let time = 0
    let found: unknown = null
    const goOn = inSlices(
      counted().oracle,
      () => (time += 100),
      (oracle) => {
        found = nextStep(answers, { depth: 'normal', asked: 3 }, oracle)
      },
    )
    let slices = 1
    while (!goOn()) slices += 1
    expect(found).toEqual(direct)
    expect(slices).toBeGreaterThan(answers === BILL ? 0 : 10)
  })

  it('is done at once where time allows, and says what goes wrong', () => {
    const { oracle } = counted()
    expect(
      inSlices(
        oracle,
        () => 0,
        () => {},
      )(),
    ).toBe(true)
    const failing = inSlices(
      oracle,
      () => 0,
      () => {
        throw new Error('no such table')
      },
    )
    expect(failing).toThrow('no such table')
  })
})

describe('likely answers', () => {
  const offered = (question: Question) => ({ standard: standardOf(question, MODEL), earlier: undefined })
  const told = { tables: tables(), asOf: AS_OF }

  it.each(QUESTIONS.map((question) => [question.id, question] as const))(
    '%s: the first is what Enter takes, if it takes anything',
    async (_, question) => {
      const asking = askWith({
        prompts: entering,
        ...told,
        write: () => {},
        pairsIn: async () => ({ ok: false, message: '' }),
        exportIn: async () => ({ ok: false, message: '' }),
      })
      const { standard } = offered(question)
      const takesNothing =
        question.kind === 'export' ||
        (standard === null && (question.kind === 'choice' || (question.kind === 'number' && !question.optional)))
      const likely = likelyAnswers(question, offered(question), told)
      if (takesNothing) return
      expect(likely[0]).toEqual(await asking(question, { ...offered(question), canGoBack: false, answers: MODEL }))
    },
  )

  it('names each once, every row of a short list, and what was answered before at the head', () => {
    for (const question of QUESTIONS) {
      const likely = likelyAnswers(question, offered(question), told)
      expect(new Set(likely).size, question.id).toBe(likely.length)
      expect(likelyAnswers(question, { ...offered(question), earlier: 'before' }, told)[0]).toBe('before')
    }
    const traffic = QUESTIONS.find((one) => one.id === 'traffic')
    expect(traffic && likelyAnswers(traffic, offered(traffic), told)).toHaveLength(tables().shapes.length)
  })
})

describe('ahead', () => {
  it.each(SITUATIONS)('leaves nothing to compute for Enter: %s', async (_, answers) => {
    const { oracle, looks } = counted()
    const question = nextOf(answers, oracle)
    const { later, all } = timers()
    const standard = standardOf(question, answers)
    workingAhead(desk(oracle, { later }))(question, { standard, earlier: undefined, canGoBack: true, answers, asked: 3 })
    await all()
    const before = looks()
    const [value] = likelyAnswers(question, { standard, earlier: undefined }, { tables: tables(), asOf: AS_OF })
    const after = answered(answers, question, value)
    oracle.choiceOf(after)
    nextStep(after, { depth: 'normal', asked: 4 }, oracle)
    expect(before).toBeGreaterThan(0)
    expect(looks()).toBe(before)
  })

  it('readies the report of the two likeliest answers behind the last question', async () => {
    const { oracle } = counted()
    const { later, all } = timers()
    const reported: Answers[] = []
    const growth = QUESTIONS.find((one) => one.id === 'traffic')
    if (!growth) throw new Error('no such question')
    const report = async (answers: Answers) => void reported.push(answers)
    const step = () => ({ kind: 'done', skipped: 0, left: 0, untried: 0 }) as const
    const standard = standardOf(growth, MODEL)
    workingAhead(desk(oracle, { later, report, step }))(growth, {
      standard,
      earlier: undefined,
      canGoBack: true,
      answers: MODEL,
      asked: 3,
    })
    await all()
    const [first, second] = likelyAnswers(growth, { standard, earlier: undefined }, { tables: tables(), asOf: AS_OF })
    expect(reported.map((one) => one['workload.traffic'])).toEqual([first, second])
  })

  it('goes on with the next answer where one fails', async () => {
    const { later, all } = timers()
    const tried: unknown[] = []
    const question = nextOf(MODEL, counted().oracle)
    const step = (answers: Answers) => {
      tried.push(answers[question.path])
      throw new Error('cannot be decided')
    }
    const context = { standard: standardOf(question, MODEL), earlier: undefined, canGoBack: true, answers: MODEL, asked: 3 }
    workingAhead(desk(counted().oracle, { later, step }))(question, context)
    await all()
    expect(tried).toEqual(likelyAnswers(question, context, { tables: tables(), asOf: AS_OF }))
  })

  it('is over with the question: answered, or stopped at', async () => {
    const { oracle, looks } = counted()
    const { later, all, waiting } = timers()
    const talk = (ask: Ask): Talk => ({
      ask,
      standardOf,
      next: (answers, asked) =>
        asked > 3 ? { kind: 'done', skipped: 0, left: 0, untried: 0 } : nextStep(answers, { depth: 'normal', asked }, oracle),
      heard: async () => {},
      meanwhile: workingAhead(desk(oracle, { later })),
    })
    await converse(
      MODEL,
      3,
      talk(async (_, { standard }) => (expect(waiting.size).toBe(1), standard?.value ?? null)),
    )
    expect(waiting.size).toBe(0)
    await expect(
      converse(
        MODEL,
        3,
        talk(() => Promise.reject(new Error('gone'))),
      ),
    ).rejects.toThrow('gone')
    expect(waiting.size).toBe(0)
    const before = looks()
    await all()
    expect(looks()).toBe(before)
  })
})
