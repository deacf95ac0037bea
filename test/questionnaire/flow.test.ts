/** The flow of questions, without a terminal: what is asked for each story, what it leads to, and what a stop loses. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { glancer } from '../../src/questionnaire/oracle.ts'
import { openCounts, standingOf } from '../../src/engine/verdict/evaluation.ts'
import { classOf, newestHosted } from '../../src/pricing/quality.ts'
import {
  answered,
  answerOf,
  answersOf,
  isAnswered,
  openQuestions,
  questionsAnswered,
  scenarioOf,
} from '../../src/questionnaire/answers.ts'
import { BACK, converse, type Ask, type Talk } from '../../src/questionnaire/converse.ts'
import { DEPTHS, nextStep, type QuestionReach, type Oracle } from '../../src/questionnaire/next.ts'
import { Stopped } from '../../src/questionnaire/prompts.ts'
import type { Answers, Question } from '../../src/questionnaire/question.ts'
import { PASSED, QUESTIONS } from '../../src/questionnaire/questions.ts'
import { standardFor } from '../../src/questionnaire/standard.ts'
import { sharpening } from '../../src/questionnaire/refine.ts'
import { readScenario } from '../../src/scenario/input.ts'
import { checkShape } from '../../src/scenario/read.ts'
import { scenarioText } from '../../src/scenario/text.ts'
import { AS_OF, decided, optionOf, STORIES, story } from '../helpers/decided.ts'
import { tables } from '../helpers/tables.ts'

/** One for the whole file: what was computed for one story serves its stopped and resumed runs, too. */
const { oracle } = glancer(tables(), {
  asOf: AS_OF,
  measurementsOf: (model) => tables().throughput.measurements.filter((one) => one.model === model),
})

function failure(): never {
  throw new Error('nothing was asked')
}

const standardOf: Talk['standardOf'] = (question, answers) => standardFor(tables(), AS_OF, question, answers)

/** Answers from a story, and the default where it says nothing. */
function founderOf(name: string): Ask {
  const truth = answersOf(story(name))
  return async (question, { standard }) => {
    if (isAnswered(question, truth)) return answerOf(question, truth)
    return question.kind === 'regimes' ? [] : (standard?.value ?? null)
  }
}

function talk(ask: Ask, depth: QuestionReach = 'normal'): Talk {
  return {
    ask,
    standardOf,
    next: (answers, asked) => nextStep(answers, { depth, asked }, oracle),
    heard: async () => {},
  }
}

function startOf(depth: QuestionReach): Answers {
  return depth === 'quick' ? { volume: 'bill' } : {}
}

function decision(scenario: unknown) {
  const { choice, basis } = decided(scenario, { draws: 1000 }).verdict
  return { basis, choice: choice === 'hybrid' ? 'self-host' : choice }
}

