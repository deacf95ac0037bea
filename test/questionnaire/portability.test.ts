import { describe, expect, it } from 'vitest'
import { session } from '../../src/questionnaire/session.ts'
import { portabilityOf } from '../../src/engine/verdict/portability.ts'
import { answersOf, questionsAnswered, scenarioOf } from '../../src/questionnaire/answers.ts'
import { checklist, checklistSaid } from '../../src/questionnaire/portability.ts'
import { decided, story } from '../helpers/decided.ts'
import { tables } from '../helpers/tables.ts'

const DAYS = { prepared: { low: 2, high: 14 }, unprepared: { low: 21, high: 28 } }
function items() {
  return tables().portability
}

function inGroup(...groups: string[]) {
  return items().flatMap(({ id, group }) => (groups.includes(group) ? [[id, 'yes'] as const] : []))
}

function firstOf(answers: Record<string, 'yes' | 'partial' | 'no'>) {
  return portabilityOf(items(), answers, DAYS).first
}

describe('what to do first', () => {
  it('is what the days hang on: evaluations where the interface is done, the interface where they are', () => {
    const groupOf = (id: string) => items().find((item) => item.id === id)?.group
    expect(firstOf(Object.fromEntries(inGroup('interface'))).map(groupOf)).toEqual(['evals', 'evals', 'evals'])
    expect(firstOf(Object.fromEntries(inGroup('evals'))).map(groupOf)).toEqual(['interface', 'interface', 'interface'])
  })

  it('is nothing once all is done, and at most three', () => {
    expect(firstOf(Object.fromEntries(items().map(({ id }) => [id, 'yes'] as const)))).toEqual([])
    expect(firstOf({})).toHaveLength(3)
  })
})

describe('the checklist', () => {
  it('asks what is open, and everything once nothing is', () => {
    expect(checklist(tables(), {})).toHaveLength(16)
    expect(checklist(tables(), { 'portability.rollback': 'no', 'portability.golden-set': 'unknown' })).toHaveLength(15)
    const done = Object.fromEntries(items().map(({ id }) => [`portability.${id}`, 'no']))
    expect(checklist(tables(), done)).toHaveLength(16)
  })

  it('is never counted among the questions, and comes back from a scenario as it went in', () => {
    const scenario = story('support-chat')
    const answers = answersOf(scenario)
    expect(answers['portability.single-call-site']).toBe('yes')
    expect(scenarioOf(answers)).toEqual(scenario)
    expect(questionsAnswered(answers)).toBe(questionsAnswered(answersOf({ ...scenario, portability: undefined })))
  })

  it('says score, days and three items', () => {
    const said = checklistSaid(decided(story('support-chat')), tables())
    expect(said).toMatch(/takes 21 to 28 days(.*)\nscore 3 of 32/s)
    expect(said).toMatch(/ {2}1\. .*\n.* {2}3\. /s)
    for (const line of said.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  })

  it('is offered at the end, saved item by item, and judged once', async () => {
    const ends = ['checklist', 'show']
    const said: string[] = []
    let answers = answersOf(story('support-chat'))
    const asked: string[] = []
    const report = await session({
      start: answers,
      hurried: false,
      talk: {
        ask: async (question) => {
          if (question.id === 'end') return ends.shift()
          asked.push(question.path)
          return 'yes'
        },
        standardOf: () => null,
        next: () => ({ kind: 'done', skipped: 0, left: 0, untried: 0 }),
        heard: async (now) => {
          answers = now
        },
      },
      deepen: () => {},
      kept: 'Your answers are saved',
      say: (text) => void said.push(text),
      reportOf: async () => decided(scenarioOf(answers)),
      tables: tables(),
    })
    // Two of the sixteen were met or met in part, and one was not: those are not asked again.
    expect(asked).toHaveLength(13)
    expect(asked.every((path) => path.startsWith('portability.'))).toBe(true)
    expect(report.portability).toMatchObject({ score: 29, unknown: 0, first: ['golden-set', 'prompts-versioned'] })
    expect(said.filter((text) => text.includes('What to bring to a yes first:'))).toHaveLength(1)
  })
})
