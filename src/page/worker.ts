/** Entry of the worker: it decides, and answers with pieces of the document. */
import { readScenario } from '../scenario/input.ts'
import { decideWith, problemsOf, wholeAnswerOf } from './answer.ts'
import { controlsOf } from './controls.ts'
import { controlsHtml, factsOf } from './controls-html.ts'
import type { PageAsked, PageTold } from './messages.ts'
import type { PageSetting } from './setting.ts'

interface Scope {
  onmessage: ((event: { data: PageAsked }) => void) | null
  postMessage: (told: PageTold) => void
}

const scope = globalThis as unknown as Scope
let setting: PageSetting | null = null

function opened(): PageSetting {
  if (setting === null) throw new Error('nothing was opened')
  return setting
}

async function told(asked: Exclude<PageAsked, { kind: 'open' }>): Promise<PageTold> {
  const now = opened()
  const { id } = asked
  if (asked.kind === 'load') {
    const input = await readScenario(asked.yaml, 'scenario.yaml')
    setting = { ...now, input }
    const controls = controlsOf(decideWith(setting, {}, true).report, now.tables)
    return { kind: 'loaded', id, controls: controlsHtml(controls).text, facts: factsOf(controls), name: input.name ?? '' }
  }
  const decided = decideWith(now, asked.changes, asked.isPreliminary)
  if (asked.isPreliminary) return { kind: 'shown', id, shown: decided.shown }
  return { kind: 'whole', id, shown: decided.shown, ...(await wholeAnswerOf(now, asked.changes, decided)) }
}

async function answered(asked: PageAsked): Promise<PageTold> {
  if (asked.kind === 'open') {
    setting = JSON.parse(asked.setting)
    return { kind: 'ready' }
  }
  try {
    return await told(asked)
  } catch (error) {
    return { kind: 'problems', id: asked.id, problems: problemsOf(error, opened().asOf) }
  }
}

function said(asked: PageAsked): void {
  answered(asked).then(
    (one) => scope.postMessage(one),
    (error: unknown) =>
      scope.postMessage({
        kind: 'failed',
        id: 'id' in asked ? asked.id : 0,
        message: error instanceof Error ? error.message : String(error),
      }),
  )
}

scope.onmessage = ({ data }) => said(data)
