/** Controls as a form: each with its label, its value, a slider where one helps, and whose word the value is. */
import { Html, htmlLink, markup, NONE } from '../report/html/tag.ts'
import { host } from '../report/sentences/format.ts'
import type { Control } from './controls.ts'

/** Positions of a slider: the value that each stands for is worked out where it moves. */
export const POSITIONS = 1000

function isShare({ unit }: Control) {
  return unit?.startsWith('share') === true
}

function unitWords(control: Control): string {
  if (isShare(control)) return `%${control.unit?.slice('share'.length) ?? ''}`
  return control.unit === null || control.unit === 'ratio' ? '' : control.unit
}

function unitHtml(control: Control): Html {
  const words = control.kind === 'slider' ? unitWords(control) : ''
  return words === '' ? NONE : markup` <span class="unit">${words}</span>`
}

function idOf({ path }: Control): string {
  return `control-${path.replaceAll('.', '-')}`
}

/** As it stands in the field: shares as percentages. */
function typed(control: Control): string {
  if (typeof control.value !== 'number') return ''
  return String(isShare(control) ? Number((control.value * 100).toPrecision(12)) : control.value)
}

function sliderHtml(control: Control): Html {
  const { slider } = control
  if (slider === null) return NONE
  const id = idOf(control)
  const auto = slider.auto
  const disabled = new Html(auto !== undefined && control.value === null ? ' disabled' : '')
  const choice =
    auto === undefined
      ? NONE
      : markup`<label class="auto"><input type="checkbox" data-role="auto"${new Html(control.value === null ? ' checked' : '')}> ${auto}</label>`
  return markup`<div class="row"><input type="range" data-role="slider" min="0" max="${POSITIONS}" aria-labelledby="${id}-label"${disabled}><input type="number" step="any" data-role="field" id="${id}" value="${typed(control)}" aria-describedby="${id}-source"${disabled}></div>${choice}`
}

function choiceHtml(control: Control): Html {
  const all = control.choices.map(
    (name) => markup`<option${new Html(name === control.value ? ' selected' : '')}>${name}</option>`,
  )
  return markup`<div class="row"><select data-role="choice" id="${idOf(control)}" aria-describedby="${idOf(control)}-source">${all}</select></div>`
}

const COUNTS = [
  ['examples', 'Examples'],
  ['frontierCorrect', 'API right'],
  ['openCorrect', 'Open right'],
] as const

function countsHtml(control: Control): Html {
  const value = typeof control.value === 'object' && control.value !== null ? new Map(Object.entries(control.value)) : null
  const all = COUNTS.map(
    ([name, words]) =>
      markup`<label>${words}<input type="number" min="0" step="1" data-role="count" data-count="${name}" value="${String(value?.get(name) ?? '')}"></label>`,
  )
  return markup`<div class="row counts">${all}</div>`
}

function inputOf(control: Control): Html {
  return control.kind === 'slider' ? sliderHtml(control) : control.kind === 'choice' ? choiceHtml(control) : countsHtml(control)
}

function controlHtml(control: Control): Html {
  const { path, label, said, source, url, value } = control
  const id = idOf(control)
  const from = url === null ? markup`${source}` : markup`${source} (${htmlLink(host(url), url)})`
  const name =
    control.kind === 'counts'
      ? markup`<span id="${id}-label" class="label">${label}</span>`
      : markup`<label id="${id}-label" for="${id}">${label}${unitHtml(control)}</label>`
  const now = control.kind === 'choice' ? NONE : markup`${value === null && control.kind === 'counts' ? 'not measured' : said}; `
  return markup`<div class="control" role="group" aria-labelledby="${id}-label" data-path="${path}">${name}${inputOf(control)}<p class="source" id="${id}-source">${now}${from}</p><button type="button" class="undo" data-role="undo" hidden>Back to ${control.kind === 'choice' ? String(value) : 'the value before'}</button><p class="fault" data-role="fault" role="alert"></p></div>`
}

export function controlsHtml(controls: readonly Control[]): Html {
  const groups = [...new Set(controls.map(({ group }) => group))]
  return markup`${groups.map(
    (group) =>
      markup`<fieldset><legend>${group}</legend>${controls.filter((one) => one.group === group).map(controlHtml)}</fieldset>`,
  )}`
}

/** What the script has to know of each control. */
export interface ControlFacts {
  path: string
  unit: string | null
  kind: Control['kind']
  value: unknown
  from: number
  to: number
  step: number
  isLog: boolean
  start: number
}

export function factsOf(controls: readonly Control[]): ControlFacts[] {
  return controls.map(({ path, unit, kind, value, slider, start }) => ({
    path,
    unit,
    kind,
    value,
    from: slider?.from ?? 0,
    to: slider?.to ?? 0,
    step: slider?.step ?? 0,
    isLog: slider?.isLog ?? false,
    start,
  }))
}
