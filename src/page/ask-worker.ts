/** Entry of the worker that asks: the questionnaire of the command line, whose prompts are forms of the page. */
import { decideToDraw } from '../decide/decide.ts'
import { questionsAnswered, scenarioOf } from '../questionnaire/answers.ts'
import { askWith } from '../questionnaire/ask.ts'
import { lawSayer } from '../questionnaire/conclusion.ts'
import type { Talk } from '../questionnaire/converse.ts'
import { nextStep, type Depth, type QuestionReach } from '../questionnaire/next.ts'
import { glancer } from '../questionnaire/oracle.ts'
import type { Prompts } from '../questionnaire/prompts.ts'
import type { Answers } from '../questionnaire/question.ts'
import { madeOf, soFar } from '../questionnaire/screen-text.ts'
import { session } from '../questionnaire/session.ts'
import { standardFor } from '../questionnaire/standard.ts'
import { checkShape } from '../scenario/read.ts'
import { resolve } from '../scenario/resolve.ts'
import { scenarioText } from '../scenario/text.ts'
import type { AskAsked, AskTold, ShownPrompt } from './ask-messages.ts'
import type { PageSetting } from './setting.ts'

interface Scope {
  onmessage: ((event: { data: AskAsked }) => void) | null
  postMessage: (told: AskTold) => void
}

const scope = globalThis as unknown as Scope
let heard: ((reply: string | number) => void) | null = null

function reply(): Promise<string | number> {
  return new Promise((done) => {
    heard = done
  })
}

function shown(prompt: ShownPrompt): void {
  scope.postMessage({ kind: 'prompt', prompt })
}

const NO_FILES = 'a page reads no files of yours: type the figures, or run npx flippoint ask, which reads them'

const prompts: Prompts = {
  text: async ({ message, about, initial, example, check }) => {
    shown({ message, about, initial, example, entries: null, offered: -1 })
    for (;;) {
      const typed = String(await reply())
      const text = typed.trim() === '' && initial !== null ? initial : typed
      const found = await check(text)
      if (found === true) return text
      scope.postMessage({ kind: 'refused', message: found })
    }
  },
  one: async ({ message, about, entries, initial }) => {
    const offered = entries.findIndex(({ value }) => value === initial)
    shown({ message, about, initial: null, example: null, entries: entries.map(({ name }) => name), offered })
    for (;;) {
      const found = entries[Number(await reply())]
      if (found) return found.value
    }
  },
}

async function asked(setting: PageSetting, depth: Depth): Promise<string> {
  const { tables, asOf, measurements } = setting
  const measurementsOf = (model: string) => measurements[model] ?? []
  const say = (text: string): void => {
    if (text.trim() !== '') scope.postMessage({ kind: 'said', text })
  }
  const { look, oracle } = glancer(tables, { asOf, measurementsOf })
  const conclude = lawSayer(asOf)
  let reach: QuestionReach = depth
  let answers: Answers = depth === 'quick' ? { volume: 'bill' } : {}
  let isFirst = true
  const talk: Talk = {
    ask: askWith({
      prompts,
      tables,
      asOf,
      write: say,
      pairsIn: async () => ({ ok: false, message: NO_FILES }),
      exportIn: async () => ({ ok: false, message: NO_FILES }),
    }),
    standardOf: (question, given) => standardFor(tables, asOf, question, given),
    next: (given, count) => nextStep(given, { depth: reach, asked: count }, oracle),
    heard: async (given, question) => {
      answers = given
      const seen = look(given)
      if (seen && question.path.startsWith('data.')) say(conclude(seen.law))
      if (question.path.startsWith('portability.')) return
      say(soFar(seen))
      if (seen && isFirst) say(madeOf(seen, given['volume'] === 'requests' ? 'requests' : 'bill'))
      if (seen) isFirst = false
    },
  }
  const input = () => checkShape(scenarioOf(answers), 'answers')
  const reportOf = async () => {
    const resolved = resolve({ input: input(), origin: 'answer', origins: {} }, tables)
    const { draws, seed, version } = setting
    return decideToDraw(resolved, tables, { asOf, draws, seed, version, measurementsOf }).report
  }
  const start = answers
  if (questionsAnswered(start) > 1) throw new Error('the questionnaire begins with nothing answered')
  const kept = 'Nothing is stored: the report saves your answers as a file'
  await session({ start, hurried: depth === 'quick', talk, deepen: () => (reach = 'settled'), say, kept, reportOf, tables })
  return scenarioText(scenarioOf(answers), 'scenario.yaml')
}

function failed(error: unknown): void {
  scope.postMessage({ kind: 'failed', message: error instanceof Error ? error.message : String(error) })
}

scope.onmessage = ({ data }) => {
  if (data.kind === 'reply') {
    heard?.(data.reply)
    return
  }
  asked(JSON.parse(data.setting), data.depth).then((yaml) => scope.postMessage({ kind: 'answered', yaml }), failed)
}
