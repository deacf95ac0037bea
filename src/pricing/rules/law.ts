/** Regimes that can be found: by an industry and a country that are listed, under words that mean one thing. */
import { nearest } from '../nearest.ts'
import type { Place } from '../schema.ts'
import { finding, isRecord, type TableRule } from './rule.ts'

/** In place of a list of industries or countries: wherever it is. */
const ANYWHERE = 'any'

const LISTS = ['industries', 'countries'] as const

export const regimesAreFound: TableRule = ({ files, tables }) =>
  files
    .filter((file) => file.path === 'regulations.json' && isRecord(file.value))
    .flatMap((file) =>
      tables.regulations.flatMap((regime) =>
        LISTS.flatMap((list) => {
          const known = [ANYWHERE, ...tables[list].map((one) => one.id)]
          const lost = regime[list].filter((id) => !known.includes(id))
          return lost.map((id) => {
            const near = nearest(id, known)
            return finding(
              'regimes-are-found',
              { file: file.path, path: `regulations.${regime.id}.${list}`, value: id },
              `${id} is not in ${list}, so nobody would find ${regime.id} by it`,
              near.length > 0 ? `did you mean ${near.join(', ')}?` : `add it to ${list}, or write ${ANYWHERE}`,
            )
          })
        }),
      ),
    )

function wordsOf(place: Place): string[] {
  return [...new Set([place.id, place.name, ...place.words].map((word) => word.toLowerCase()))]
}

/** What people type names one industry or one country. */
export const wordsMeanOneThing: TableRule = ({ files, tables }) => {
  const places = [...tables.industries, ...tables.countries]
  const seen = new Map<string, string>()
  const twice = places.flatMap((place) =>
    wordsOf(place).flatMap((word) => {
      const other = seen.get(word)
      seen.set(word, place.id)
      return other === undefined || other === place.id ? [] : [{ word, place: place.id, other }]
    }),
  )
  return files
    .filter((file) => file.path === 'regulations.json')
    .flatMap((file) =>
      twice.map(({ word, place, other }) =>
        finding(
          'words-mean-one-thing',
          { file: file.path, path: `${place}.words`, value: word },
          `${word} already means ${other}`,
          'keep it with one of the two',
        ),
      ),
    )
}

/** A permission that hangs on a contract says which. */
export const contractsAreNamed: TableRule = ({ files, tables }) =>
  files
    .filter((file) => file.path === 'regulations.json')
    .flatMap((file) =>
      tables.regulations
        .filter((one) => one.contract === null && [one.publicApi, one.regionalCloud].includes('with-contract'))
        .map((one) =>
          finding(
            'contracts-are-named',
            { file: file.path, path: `regulations.${one.id}.contract`, value: null },
            `${one.id} asks for a contract and names none`,
            'say what to sign or obtain',
          ),
        ),
    )
