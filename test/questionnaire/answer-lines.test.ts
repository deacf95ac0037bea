/** Answers in the list from which one is changed: question and answer in their words, each on one line. */
import { expect, it } from 'vitest'
import { answersOf, isAnswered } from '../../src/questionnaire/answers.ts'
import { QUESTIONS } from '../../src/questionnaire/questions.ts'
import { answerLine } from '../../src/questionnaire/screen-text.ts'
import { STORIES, story } from '../helpers/decided.ts'
import { tables } from '../helpers/tables.ts'

it.each([
  [
    { 'data.airGapped': false, 'data.privateLinkRequired': true },
    'reach',
    /^May prompts leave your own machines\? Yes, over private links alone$/,
  ],
  [{ volume: 'bill' }, 'volume', /^What do you know best about your volume\? The API bill of a month$/],
  [
    { 'workload.growthPerYear': { low: 0, mode: 0.2, high: 0.4 } },
    'growth',
    /^Growth of requests a year\? 20% a year \(0% to 40%\)$/,
  ],
  [
    { 'selfHost.evaluation': { examples: 800, frontierCorrect: 690, openCorrect: 684 } },
    'open-evaluated',
    /^Have you scored an open model on .*\? 800, 690, 684$/,
  ],
  [{ 'task.evaluation': null }, 'evaluated', /not measured$/],
])('%o', (answers, id, line) => {
  const question = QUESTIONS.find((one) => one.id === id)
  expect(question && answerLine(question, answers, tables())).toMatch(line)
})

it.each(STORIES)('%s: fits the width, and no answer is lost to a long question', (name) => {
  const answers = answersOf(story(name))
  for (const question of QUESTIONS.filter((one) => isAnswered(one, answers))) {
    const line = answerLine(question, answers, tables())
    expect(line.length).toBeLessThanOrEqual(76)
    expect(line).toMatch(/[?…] .+/)
  }
})
