/** A new answer in the place of the old one, section by section. */
import type { Shown } from '../answer.ts'

export interface Place {
  report: HTMLElement
  /** What each section was last made of */
  last: Map<string, string>
  /** Sections that belong to the run of the file: they stay, and say so */
  ofTheRun: readonly string[]
  note: string
}

function partIn(report: HTMLElement, id: string): Element | null {
  return report.querySelector(`[data-part="${id}"]`)
}

/** Puts pieces into the report that are not there already. */
function put({ report, last }: Place, { parts }: Shown): void {
  for (const { id, html } of parts) {
    const there = partIn(report, id)
    if (there && last.get(id) === html) continue
    const box = there ?? document.createElement('div')
    box.innerHTML = html
    last.set(id, html)
    if (there) continue
    box.className = `part-${id}`
    box.setAttribute('data-part', id)
    const before = parts[parts.findIndex((one) => one.id === id) - 1]?.id
    const place = before === undefined ? null : partIn(report, before)
    if (place) place.after(box)
    else report.prepend(box)
  }
}

/** Says once of a section that it does not follow. */
function mark(box: HTMLElement, words: string): void {
  if (box.querySelector('.of-the-run')) return
  const note = document.createElement('p')
  note.className = 'of-the-run'
  note.textContent = words
  const heading = box.querySelector('h2')
  if (heading) heading.after(note)
  else box.prepend(note)
}

/** A preliminary answer leaves out sections, which are faded until the whole one says what they are. */
export function show(place: Place, shown: Shown, isPreliminary: boolean): void {
  const { report, last, ofTheRun, note } = place
  const wanted = new Set(shown.parts.map(({ id }) => id))
  put(place, shown)
  for (const box of report.querySelectorAll<HTMLElement>('[data-part]')) {
    const id = box.dataset['part'] ?? ''
    const isOld = !wanted.has(id)
    if (isOld && ofTheRun.includes(id)) mark(box, note)
    else if (isOld && !isPreliminary) {
      last.delete(id)
      box.remove()
    } else box.classList.toggle('old', isOld)
  }
}