describe.each(STORIES)('%s', (name) => {
  it('gives the verdict of its file, in twelve questions at most, or says that it is open and gives it when gone on with', async () => {
    const { answers, asked, end } = await converse({}, 0, talk(founderOf(name)))
    expect(asked.length).toBeLessThanOrEqual(12)
    expect(new Set(asked).size).toBe(asked.length)
    const deeper = end.left > 0 ? await converse(answers, asked.length, talk(founderOf(name), 'settled')) : { answers }
    expect(decision(scenarioOf(deeper.answers))).toEqual(decision(story(name)))
  })

  it('says that no skipped answer could change it only where none does: alone, in twos, or many at once', async () => {
    const { answers, end } = await converse({}, 0, talk(founderOf(name)))
    const raised = oracle.raised(answers)
    const open = openQuestions(answers).filter((one) => one.raisedBy === undefined || raised.includes(one.raisedBy))
    expect(end.skipped + end.left + end.untried).toBe(open.length)
    if (end.left > 0) return
    const extremes = open.map((question) =>
      (oracle.extremesOf?.(question) ?? question.extremes).map((extreme) => ({ question, extreme })),
    )
    const told = (list: { question: Question; extreme: unknown }[]) =>
      list.reduce((all, { question, extreme }) => answered(all, question, extreme), answers)
    const all = extremes.flat()
    const twos = all.flatMap((one) => all.map((other) => (other.question === one.question ? [one] : [one, other])))
    const many = fc.sample(fc.tuple(...extremes.map((list) => fc.constantFrom(null, ...list))), { numRuns: 40, seed: 1 })
    const choices = [...twos, ...many.map((list) => list.filter((one) => one !== null))].map(told).map(oracle.choiceOf)
    expect(new Set(choices)).toEqual(new Set([oracle.choiceOf(answers)]))
  }, 60_000)

  it('comes back the same from its answers, and from its file', async () => {
    const scenario = checkShape(story(name), name)
    expect(scenarioOf(answersOf(scenario))).toEqual(scenario)
    const text = await scenarioText(scenario, 'a.yaml')
    expect(scenarioOf(answersOf(await readScenario(text.replaceAll('\n', '\r\n'), 'a.yaml')))).toEqual(scenario)
  })

  it('loses nothing when it is stopped at any question and resumed', async () => {
    const founder = founderOf(name)
    const whole = await converse({}, 0, talk(founder))
    for (const stop of whole.asked.keys()) {
      let file = ''
      let count = 0
      const stopping: Ask = async (question, context) => {
        if (count++ === stop) throw new Stopped()
        return founder(question, context)
      }
      const saving = {
        ...talk(stopping),
        heard: async (answers: Answers) => void (file = await scenarioText(checkShape(scenarioOf(answers), 'a'), 'a.yaml')),
      }
      await expect(converse({}, 0, saving)).rejects.toThrow(Stopped)
      const kept = file.trim() === '{}' || file === '' ? {} : answersOf(await readScenario(file, 'a.yaml'))
      const resumed = await converse(kept, questionsAnswered(kept), talk(founder))
      expect(scenarioOf(resumed.answers)).toEqual(scenarioOf(whole.answers))
    }
  })
})

describe('depths', () => {
  it('quick asks five at most, and says what could still change the answer', async () => {
    const { asked, end } = await converse(startOf('quick'), 0, talk(founderOf('saas-copilot'), 'quick'))
    expect(asked).toHaveLength(5)
    expect(asked[0]?.id).toBe('bill')
    expect(end.left).toBeGreaterThan(0)
  })

  it('full asks all that apply', async () => {
    const { answers, end } = await converse({}, 0, talk(founderOf('support-chat'), 'full'))
    expect(end).toEqual({ kind: 'done', skipped: 0, left: 0, untried: 0 })
    const matters = (one: Question) => one.raisedBy === undefined || oracle.raised(answers).includes(one.raisedBy)
    expect(QUESTIONS.filter((one) => (one.when?.(answers) ?? true) && matters(one) && !(one.path in answers))).toEqual([])
  })

  it.each(DEPTHS)('%s computes little enough for each step to be quick', async (depth) => {
    let looks = 0
    let most = 0
    const counting: Oracle = { ...oracle, choiceOf: (answers) => (looks++, oracle.choiceOf(answers)) }
    const next: Talk['next'] = (answers, asked) => {
      looks = 0
      const step = nextStep(answers, { depth, asked }, counting)
      most = Math.max(most, looks)
      return step
    }
    await converse(startOf(depth), 0, { ...talk(founderOf('saas-copilot'), depth), next })
    expect(most).toBeLessThan(600)
  })
})

