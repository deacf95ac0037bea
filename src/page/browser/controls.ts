/** The form of controls: what was moved becomes a change, and a change is shown where it was made. */
import type { ControlFacts } from '../controls-html.ts'
import type { Changes } from '../setting.ts'
import { asTyped, fromTyped, positionOf, valueAtPosition } from './scale.ts'

type Role = 'slider' | 'field' | 'auto' | 'choice' | 'undo' | 'fault'

export interface Panel {
  changes: () => Changes
  /** Shows changes as if they had been made here; what is no control is left out */
  show: (changes: Changes) => void
  fault: (path: string, text: string) => void
  clear: () => void
}

interface Heard {
  moved: () => void
  rested: () => void
}

function same(one: unknown, other: unknown) {
  return JSON.stringify(one) === JSON.stringify(other)
}

function boxOf(root: HTMLElement, path: string): HTMLElement | null {
  return root.querySelector(`[data-path="${path}"]`)
}

function part<T extends HTMLElement>(box: HTMLElement, role: Role, type: new () => T): T | null {
  const found = box.querySelector(`[data-role="${role}"]`)
  return found instanceof type ? found : null
}

function countsIn(box: HTMLElement): { value: unknown; isWhole: boolean } {
  const inputs = [...box.querySelectorAll<HTMLInputElement>('[data-role="count"]')]
  const filled = inputs.filter(({ value }) => value !== '')
  if (filled.length === 0) return { value: null, isWhole: true }
  return {
    value: Object.fromEntries(inputs.map(({ dataset, value }) => [dataset['count'] ?? '', Number(value)])),
    isWhole: filled.length === inputs.length,
  }
}

/** Shows a value in its control. */
function put(box: HTMLElement, facts: ControlFacts, value: unknown): void {
  const [slider, field] = [part(box, 'slider', HTMLInputElement), part(box, 'field', HTMLInputElement)]
  const auto = part(box, 'auto', HTMLInputElement)
  const choice = part(box, 'choice', HTMLSelectElement)
  if (choice) choice.value = String(value)
  const counts = typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : new Map<string, unknown>()
  for (const input of box.querySelectorAll<HTMLInputElement>('[data-role="count"]'))
    input.value = String(counts.get(input.dataset['count'] ?? '') ?? '')
  if (!slider || !field) return
  const number = typeof value === 'number' ? value : facts.start
  slider.value = String(positionOf(facts, number))
  slider.setAttribute('aria-valuetext', asTyped(facts, number))
  field.value = typeof value === 'number' ? asTyped(facts, value) : ''
  if (auto) auto.checked = value === null
  slider.disabled = field.disabled = auto?.checked === true
}

/** @param heard told of every move, and when it has come to rest */
export function panel(root: HTMLElement, facts: readonly ControlFacts[], heard: Heard): Panel {
  const changes = new Map<string, unknown>()
  const set = (box: HTMLElement, one: ControlFacts, value: unknown): void => {
    if (same(value, one.value)) changes.delete(one.path)
    else changes.set(one.path, value)
    const undo = part(box, 'undo', HTMLButtonElement)
    if (undo) undo.hidden = !changes.has(one.path)
    box.classList.toggle('changed', changes.has(one.path))
    const fault = part(box, 'fault', HTMLElement)
    if (fault) fault.textContent = ''
    heard.moved()
  }
  const wire = (box: HTMLElement, one: ControlFacts): void => {
    const [slider, field] = [part(box, 'slider', HTMLInputElement), part(box, 'field', HTMLInputElement)]
    const auto = part(box, 'auto', HTMLInputElement)
    const choice = part(box, 'choice', HTMLSelectElement)
    slider?.addEventListener('input', () => {
      const value = valueAtPosition(one, Number(slider.value))
      if (field) field.value = asTyped(one, value)
      slider.setAttribute('aria-valuetext', asTyped(one, value))
      set(box, one, value)
    })
    field?.addEventListener('input', () => {
      if (field.value === '' || !Number.isFinite(Number(field.value))) return
      const value = fromTyped(one, field.value)
      if (slider) slider.value = String(positionOf(one, value))
      set(box, one, value)
    })
    auto?.addEventListener('change', () => {
      const value = auto.checked ? null : one.start
      put(box, one, value)
      set(box, one, value)
    })
    choice?.addEventListener('change', () => set(box, one, choice.value))
    box.addEventListener('input', ({ target }) => {
      if (!(target instanceof HTMLElement) || target.dataset['role'] !== 'count') return
      const { value, isWhole } = countsIn(box)
      if (isWhole) set(box, one, value)
    })
    box.addEventListener('change', heard.rested)
    part(box, 'undo', HTMLButtonElement)?.addEventListener('click', () => {
      put(box, one, one.value)
      set(box, one, one.value)
      heard.rested()
      ;(field ?? choice ?? box.querySelector('input'))?.focus()
    })
    put(box, one, one.value)
  }
  for (const one of facts) {
    const box = boxOf(root, one.path)
    if (box) wire(box, one)
  }
  const show = (wanted: Changes): void => {
    for (const one of facts) {
      const box = boxOf(root, one.path)
      if (!box) continue
      const value = one.path in wanted ? wanted[one.path] : one.value
      put(box, one, value)
      set(box, one, value)
    }
  }
  return {
    changes: () => Object.fromEntries(changes),
    show,
    fault: (path, text) => {
      const box = boxOf(root, path)
      const fault = box && part(box, 'fault', HTMLElement)
      if (fault) fault.textContent = text
    },
    clear: () => {
      for (const fault of root.querySelectorAll('[data-role="fault"]')) fault.textContent = ''
    },
  }
}
