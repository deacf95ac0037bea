/** The portability checklist: asked only by who wants it, after the questions, and never counted among them. */
import type { PortabilityItem, Tables } from '../pricing/schema.ts'
import { count, plural } from '../report/sentences/format.ts'
import { portability } from '../report/sentences/report-sentences.ts'
import type { Report } from '../report/schemas/report.schema.ts'
import { wrap } from '../report/text/wrap.ts'
import type { Answers, ChoiceQuestion } from './question.ts'

const WIDTH = 80

const WHY: Record<PortabilityItem['group'], string> = {
  interface: 'One place to change is what makes a switch a matter of days.',
  evals: 'Without a test of your own nobody can say whether another model will do.',
  state: 'What a vendor keeps for you has to be taken along, or made anew.',
  operations: 'A switch that was rehearsed can be undone.',
}

function questionOf(item: PortabilityItem): ChoiceQuestion {
  return {
    id: item.id,
    path: `portability.${item.id}`,
    kind: 'choice',
    message: item.question,
    why: WHY[item.group],
    choices: () => [
      { value: 'yes', name: 'Yes' },
      { value: 'partial', name: 'In part' },
      { value: 'no', name: 'No' },
      { value: 'unknown', name: 'Not known' },
    ],
    extremes: [],
  }
}

/** Items that nobody has answered yet; once all are, all of them again. */
export function checklist({ portability: items }: Tables, answers: Answers): ChoiceQuestion[] {
  const all = items.map(questionOf)
  const open = all.filter((question) => (answers[question.path] ?? 'unknown') === 'unknown')
  return open.length > 0 ? open : all
}

/** How the end offers it. */
export function checklistName(questions: readonly ChoiceQuestion[]): string {
  return `Portability checklist: how hard a switch would be, ${plural(questions.length, 'question')}`
}

/** The score, the days, and what to do first. */
export function checklistSaid(report: Report, tables: Tables): string {
  const first = (report.portability.first ?? []).flatMap((id) => tables.portability.find((item) => item.id === id) ?? [])
  const lead = first.length === 0 ? 'Every item of the checklist is met.' : 'What to bring to a yes first:'
  const items = first.map((item, index) => wrap(item.question, WIDTH, `  ${count(index + 1)}. `, '     '))
  return `\n${[wrap(portability(report), WIDTH), lead, ...items].join('\n')}\n`
}