describe('what is asked', () => {
  const volume: Answers = { volume: 'bill', 'workload.apiUsdPerMonth': 60_000, 'api.model': 'openai/gpt-6.1-sol' }
  const calm: Oracle = { choiceOf: () => 'api', basisOf: () => 'api', gapOf: () => 0, raised: () => [], isSure: () => true }

  it('nothing, once no answer can change the choice', () => {
    const open: Oracle = { ...calm, choiceOf: () => 'undetermined' }
    expect(nextStep(volume, { depth: 'normal', asked: 3 }, open)).toMatchObject({ kind: 'done', left: 0 })
  })

  it('after that only what the advice for the choice needs, while there is room', () => {
    expect(nextStep(volume, { depth: 'normal', asked: 3 }, calm)).toMatchObject({ question: { id: 'caching' }, settled: true })
    expect(nextStep(volume, { depth: 'normal', asked: 12 }, calm)).toMatchObject({ kind: 'done', left: 0 })
    expect(nextStep(volume, { depth: 'quick', asked: 3 }, calm)).toMatchObject({ kind: 'done', left: 0 })
    const own: Oracle = { ...calm, choiceOf: () => 'self-host' }
    expect(nextStep(volume, { depth: 'normal', asked: 3 }, own)).toMatchObject({ question: { id: 'open-model' }, settled: true })
  })

  it('what changes it in twos only, found before it is said that nothing could', () => {
    const two: Oracle = {
      ...calm,
      choiceOf: (answers) =>
        answers['workload.inputTokensPerRequest'] === 40_000 && answers['workload.cachedInputShare'] === 0.9 ? 'api' : 'hosted',
    }
    expect(nextStep(volume, { depth: 'normal', asked: 3 }, two)).toMatchObject({ kind: 'ask', settled: false })
    expect(nextStep(volume, { depth: 'quick', asked: 5 }, two)).toMatchObject({ kind: 'done', skipped: 0, left: 2 })
  })

  it('first what changes the choice most, whatever its place in the list', () => {
    const growing: Oracle = {
      ...calm,
      choiceOf: (answers) => ((answers['workload.growthPerYear'] ?? 0) === 3 ? 'self-host' : 'api'),
    }
    expect(nextStep(volume, { depth: 'normal', asked: 3 }, growing)).toMatchObject({ question: { id: 'growth' } })
  })

  it('what only changes it together with another answer, too', () => {
    const both: Oracle = {
      ...calm,
      choiceOf: (answers) =>
        answers['workload.growthPerYear'] === 3 && answers['team.mlPlatformEngineers'] === 6 ? 'self-host' : 'api',
    }
    const step = nextStep(volume, { depth: 'normal', asked: 3 }, both)
    expect(step.kind).toBe('ask')
  })

  it('what moves the money most, while the draws are in doubt', () => {
    const unsure: Oracle = { ...calm, isSure: () => false, gapOf: (answers) => (answers['workload.batchShare'] === 1 ? 9000 : 0) }
    expect(nextStep(volume, { depth: 'normal', asked: 3 }, unsure)).toMatchObject({ question: { id: 'batch' } })
  })
})

describe('the open model', () => {
  const some: Answers = { volume: 'bill', 'workload.apiUsdPerMonth': 60_000, 'api.model': 'openai/gpt-6.1-sol' }

  it.each(DEPTHS)('is asked first at depth %s where another class changes what is said', (depth) => {
    const oracle: Oracle = {
      choiceOf: () => 'api',
      basisOf: (answers) => (answers['selfHost.model'] === 'qwen3-8b' ? 'api evaluate-first' : 'api cheaper-by-token'),
      gapOf: () => 0,
      raised: () => [],
      isSure: () => true,
    }
    expect(nextStep(some, { depth, asked: 3 }, oracle)).toMatchObject({ question: { id: 'open-model' }, settled: false })
  })

  it('is tried as the newest well hosted one of every class', () => {
    const question = QUESTIONS.find((one) => one.id === 'open-model')
    const tried = (question && oracle.extremesOf?.(question)) ?? []
    const classes = tried.map((id) => classOf(tables(), String(id)))
    expect(new Set(classes).size).toBe(tried.length)
    expect(tried.length).toBeGreaterThan(2)
    for (const id of tried) expect(newestHosted(tables(), classOf(tables(), String(id)) ?? 'small', AS_OF)?.id).toBe(id)
  })

  it('is offered as the default of the API model, the same that a file without one is decided with', () => {
    const question = QUESTIONS.find((one) => one.id === 'open-model')
    const { scenario } = decided({ workload: { apiUsdPerMonth: 60_000 }, api: { model: 'openai/gpt-6.1-sol' } })
    expect(question && standardOf(question, some)?.value).toBe(scenario.selfHost.model)
  })

  it('was good enough in the evaluation that stands for one not made yet', () => {
    const policy = decided(story('saas-copilot')).scenario.policy
    const bar = { margin: policy.qualityMargin, minExamples: policy.minEvaluationExamples }
    expect(standingOf(openCounts(PASSED), bar)).toBe('good')
  })
})

