/** What changed between two sets of tables and what that does, for a terminal. */
import type { EffectsOfDay, Repriced } from '../../schemas/prices-diff.schema.ts'
import type { Style } from '../../style.ts'
import { paintFor, type Paint } from '../../text/paint.ts'
import { item, wrap } from '../../text/wrap.ts'
import { changeSections, countedChanges, type ChangeSection, type MovedField, type MovedRow } from './changes.ts'
import { countedVerdicts, dayTitle, gateWords, headline, howDecided, sidesOf } from './headline.ts'
import { toldOf, undecided, unmoved, type Told } from './scenario-effects.ts'

/** As many lines of one kind as a screen bears; JSON has them all. */
const SHOWN = 12

function field({ name, base, head, change }: MovedField) {
  return `${name} ${base} → ${head}${change === '' ? '' : ` (${change})`}`
}

function line({ id, when, fields, why }: MovedRow): string {
  const what = fields.length > 0 ? `: ${fields.map(field).join('; ')}` : when.startsWith('from ') ? ': the same price' : ''
  return `${id}${when === '' ? '' : `, ${when}`}${what}.${why === '' ? '' : ` “${why}”`}`
}

function section({ title, rows }: ChangeSection, width: number, paint: Paint): string {
  const more = rows.length > SHOWN ? [item(`and ${rows.length - SHOWN} more; --format json has all`, width)] : []
  return [paint.strong(title), ...rows.slice(0, SHOWN).map((row) => item(line(row), width)), ...more].join('\n')
}

function about(one: Told, width: number, paint: Paint): string[] {
  const more = [
    one.flips,
    one.savings === '' ? '' : `NPV of the savings ${one.savings}`,
    one.bill === '' ? '' : `API bill a month ${one.bill}`,
    one.evens === '' ? '' : `even at: ${one.evens}`,
    one.options === '' ? '' : `NPV: ${one.options}`,
    one.prices === '' ? '' : `rests on ${one.prices}`,
    one.more === '' ? '' : `also differ: ${one.more}`,
  ].filter((text) => text !== '')
  const said = item(`${one.scenario}: ${one.verdict}`, width)
  return [one.isTurned ? paint.strong(said) : said, ...more.map((text) => item(text, width, '      '))]
}

function day(of: EffectsOfDay, width: number, paint: Paint): string {
  const still = unmoved(of)
  return [
    paint.strong(wrap(dayTitle(of), width)),
    wrap(countedVerdicts(of), width, '  '),
    ...toldOf(of).flatMap((one) => about(one, width, paint)),
    ...undecided(of).map((text) => item(text, width)),
    ...(still.length > 0 ? [item(`nothing that one would see in ${still.join(', ')}`, width)] : []),
  ].join('\n')
}

export function repricedText(diff: Repriced, { width, color }: Style): string {
  const paint = paintFor(color)
  const gate = gateWords(diff).map((text) => item(text, width))
  const parts = [
    [paint.strong(wrap(headline(diff), width)), wrap(countedChanges(diff), width), wrap(sidesOf(diff), width)].join('\n'),
    ...changeSections(diff).map((one) => section(one, width, paint)),
    ...diff.effects.map((one) => day(one, width, paint)),
    ...(gate.length > 0 ? [[paint.strong('Gate'), ...gate].join('\n')] : []),
    paint.quiet(wrap(howDecided(diff).join(' '), width)),
  ]
  return `${parts.join('\n\n')}\n`
}
