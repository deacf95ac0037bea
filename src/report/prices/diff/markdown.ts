/** What changed between two sets of tables and what that does, for the summary of a job or a pull request. */
import { escape } from '../../markdown/escape.ts'
import { markerOf } from '../../markdown/marker.ts'
import type { EffectsOfDay, Repriced } from '../../schemas/prices-diff.schema.ts'
import { within } from '../../markdown/comment-limit.ts'
import { changeSections, countedChanges, type ChangeSection, type MovedRow } from './changes.ts'
import { countedVerdicts, dayTitle, gateWords, headline, howDecided, sidesOf } from './headline.ts'
import { toldOf, undecided, unmoved, type Told } from './scenario-effects.ts'

/** A summary has room for so many rows of a kind; JSON has them all. */
const SHOWN = 40

function line(cells: string[]) {
  return `| ${cells.map(escape).join(' | ')} |`
}

/** A row of the table for each value that changed; the id stands once. */
function rows({ id, when, fields, why }: MovedRow): string[] {
  const first = { name: '', base: '', head: '', change: '' }
  return (fields.length > 0 ? fields : [first]).map(({ name, base, head, change }, index) =>
    line(index === 0 ? [id, when, name, base, head, change, why] : ['', '', name, base, head, change, '']),
  )
}

function section({ title, rows: all }: ChangeSection): string {
  return [
    `**${escape(title)}**`,
    '',
    line(['Row', 'When', 'What', 'Before', 'Now', 'Change', 'Why']),
    '|---|---|---|--:|--:|--:|---|',
    ...all.slice(0, SHOWN).flatMap(rows),
    ...(all.length > SHOWN ? ['', `and ${all.length - SHOWN} more`] : []),
  ].join('\n')
}

function effect(one: Told): string {
  const verdict = `${escape(one.verdict)}${one.flips === '' ? '' : ` (${escape(one.flips)})`}`
  const cells = [escape(one.scenario), one.isTurned ? `**${verdict}**` : verdict]
  const more = [one.options, one.prices, one.more].filter((text) => text !== '').join('; ')
  return `| ${[...cells, escape(one.savings), escape(one.bill), escape(one.evens), escape(more)].join(' | ')} |`
}

function day(of: EffectsOfDay): string {
  const moved = toldOf(of)
  const still = unmoved(of)
  return [
    `**${escape(dayTitle(of))}**`,
    escape(countedVerdicts(of)),
    ...(moved.length === 0
      ? []
      : [
          [
            line(['Scenario', 'Verdict', 'NPV of the savings', 'API bill a month', 'Even at', 'Also']),
            '|---|---|---|---|---|---|',
            ...moved.map(effect),
          ].join('\n'),
        ]),
    ...undecided(of).map((text) => `- ${escape(text)}`),
    ...(still.length > 0 ? [escape(`Nothing that one would see in ${still.join(', ')}.`)] : []),
  ].join('\n\n')
}

export function repricedMarkdown(diff: Repriced): string {
  const gate = gateWords(diff)
  const parts = [
    `${markerOf('prices', 'tables')}\n### ${escape(headline(diff))}`,
    escape(countedChanges(diff)),
    ...(gate.length > 0 ? [gate.map((text) => `- ${escape(text)}`).join('\n')] : []),
    ...diff.effects.map(day),
    ...changeSections(diff).map(section),
    `<sub>${escape([`flippoint ${diff.tool.version}: ${sidesOf(diff)}.`, ...howDecided(diff)].join(' '))}</sub>`,
  ]
  return `${within(parts)}\n`
}