describe('the team', () => {
  const some: Answers = { volume: 'bill', 'workload.apiUsdPerMonth': 60_000, 'api.model': 'openai/gpt-6.1-sol' }
  const turnedBy = (path: string, value: unknown): Oracle => ({
    choiceOf: (answers) => (answers[path] === value ? 'self-host' : 'api'),
    basisOf: (answers) => (answers[path] === value ? 'self-host' : 'api'),
    gapOf: () => 0,
    raised: () => [],
    isSure: () => true,
  })
  const asked = (answers: Answers, oracle: Oracle) => nextStep(answers, { depth: 'quick', asked: 3 }, oracle)

  it('how long hiring takes is asked where it can turn the answer and somebody is to be hired', () => {
    const oracle = turnedBy('team.hiringMonths', 12)
    expect(asked({ ...some, 'team.mlPlatformEngineers': 0 }, oracle)).toMatchObject({ question: { id: 'hiring' } })
    expect(asked({ ...some, 'team.mlPlatformEngineers': 3 }, oracle)).toMatchObject({ kind: 'done' })
  })

  it('who is on call is asked only where it can turn the answer', () => {
    expect(asked(some, turnedBy('team.onCallRota', true))).toMatchObject({ question: { id: 'on-call' } })
    expect(asked(some, turnedBy('team.onCallRota', 'never'))).toMatchObject({ kind: 'done' })
  })

  it('months of hiring come before the first month of service', () => {
    const starts = (hiringMonths: number) => {
      const report = decided({ ...story('support-chat'), team: { mlPlatformEngineers: 0, hiringMonths } })
      return optionOf(report, 'rented').monthly.findIndex((month) => month.computeUsd > 0)
    }
    expect(starts(12) - starts(0)).toBe(12)
  })
})

