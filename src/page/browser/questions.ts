/** The questionnaire as forms: one question at a time, and below it what was said and answered. */
import type { AskAsked, AskTold, ShownPrompt } from '../ask-messages.ts'
import type { Depth } from '../../questionnaire/next.ts'

function made<K extends keyof HTMLElementTagNameMap>(name: K, words = '', className = ''): HTMLElementTagNameMap[K] {
  const element = document.createElement(name)
  element.textContent = words
  if (className !== '') element.className = className
  return element
}

/** Entries that fit on a screen are buttons; more are a list. */
const MOST_BUTTONS = 12

function textForm({ initial, example }: ShownPrompt, answer: (reply: string) => void): HTMLElement {
  const form = made('form', '', 'row')
  const input = made('input')
  input.type = 'text'
  input.setAttribute('aria-labelledby', 'question')
  input.placeholder = initial ?? example ?? ''
  const hints = [...(initial === null ? [] : [`Enter takes ${initial}.`]), '? tells more, < goes back.']
  form.append(input, made('button', 'Answer'), made('span', hints.join(' '), 'source'))
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    answer(input.value)
  })
  return form
}

function entriesForm({ entries, offered }: ShownPrompt, answer: (reply: number) => void): HTMLElement {
  const names = entries ?? []
  if (names.length > MOST_BUTTONS) {
    const form = made('form', '', 'row')
    const select = made('select')
    select.setAttribute('aria-labelledby', 'question')
    for (const name of names) select.append(made('option', name))
    select.selectedIndex = Math.max(0, offered)
    form.append(select, made('button', 'Answer'))
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      answer(select.selectedIndex)
    })
    return form
  }
  const box = made('div', '', 'actions')
  for (const [at, name] of names.entries()) {
    const button = made('button', name, at === offered ? 'offered' : '')
    button.type = 'button'
    button.addEventListener('click', () => answer(at))
    box.append(button)
  }
  return box
}

interface Places {
  question: HTMLElement
  said: HTMLElement
}

/** @param answered told of the scenario when the questions are over */
export function questions(
  { question, said }: Places,
  code: string,
  setting: string,
  depth: Depth,
  answered: (yaml: string) => void,
): void {
  const worker = new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })))
  const send = (asked: AskAsked) => worker.postMessage(asked)
  const note = (text: string, className: string) => said.prepend(made('pre', text.replace(/^\n+|\n+$/g, ''), className))
  let last = ''
  const answer = (prompt: ShownPrompt) => (reply: string | number) => {
    const words = typeof reply === 'number' ? (prompt.entries?.[reply] ?? '') : reply || (prompt.initial ?? '')
    last = `${prompt.message} ${words}`
    question.setAttribute('aria-busy', 'true')
    send({ kind: 'reply', reply })
  }
  const ask = (prompt: ShownPrompt): void => {
    if (last !== '') note(last, 'answer')
    last = ''
    const heading = made('h2', prompt.message)
    heading.id = 'question'
    const about = prompt.about.map((one) => made('p', typeof one === 'string' ? one : `${one.mark} ${one.text}`, 'quiet'))
    const form = prompt.entries === null ? textForm(prompt, answer(prompt)) : entriesForm(prompt, answer(prompt))
    const fault = made('p', '', 'fault')
    fault.setAttribute('role', 'alert')
    question.replaceChildren(heading, ...about, form, fault)
    question.removeAttribute('aria-busy')
    form.querySelector<HTMLElement>('input, select, button.offered, button')?.focus()
  }
  worker.onmessage = ({ data }: MessageEvent<AskTold>) => {
    switch (data.kind) {
      case 'prompt':
        return ask(data.prompt)
      case 'refused': {
        const fault = question.querySelector('.fault')
        if (fault) fault.textContent = data.message
        question.removeAttribute('aria-busy')
        return
      }
      case 'said':
        return note(data.text, 'note')
      case 'answered':
        question.replaceChildren()
        worker.terminate()
        return answered(data.yaml)
      case 'failed':
        return note(`A fault of flippoint: ${data.message}`, 'fault')
      default:
        return data satisfies never
    }
  }
  send({ kind: 'open', setting, depth })
}
