/** One comment of one report or several: a row each, and the reports as far as there is room. */
import { escape } from '../../report/markdown/escape.ts'
import { markdown } from '../../report/markdown/index.ts'
import type { Report } from '../../report/schemas/report.schema.ts'
import { delta, ofDraws } from '../../report/sentences/format.ts'
import { CHOICE_WORDS } from '../../report/sentences/choices.ts'

/** A link that leads nowhere is drawn nowhere, on every host; what begins a comment with it is found again. */
export function commentMarkerOf(tag: string): string {
  return `[//]: <> (flippoint:${tag})`
}

const FIRST = 'no baseline yet'

function since({ changes }: Report): string {
  if (!changes) return FIRST
  const { changed, base } = changes.verdict
  const money = changes.figures.npvSavingsUsd.change
  const words = changed ? `**was ${CHOICE_WORDS[base.choice].sentence}**` : 'the same answer'
  return money === null || money === 0 ? words : `${words}, savings ${escape(delta(money))}`
}

function rules({ gate }: Report): string {
  const breached = gate.results.filter((one) => !one.passed)
  if (gate.results.length === 0) return 'none'
  return breached.length === 0 ? 'kept' : `**breached:** ${breached.map((one) => escape(one.rule)).join(', ')}`
}

function rowOf(report: Report): string {
  const { verdict, comparison, scenario } = report
  const sure = verdict.confidence === null ? 'not known' : ofDraws(verdict.confidence)
  const money = comparison.npvSavingsUsd === null ? 'not known' : escape(delta(comparison.npvSavingsUsd))
  return `| ${escape(scenario.name)} | ${CHOICE_WORDS[verdict.choice].sentence} | ${escape(sure)} | ${money} | ${since(report)} | ${rules(report)} |`
}

function overview(reports: readonly Report[]): string {
  return [
    `### flippoint: ${reports.length} scenarios`,
    '',
    '| Scenario | Answer | Confidence | NPV savings | Since the baseline | Rules |',
    '|---|---|---|--:|---|---|',
    ...reports.map(rowOf),
  ].join('\n')
}

/** The report's own mark is of another comment. */
function withoutMark(text: string): string {
  return text.replace(/^<!-- flippoint:[^>]* -->\n/, '')
}

/** Only tags that we write ourselves: those of a scenario's words are escaped. */
function withoutTags(text: string): string {
  return text
    .replace(/<details><summary>(.*?)<\/summary>/g, '**$1**')
    .replaceAll('</details>', '')
    .replace(/<sub>(.*?)<\/sub>/gs, '$1')
    .replace(/\n{3,}/g, '\n\n')
}

export interface Room {
  room: number
  hasHtml: boolean
}

function folded(report: Report): string {
  return `<details><summary>${escape(report.scenario.name)}</summary>\n\n${withoutMark(markdown(report)).trim()}\n\n</details>`
}

function hint(left: number): string {
  return `${left === 1 ? 'One report has' : `${left} reports have`} no room here: they are in the files of the job.`
}

/** @param tag in the marker: what begins with the same one is the same comment */
export function bodyOf(reports: readonly Report[], tag: string, { room, hasHtml }: Room): string {
  const [first] = reports
  const shown = (text: string) => (hasHtml ? text : withoutTags(text))
  const isOne = reports.length === 1 && first !== undefined
  const missing = isOne && !first.changes ? `\n\nNo baseline yet: what changed is not known.` : ''
  const head = `${commentMarkerOf(tag)}\n\n${isOne ? '' : overview(reports)}`
  const parts = isOne ? [`${withoutMark(markdown(first)).trim()}${missing}`] : reports.map(folded)
  const text = [head.trimEnd()]
  let left = 0
  let size = head.length
  for (const part of parts.map(shown)) {
    // Room for the line that says what is not here.
    if (size + part.length + 200 > room) left += 1
    else {
      text.push(part)
      size += part.length + 2
    }
  }
  if (left > 0) text.push(isOne ? `${overview(reports)}\n\n${hint(left)}` : hint(left))
  return `${text.join('\n\n')}\n`
}
