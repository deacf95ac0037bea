/** A report that follows its controls. */
import type { ControlFacts } from '../controls-html.ts'
import type { PageTold } from '../messages.ts'
import type { Changes } from '../setting.ts'
import { panel, type Panel } from './controls.ts'
import { desk } from './desk.ts'
import { changesIn, fragmentOf } from './fragment.ts'
import { copied, fileName, saveFile } from './save.ts'
import { show } from './show.ts'

/** Rest after a move, ms: then the whole answer is worked out. */
const REST = 350

export interface Live {
  /** Another scenario takes the place of the page's own */
  load: (yaml: string) => void
}

export interface LiveFacts {
  controls: ControlFacts[]
  /** What a preliminary answer is called, and a whole one */
  words: { preliminary: string; whole: string; busy: string; ofTheRun: string }
  name: string
  /** Sections that belong to the run of the file */
  ofTheRun: string[]
  /** Where a link leads, when not to this page */
  site: string | null
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id)
  if (!found) throw new Error(`the page has no ${id}`)
  return found
}

function click(id: string, run: () => void): void {
  document.getElementById(id)?.addEventListener('click', run)
}

function pathOf(panelFacts: readonly ControlFacts[], path: string): string | undefined {
  return panelFacts.find((one) => path === one.path || path.startsWith(`${one.path}.`))?.path
}

export function instrument(code: string, setting: string, facts: LiveFacts): Live {
  const aside = element('live')
  aside.insertAdjacentHTML('afterend', JSON.parse(aside.textContent ?? '""'))
  aside.remove()
  const [report, form, status] = [element('report'), element('controls'), element('status')]
  const place = { report, ofTheRun: facts.ofTheRun, note: facts.words.ofTheRun }
  const first = report.innerHTML
  const firstTitle = document.title
  let { controls, name } = facts
  let last = new Map<string, string>()
  let latest: Extract<PageTold, { kind: 'whole' }> | null = null
  let isFirst = true
  let timer: ReturnType<typeof setTimeout> | undefined
  const state = (words: string, kind: 'whole' | 'preliminary' | 'fault') => {
    status.textContent = words
    document.body.dataset['state'] = kind
  }
  const head = () => {
    const title = report.querySelector('h1')?.textContent ?? ''
    element('verdict').textContent = title
    return title
  }
  let seen = 0
  const hear = (told: Exclude<PageTold, { kind: 'ready' }>): void => {
    // How many answers have come, for who waits for one.
    document.body.dataset['seen'] = String(++seen)
    switch (told.kind) {
      case 'shown':
        // What was asked before a reset comes too late.
        if (isReset()) return
        show({ ...place, last }, told.shown, true)
        head()
        return state(facts.words.preliminary, 'preliminary')
      case 'whole':
        latest = told
        // What was sent stays as it was sent.
        if (!isReset()) show({ ...place, last }, told.shown, false)
        element('command').textContent = told.command
        document.title = `${head()} ${name}`
        return state(facts.words.whole, 'whole')
      case 'problems': {
        latest = null
        const lost = told.problems.filter(({ path, what, remedy }) => {
          const place = pathOf(controls, path)
          if (place !== undefined) current.fault(place, `${what}; ${remedy}`)
          return place === undefined
        })
        const said = lost.map(({ what, remedy }) => `${what}; ${remedy}`).join(' ')
        return state(`This cannot be decided; what is shown is the answer before. ${said}`, 'fault')
      }
      case 'loaded': {
        controls = told.facts
        name = told.name
        form.innerHTML = told.controls
        current = wired()
        isFirst = false
        return rest()
      }
      case 'failed':
        return state(`A fault of flippoint: ${told.message}`, 'fault')
      default:
        return told satisfies never
    }
  }
  const worker = desk(code, setting, hear)
  const isReset = () => isFirst && Object.keys(current.changes()).length === 0
  const rest = (): void => {
    clearTimeout(timer)
    if (isReset()) return reset()
    document.body.dataset['state'] = 'preliminary'
    worker.rest(current.changes())
  }
  const moved = (): void => {
    document.body.dataset['state'] = 'preliminary'
    worker.follow(current.changes())
    clearTimeout(timer)
    timer = setTimeout(rest, REST)
  }
  // The page as it was sent: the very bytes, whatever a worker would say.
  const reset = (): void => {
    clearTimeout(timer)
    report.innerHTML = first
    last = new Map()
    worker.rest({})
    head()
    document.title = firstTitle
    state(facts.words.busy, 'preliminary')
  }
  const wired = (): Panel => panel(form, controls, { moved, rested: rest })
  let current = wired()
  const linkOf = (changes: Changes) => {
    const fragment = fragmentOf(changes)
    return `${location.href.replace(/#.*$/, '')}${fragment === '' ? '' : `#${fragment}`}`
  }
  const sharedLink = () =>
    facts.site !== null && latest !== null
      ? `${facts.site}/calculator.html#${new URLSearchParams({ scenario: latest.yaml }).toString()}`
      : linkOf(current.changes())
  const copy = (text: string, done: string): void =>
    void copied(text).then((isDone) => {
      element('said').textContent = isDone ? done : text
    })
  // A fragment is the state of the page: a jump must not look like one.
  document.getElementById('skip')?.addEventListener('click', (event) => {
    event.preventDefault()
    form.querySelector<HTMLElement>('input:enabled, select')?.focus()
  })
  click('reset', () => {
    current.show({})
    rest()
  })
  click('link', () => copy(sharedLink(), 'Link copied.'))
  click('copy-command', () => copy(latest?.command ?? '', 'Command copied.'))
  click('save', () => latest && saveFile(`${fileName(name, 'scenario')}.yaml`, latest.yaml, 'text/yaml'))
  click('save-json', () =>
    latest
      ? saveFile(`${fileName(name, 'report')}.json`, `${JSON.stringify(latest.report, null, 2)}\n`, 'application/json')
      : null,
  )
  const fromFragment = () => {
    const wanted = changesIn(location.hash)
    delete wanted['scenario']
    current.show(wanted)
    rest()
  }
  addEventListener('hashchange', fromFragment)
  for (const one of document.querySelectorAll<HTMLElement>('[data-live]')) one.hidden = false
  document.body.classList.add('live')
  // Where it would cover the answer it is opened by who wants it.
  for (const one of document.querySelectorAll<HTMLDetailsElement>('details.try'))
    one.open = matchMedia('(min-width: 62rem)').matches
  status.textContent = facts.words.busy
  head()
  if (location.hash.length > 1) fromFragment()
  else worker.rest({})
  return { load: worker.load }
}
