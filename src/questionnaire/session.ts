/** A run of the questionnaire: the questions, then as often as wished a deeper look, another answer or the checklist. */
import { answerOf, isAnswered, questionsAnswered } from './answers.ts'
import { BACK, converse, type Talk, type Talked } from './converse.ts'
import { checklist, checklistName, checklistSaid } from './portability.ts'
import type { Answers, ChoiceQuestion, Question } from './question.ts'
import { END_PATH, QUESTIONS } from './questions.ts'
import { sharpening } from './refine.ts'
import { answerLine, atLeast, draft, ending, questions } from './screen-text.ts'
import type { Tables } from '../pricing/schema.ts'
import type { Report } from '../report/schemas/report.schema.ts'

/** Asked when the questions are over. */
const END: Omit<ChoiceQuestion, 'choices' | 'why'> = {
  id: 'end',
  path: END_PATH,
  kind: 'choice',
  message: 'And now?',
  extremes: [],
}

function endQuestion(
  { left, untried }: Talked['end'],
  kept: string,
  open: readonly Question[],
  checks: readonly ChoiceQuestion[],
): ChoiceQuestion {
  return {
    ...END,
    why:
      left > 0
        ? `The answer above is for what was asked so far; an open one could still turn it, so go deeper before you rely on it. ${kept}.`
        : `${kept}; each way comes back here.`,
    choices: () => [
      ...(left > 0
        ? [{ value: 'deeper', name: `Go deeper: ${questions(left + untried)} open, ${atLeast(left, untried)} could change it` }]
        : []),
      { value: 'show', name: 'Show the report' },
      ...(open.length > 0 ? [{ value: 'sharpen', name: `Sharpen it: the ${open.length} inputs that move it most` }] : []),
      { value: 'change', name: 'Change an answer' },
      { value: 'checklist', name: checklistName(checks) },
    ],
  }
}

function changeQuestion(answers: Answers, tables: Tables): ChoiceQuestion {
  return {
    ...END,
    id: 'change',
    message: 'Which one?',
    why: 'Questions that no longer apply go with the answer they came from.',
    choices: () =>
      QUESTIONS.filter((question) => isAnswered(question, answers)).map((question) => ({
        value: question,
        name: answerLine(question, answers, tables),
      })),
  }
}

function isQuestion(value: unknown): value is Question {
  return typeof value === 'object' && value !== null && 'extremes' in value
}

interface Session {
  start: Answers
  talk: Talk
  /** Asked to be done quickly */
  hurried: boolean
  /** From here on until the answer is settled */
  deepen: () => void
  say: (text: string) => void
  /** What became of the answers, as a sentence without its point */
  kept: string
  reportOf: () => Promise<Report>
  tables: Tables
}

/** The questions of a list, one after the other. */
function through(list: readonly Question[]): Talk['next'] {
  const count = list.length
  return (_, asked) => {
    const question = list[asked]
    return asked < count && question
      ? { kind: 'ask', question, settled: false }
      : { kind: 'done', skipped: 0, left: 0, untried: 0 }
  }
}

/** Questions until the answer is settled, then as often as wished: sharpen it, or change an answer. @returns the last report */
export async function session({ start, hurried, talk, deepen, say, kept, reportOf, tables }: Session): Promise<Report> {
  const before = questionsAnswered(start)
  const first = await converse(start, before, talk)
  say(ending(first.end))
  let { answers, end } = first
  let { count } = first
  const touched = first.asked.map((question) => question.path)
  // What comes after a list is no question of the engine's.
  const { meanwhile: _, ...listed } = talk
  let checked = false
  for (;;) {
    const report = await reportOf()
    say(checked ? checklistSaid(report, tables) : draft(report))
    checked = false
    const open = sharpening(report, answers, touched)
    const checks = checklist(tables, answers)
    // Whoever asked for five questions gets the report for Enter; anybody else a settled answer.
    const earlier = end.left > 0 && !hurried ? 'deeper' : 'show'
    const wish = await talk.ask(endQuestion(end, kept, open, checks), { standard: null, earlier, canGoBack: false })
    if (wish === 'show') return report
    if (wish === 'sharpen') {
      answers = (await converse(answers, 0, { ...listed, next: through(open) })).answers
      touched.push(...open.map((question) => question.path))
      continue
    }
    if (wish === 'checklist') {
      answers = (await converse(answers, 0, { ...listed, next: through(checks) })).answers
      checked = true
      continue
    }
    if (wish === 'change') {
      const which = await talk.ask(changeQuestion(answers, tables), { standard: null, earlier: undefined, canGoBack: true })
      if (which === BACK || !isQuestion(which)) continue
      answers = (await converse(answers, 0, { ...talk, ...keeping(talk, which, answers), next: through([which]) })).answers
    }
    if (wish === 'deeper') deepen()
    const more = await converse(answers, count, talk)
    ;({ answers, end, count } = more)
    say(ending(end))
  }
}

/** The old answer is offered when one is changed. */
function keeping(talk: Talk, which: Question, answers: Answers): Pick<Talk, 'ask'> {
  return {
    ask: (question, context) => talk.ask(question, { ...context, earlier: context.earlier ?? answerOf(which, answers) }),
  }
}