describe('going back', () => {
  it('asks the question before once more, with its old answer, as often as wished', async () => {
    const replies: unknown[] = ['bill', 8000, BACK, BACK, 'requests', 5000, BACK, 6000]
    const heard: [string, unknown][] = []
    const ask: Ask = async (question, { earlier }) => {
      heard.push([question.id, earlier])
      if (replies.length === 0) throw new Stopped()
      return replies.shift()
    }
    let last: Answers = {}
    const listening = { ...talk(ask), heard: async (answers: Answers) => void (last = answers) }
    await expect(converse({}, 0, listening)).rejects.toThrow(Stopped)
    expect(heard.slice(0, 8)).toEqual([
      ['volume', undefined],
      ['bill', undefined],
      ['model', undefined],
      ['bill', 8000],
      ['volume', 'bill'],
      ['requests', undefined],
      ['model', undefined],
      ['requests', 5000],
    ])
    expect(last).toEqual({ volume: 'requests', 'workload.requestsPerMonth': 6000 })
  })

  it.each(['support-chat', 'narrow-classifier'])(
    '%s: goes back behind a resumed run as the run itself would have',
    async (name) => {
      const founder = founderOf(name)
      const whole = await converse({}, 0, talk(founder))
      const half = 6
      let count = 0
      let kept: Answers = {}
      const stopping: Ask = async (question, context) => {
        if (count++ === half) throw new Stopped()
        return founder(question, context)
      }
      await expect(converse({}, 0, { ...talk(stopping), heard: async (answers) => void (kept = answers) })).rejects.toThrow(
        Stopped,
      )
      const start = answersOf(checkShape({ ...scenarioOf(kept), name: 'Mine' }, 'a'))
      const heard: [string, unknown][] = []
      let backs = 2
      const back: Ask = async (question, context) => {
        heard.push([question.id, context.earlier])
        if (backs-- > 0) return BACK
        return founder(question, context)
      }
      const resumed = await converse(start, questionsAnswered(start), talk(back))
      const order = whole.asked.map((one) => one.id)
      expect(heard.slice(0, 3).map(([id]) => id)).toEqual([order[half], order[half - 1], order[half - 2]])
      expect(heard[2]?.[1]).toEqual(answerOf(whole.asked[half - 2] ?? failure(), kept))
      expect(resumed.answers).toEqual({ ...whole.answers, name: 'Mine' })
      expect(resumed.count).toBe(whole.asked.length)
    },
  )

  it('keeps what a file holds besides, however far back one goes', async () => {
    const start = answersOf({
      name: 'Mine',
      workload: { apiUsdPerMonth: 9000, batchShare: 0.2 },
      data: { regimes: ['gdpr'], regionRequired: 'eu' },
      tuning: { needed: 'no' },
    })
    let backs = 2
    let last: Answers = {}
    const ask: Ask = async (question, { standard }) => {
      if (backs-- > 0) return BACK
      if (backs < -2) throw new Stopped()
      return answerOf(question, start) ?? standard?.value
    }
    const listening = { ...talk(ask), heard: async (answers: Answers) => void (last = answers) }
    await expect(converse(start, questionsAnswered(start), listening)).rejects.toThrow(Stopped)
    expect(last).toMatchObject(start)
  })

  it('takes along what was asked only because of the old answer', () => {
    const narrow = QUESTIONS.find((question) => question.id === 'narrow')
    if (!narrow) throw new Error('the question is gone')
    const before = { 'task.narrow': true, 'task.evaluation': { examples: 500, frontierCorrect: 430, tunedCorrect: 447 } }
    expect(answered(before, narrow, false)).toEqual({ 'task.narrow': false })
  })
})

describe('sharpening', () => {
  const report = decided(story('saas-copilot'), { draws: 500 })
  const answers = answersOf(story('saas-copilot'))

  it('asks the three that move the result most and can be set', () => {
    const asked = sharpening(report, answers, [])
    // What is drawn widest of a purchase by the token; the widest of owning is no longer what the answer is about.
    expect(asked.map((question) => question.path)).toEqual([
      'api.priceChangePerYear',
      'discountRatePerYear',
      'selfHost.outputTokensFactor',
    ])
    expect(asked[0]?.why).toMatch(/moves the result by \$\d/)
  })

  it('does not ask what was asked before', () => {
    expect(sharpening(report, answers, ['discountRatePerYear']).map((question) => question.path)).not.toContain(
      'discountRatePerYear',
    )
  })
})

describe('the list', () => {
  it.each(QUESTIONS.map((question) => [question.id, question] as const))(
    '%s: its extremes are values of the scenario',
    (_, question) => {
      const volume = question.path.startsWith('workload.') ? {} : { workload: { apiUsdPerMonth: 1 } }
      for (const extreme of question.extremes) {
        const input = checkShape({ ...volume, ...scenarioOf({ [question.path]: extreme }) }, question.id)
        expect(input).toBeDefined()
      }
    },
  )

  it.each(QUESTIONS.map((question) => [question.id, question] as const))(
    '%s: fits a line of 80, as its example does',
    (_, question) => {
      expect(`? ${question.message}`.length).toBeLessThanOrEqual(76)
    },
  )

  it.each(QUESTIONS.map((question) => [question.id, question] as const))('%s: explains what its answer is', (_, question) => {
    expect(question.help ?? '').toMatch(/^[A-Z].{60,}\.$/)
    expect(question.help).not.toBe(question.why)
  })

  it('has a source or says that it is a convention, for every default that it offers', () => {
    const rows = QUESTIONS.flatMap((question) => standardOf(question, {}) ?? [])
    expect(rows.length).toBeGreaterThan(10)
    for (const row of rows) expect([row.source.startsWith('https://'), row.checkedOn.length]).toEqual([true, 10])
  })
})
