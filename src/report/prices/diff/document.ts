/** What changed between two sets of tables, and what that does to verdicts and money. */
import { list, paragraph, quiet, section, type Block, type Document, type Item, type Row } from '../../document/block.ts'
import { TITLES } from '../../document/titles.ts'
import type { EffectsOfDay, Repriced } from '../../schemas/prices-diff.schema.ts'
import { changeSections, countedChanges, type ChangeSection, type MovedField, type MovedRow } from './changes.ts'
import { countedVerdicts, dayTitle, gateWords, pricesHeadline, howDecided, sidesOf } from './headline.ts'
import { toldOf, undecidedEffects, unmoved, type Told } from './scenario-effects.ts'

function field({ name, base, head, change }: MovedField) {
  return `${name} ${base} → ${head}${change === '' ? '' : ` (${change})`}`
}

/** A row of the tables in one line. */
function line({ id, when, fields, why }: MovedRow): string {
  const what = fields.length > 0 ? `: ${fields.map(field).join('; ')}` : when.startsWith('from ') ? ': the same price' : ''
  return `${id}${when === '' ? '' : `, ${when}`}${what}.${why === '' ? '' : ` “${why}”`}`
}

/** A row for each value that changed; the id stands once. */
function rows({ id, when, fields, why }: MovedRow): Row[] {
  const none = { name: '', base: '', head: '', change: '' }
  return (fields.length > 0 ? fields : [none]).map(({ name, base, head, change }, at) => ({
    cells: at === 0 ? [id, when, name, base, head, change, why] : ['', '', name, base, head, change, ''],
  }))
}

function changes({ title, rows: moved }: ChangeSection): Block[] {
  const number = (head: string) => ({ head, isNumber: true })
  return section(title, [
    {
      kind: 'table',
      caption: title,
      columns: [
        { head: 'Row' },
        { head: 'When' },
        { head: 'What' },
        number('Before'),
        number('Now'),
        number('Change'),
        { head: 'Why' },
      ],
      rows: moved.flatMap(rows),
      lines: moved.map((one) => ({ text: line(one) })),
      isLong: true,
    },
  ])
}

function effectLines(one: Told): Item {
  const more = [
    one.flips,
    one.savings === '' ? '' : `NPV of the savings ${one.savings}`,
    one.bill === '' ? '' : `API bill a month ${one.bill}`,
    one.evens === '' ? '' : `break-even at: ${one.evens}`,
    one.options === '' ? '' : `NPV: ${one.options}`,
    one.prices === '' ? '' : `rests on ${one.prices}`,
    one.more === '' ? '' : `also differ: ${one.more}`,
  ].filter((text) => text !== '')
  const said = `${one.scenario}: ${one.verdict}`
  return { text: one.isTurned ? [{ strong: said }] : said, under: more }
}

function effectRow(one: Told): Row {
  const verdict = `${one.verdict}${one.flips === '' ? '' : ` (${one.flips})`}`
  const more = [one.options, one.prices, one.more].filter((text) => text !== '').join('; ')
  return { cells: [one.scenario, one.isTurned ? [{ strong: verdict }] : verdict, one.savings, one.bill, one.evens, more] }
}

function effects(told: readonly Told[]): Block[] {
  const heads = ['Scenario', 'Verdict', 'NPV of the savings', 'API bill a month', 'Break-even at', 'Also']
  return told.length === 0
    ? []
    : [
        {
          kind: 'table',
          caption: 'What a reader of each report would find changed',
          columns: heads.map((head) => ({ head })),
          rows: told.map(effectRow),
          lines: told.map(effectLines),
        },
      ]
}

function day(of: EffectsOfDay): Block[] {
  const still = unmoved(of)
  return section(dayTitle(of), [
    ...paragraph(countedVerdicts(of)),
    ...effects(toldOf(of)),
    ...list(undecidedEffects(of)),
    ...(still.length > 0 ? paragraph(`Nothing that one would see in ${still.join(', ')}.`) : []),
  ])
}

export function pricesDiffDocument(diff: Repriced): Document {
  return {
    title: pricesHeadline(diff),
    name: 'prices',
    mark: 'tables',
    blocks: [
      ...paragraph(countedChanges(diff)),
      ...section(TITLES.gate, list(gateWords(diff))),
      ...diff.effects.flatMap(day),
      ...changeSections(diff).flatMap(changes),
      ...quiet([`flippoint ${diff.tool.version}: ${sidesOf(diff)}.`, ...howDecided(diff)].join(' ')),
    ],
  }
}
