/** From "health, US" to the regimes that may bind such data. */
import { nearest } from '../pricing/nearest.ts'
import type { Place, Regulation, Tables } from '../pricing/schema.ts'

/** Where a company is at work, and whose rules hold there; an empty list leaves it open. */
export interface RegimeField {
  industries: readonly string[]
  countries: readonly string[]
}

export type RegimesFound =
  | { kind: 'none' }
  | { kind: 'all' }
  | { kind: 'named'; ids: string[] }
  | ({ kind: 'field' } & RegimeField)

export type FieldRead = { ok: true; found: RegimesFound } | { ok: false; message: string }

const ANY = 'any'
/** An industry or a country that the tables do not know. */
const OTHER = 'other'

const UNSURE = /^(unsure|not sure|(i )?(don'?t|do not) know|no idea|idk)$/i
export function isUnsure(text: string): boolean {
  return UNSURE.test(text.trim())
}

function meant(places: readonly Place[], word: string): Place[] {
  return places.filter((one) => [one.id, one.name, ...one.words].some((name) => name.toLowerCase() === word))
}

function shortName(regime: Regulation) {
  return regime.name.split(':')[0]?.toLowerCase() ?? ''
}

function regimeOf(tables: Tables, word: string): Regulation | undefined {
  return tables.regulations.find((one) => one.id === word || shortName(one) === word)
}

function wordsIn(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replaceAll(/\bthe\s/g, '')
      // "health in India" is two words; a lone "in" is India.
      .replaceAll(/(\S) in (?=\S)/g, '$1, ')
      .split(/[,;/&]|\band\b/)
      .map((word) => word.trim().replaceAll(/\s+/g, ' '))
      .filter((word) => word !== '')
  )
}

/** Trades that no rule of the tables is about. */
const TRADES = new Set(
  'saas,software,tech,technology,b2b,b2c,startup,ai,ecommerce,e-commerce,marketing,gaming,games,media,travel'.split(','),
)
/** Words that say nothing of what a company does. */
const FILLERS = new Set(
  'a,an,company,companies,startup,startups,firm,firms,contractor,contractors,supplier,provider,services,industry,sector,customers,users,data,only,mostly'.split(
    ',',
  ),
)

/** "health us" without a comma is as clear, and a "defense contractor" is in defense. */
function split(tables: Tables, word: string): string[] {
  const known = (one: string) =>
    one === OTHER || regimeOf(tables, one) !== undefined || meant([...tables.industries, ...tables.countries], one).length > 0
  if (known(word)) return [word]
  if (TRADES.has(word)) return [OTHER]
  const parts = word.split(' ').filter((part) => !FILLERS.has(part))
  const named = parts.map((part) => (TRADES.has(part) ? OTHER : part))
  return named.length > 0 && named.every(known) ? named : [word]
}

function lost(tables: Tables, word: string): string {
  const names = [...tables.industries, ...tables.countries].flatMap((one) => [one.id.toLowerCase(), one.name, ...one.words])
  const near = nearest(word, names, 3)
  return `"${word}" is not in the tables; ${near.length > 0 ? `did you mean ${near.join(', ')}? If not, ` : ''}write other in its place`
}

/** Industries and countries, names of regimes, none or all. */
export function readField(tables: Tables, text: string): FieldRead {
  const typed = text.trim()
  if (/^(none|no|-)$/i.test(typed)) return { ok: true, found: { kind: 'none' } }
  if (/^all$/i.test(typed)) return { ok: true, found: { kind: 'all' } }
  const words = wordsIn(typed).flatMap((word) => split(tables, word))
  if (isUnsure(typed) || words.length === 0)
    return { ok: false, message: 'your industry and country will do, such as health, US; all shows every rule' }
  const named = words.map((word) => regimeOf(tables, word)?.id)
  // A word such as "legal" is an industry as well as a rule; alone, or beside other industries, it is the industry.
  const isRegime = words.map((word, index) => named[index] !== undefined && meant(tables.industries, word).length === 0)
  if (isRegime.every(Boolean)) return { ok: true, found: { kind: 'named', ids: [...new Set(named.flatMap((id) => id ?? []))] } }
  const mixed = words.find((_, index) => isRegime[index])
  if (mixed !== undefined) return { ok: false, message: `${mixed} is a rule: name rules alone, or industries and countries` }
  const unknown = words.find((word) => word !== OTHER && meant([...tables.industries, ...tables.countries], word).length === 0)
  if (unknown !== undefined) return { ok: false, message: lost(tables, unknown) }
  const ids = (places: readonly Place[]) => [...new Set(words.flatMap((word) => meant(places, word).map((one) => one.id)))]
  const countries = ids(tables.countries)
  // Of an unknown country only the rules that hold everywhere are known; an unknown industry may meet any.
  const elsewhere = words.includes(OTHER) && countries.length === 0 ? [OTHER] : countries
  return { ok: true, found: { kind: 'field', industries: ids(tables.industries), countries: elsewhere } }
}

function meets(of: readonly string[], wanted: readonly string[]) {
  return wanted.length === 0 || of.includes(ANY) || of.some((one) => wanted.includes(one))
}

/**
 * Regimes that may bind data of such an industry in such a country; those of the industry before those of everybody. Where no industry
 * of the tables was named, those of everybody come first, and those last that nobody is under without having been told.
 */
export function candidatesFor(tables: Tables, { industries, countries: named }: RegimeField): Regulation[] {
  const countries = [...named, ...tables.countries.flatMap((one) => (named.includes(one.id) ? (one.within ?? []) : []))]
  const found = tables.regulations.filter((one) => meets(one.industries, industries) && meets(one.countries, countries))
  const [theirs, everybodys] = [
    found.filter((one) => !one.industries.includes(ANY)),
    found.filter((one) => one.industries.includes(ANY)),
  ]
  if (industries.length > 0) return [...theirs, ...everybodys]
  return [...everybodys, ...theirs].toSorted((a, b) => Number(a.isTold ?? false) - Number(b.isTold ?? false))
}
