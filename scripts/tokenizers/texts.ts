/** The texts that are counted: manuals, declarations, sources and data that nobody wrote or chose for this. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** Size of a text, bytes of UTF-8. */
const SIZE = 24_000

export interface Folders {
  modules: string
  debian: string
  /** The project's own root: its tables and schemas are JSON */
  root: string
}

/** Files below a folder whose name ends so, in order. */
function filesIn(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true)
    .toSorted()
}

function joined(paths: readonly string[]): string {
  return paths.map((path) => readFileSync(path, 'utf8')).join('\n')
}

/** Text of a page of HTML or XML: without what is not read, tags and runs of blanks. */
function plain(markup: string): string {
  return markup
    .replace(/<(script|style|head|info)\b[^]*?<\/\1>/gi, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&nbsp;|&#160;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
}

/** So many pieces of one size, spread evenly over a text, each whole characters; all of it where it is not long enough for two. */
function pieces(text: string, most: number): string[] {
  const bytes = Buffer.from(text.normalize('NFC'))
  const count = Math.min(most, Math.floor(bytes.length / SIZE))
  if (count === 0) return bytes.length > SIZE / 2 ? [bytes.toString()] : []
  return Array.from({ length: count }, (_, index) => {
    const start = Math.floor((bytes.length / count) * index + (bytes.length / count - SIZE) / 2)
    return bytes
      .subarray(start, start + SIZE)
      .toString()
      .replaceAll('\uFFFD', '')
  })
}

/** Characters from which a string of an interface is a sentence, and no name of a menu or function. */
const SENTENCE = 40

/** Sentences of a compiled catalog of translations (GNU MO, little endian), one a line. */
function catalog(path: string): string {
  const bytes = readFileSync(path)
  const [count, table] = [bytes.readUInt32LE(8), bytes.readUInt32LE(16)]
  const strings = Array.from({ length: count }, (_, index) => {
    const at = table + index * 8
    const start = bytes.readUInt32LE(at + 4)
    return bytes.subarray(start, start + bytes.readUInt32LE(at)).toString()
  })
  // The first is the head of the catalog.
  return strings
    .slice(1)
    .flatMap((string) => string.replaceAll('~', '').split('\0'))
    .filter((string) => string.length >= SENTENCE)
    .join('\n')
}

/** Letters of a language that has an alphabet of its own: what is not translated, names of menus and code, is none of it. */
const LETTERS: Record<string, RegExp> = {
  ru: /\p{Script=Cyrillic}/gu,
  uk: /\p{Script=Cyrillic}/gu,
  el: /\p{Script=Greek}/gu,
  zh: /\p{Script=Han}/gu,
  ja: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu,
  ko: /\p{Script=Hangul}/gu,
  th: /\p{Script=Thai}/gu,
  ar: /\p{Script=Arabic}/gu,
  he: /\p{Script=Hebrew}/gu,
  hi: /\p{Script=Devanagari}/gu,
  bn: /\p{Script=Bengali}/gu,
  ta: /\p{Script=Tamil}/gu,
}

/** Share of its own letters that a line needs to be one of the language. */
const OWN = 0.9

/** Lines in the letters of a language; all of them where it shares the Latin ones. */
function inOwnLetters(text: string, id: string): string {
  const own = LETTERS[id]
  if (own === undefined) return text
  return text
    .split('\n')
    .filter((line) => {
      const letters = line.match(/[\p{L}\p{M}]/gu)?.length ?? 0
      const marks = line.match(/\p{M}/gu)?.length ?? 0
      return letters > 0 && (line.match(own)?.length ?? 0) >= OWN * (letters - marks)
    })
    .join('\n')
}

/** A translation holds the lines of its source that nobody has translated yet. */
function withoutLinesOf(text: string, source: string): string {
  const known = new Set(source.split('\n').map((line) => line.trim()))
  return text
    .split('\n')
    .filter((line) => !known.has(line.trim()))
    .join('\n')
}

interface Language {
  /** Codes of each source; left out: it has none */
  udhr: string[]
  help?: string[]
  guide?: string
  gnome?: string[]
  strings?: string
}

const LANGUAGES: Record<string, Language> = {
  english: { udhr: ['eng'], help: ['en-us'], guide: 'en', gnome: ['C'] },
  de: { udhr: ['deu_1996'], help: ['de'], guide: 'de', gnome: ['de'] },
  fr: { udhr: ['fra'], help: ['fr'], guide: 'fr', gnome: ['fr'] },
  es: { udhr: ['spa'], help: ['es'], guide: 'es', gnome: ['es'] },
  pt: { udhr: ['por_PT'], help: ['pt', 'pt-br'], guide: 'pt', gnome: ['pt_BR'] },
  it: { udhr: ['ita'], help: ['it'], guide: 'it', gnome: ['it'] },
  nl: { udhr: ['nld'], help: ['nl'], guide: 'nl', gnome: ['nl'] },
  pl: { udhr: ['pol'], help: ['pl'], gnome: ['pl'] },
  cs: { udhr: ['ces'], help: ['cs'], guide: 'cs', gnome: ['cs'] },
  ru: { udhr: ['rus'], help: ['ru'], guide: 'ru', gnome: ['ru'] },
  uk: { udhr: ['ukr'], gnome: ['uk'] },
  el: { udhr: ['ell_monotonic'], help: ['el'], guide: 'el', gnome: ['el'] },
  tr: { udhr: ['tur'], help: ['tr'], gnome: ['tr'] },
  id: { udhr: ['ind'], help: ['id'], guide: 'id', gnome: ['id'] },
  vi: { udhr: ['vie'], help: ['vi'], guide: 'vi', gnome: ['vi'] },
  zh: { udhr: ['cmn_hans', 'cmn_hant'], help: ['zh-cn', 'zh-tw'], guide: 'zh_CN', gnome: ['zh_CN'] },
  ja: { udhr: ['jpn'], help: ['ja'], guide: 'ja', gnome: ['ja'] },
  ko: { udhr: ['kor'], help: ['ko'], guide: 'ko', gnome: ['ko'] },
  th: { udhr: ['tha'], strings: 'th' },
  ar: { udhr: ['arb'], strings: 'ar' },
  he: { udhr: ['heb'], strings: 'he' },
  hi: { udhr: ['hin'], help: ['hi'], gnome: ['hi'] },
  bn: { udhr: ['ben'], strings: 'bn' },
  ta: { udhr: ['tam'], gnome: ['ta'] },
}

/** Whole: it is the one text that all languages share. */
function declaration({ modules }: Folders, code: string): string {
  return plain(readFileSync(join(modules, 'udhr', 'declaration', `${code}.html`), 'utf8')).normalize('NFC')
}

function help({ debian }: Folders, code: string): string {
  const inside = code === 'en-us' ? 'en-US' : code.replace(/-(..)$/, (_, country: string) => `-${country.toUpperCase()}`)
  const folder = join(debian, `libreoffice-help-${code}/usr/share/libreoffice/help/${inside}/text`)
  // What one does step by step: the rest is lists of functions and buttons.
  return joined(filesIn(folder, '.html').filter((path) => path.includes('/guide/')))
}

function guide({ debian }: Folders, code: string): string {
  return joined(filesIn(join(debian, 'installation-guide-amd64/usr/share/doc/installation-guide-amd64', code), '.html'))
}

function gnome({ debian }: Folders, code: string): string {
  return joined(filesIn(join(debian, 'gnome-user-docs/usr/share/help', code, 'gnome-help'), '.page'))
}

function interfaceOf({ debian }: Folders, code: string): string {
  return filesIn(join(debian, `libreoffice-l10n-${code}/usr/lib/libreoffice/program/resource`), '.mo')
    .map(catalog)
    .join('\n')
}

/** A text of a declaration, and pieces of what else there is in a language. */
function languageTexts(
  folders: Folders,
  id: string,
  { udhr, help: helps = [], guide: own, gnome: pages = [], strings }: Language,
): string[] {
  const read = (text: string, most: number) => pieces(inOwnLetters(text, id), most)
  const english = id === 'english'
  const translated = (text: string, source: string) => (english ? text : withoutLinesOf(text, source))
  return [
    ...udhr.map((code) => declaration(folders, code)),
    ...helps.flatMap((code) => read(translated(plain(help(folders, code)), plain(help(folders, 'en-us'))), 2)),
    ...(own === undefined ? [] : read(translated(plain(guide(folders, own)), plain(guide(folders, 'en'))), 1)),
    ...pages.flatMap((code) => read(translated(plain(gnome(folders, code)), plain(gnome(folders, 'C'))), 2)),
    ...(strings === undefined ? [] : read(interfaceOf(folders, strings), 3)),
  ]
}

function proseTexts(folders: Folders): string[] {
  const { debian, modules } = folders
  const share = (path: string, most: number) => pieces(joined([join(debian, path)]), most)
  const licenses = join(debian, 'base-files/usr/share/common-licenses')
  const readmes = ['rxjs', 'zod', 'lodash', 'express', 'gpt-tokenizer', 'udhr']
  return [
    ...share('fortunes-min/usr/share/games/fortunes/literature', 1),
    ...share('fortunes-min/usr/share/games/fortunes/fortunes', 1),
    ...['GPL-3', 'GPL-2', 'LGPL-2.1', 'GFDL-1.3', 'Apache-2.0', 'MPL-2.0', 'Artistic'].flatMap((name) =>
      pieces(readFileSync(join(licenses, name), 'utf8'), 1),
    ),
    ...readmes
      .flatMap((name) => filesIn(join(modules, name), '.md').filter((path) => !path.includes('node_modules', modules.length)))
      .flatMap((path) => pieces(readFileSync(path, 'utf8'), 1))
      .slice(0, 6),
    ...filesIn(join(folders.root, 'docs'), '.md')
      .filter((path) => statSync(path).size > SIZE / 2)
      .flatMap((path) => pieces(readFileSync(path, 'utf8'), 1)),
  ]
}

/** Sources come as one archive; what everybody uses of it will do. */
function javaSources(debian: string): string {
  const archive = readFileSync(join(debian, 'openjdk-17-source/usr/lib/jvm/openjdk-17/lib/src.zip'))
  const files = unzipSync(archive, { filter: ({ name }) => /^java\.base\/java\/util\/[A-Z]\w+\.java$/.test(name) })
  return Object.keys(files)
    .toSorted()
    .map((name) => strFromU8(files[name] ?? new Uint8Array()))
    .join('\n')
}

function codeTexts({ debian, modules }: Folders): string[] {
  const go = join(debian, 'golang-1.19-src/usr/share/go-1.19/src')
  return [
    ...pieces(joined(filesIn(join(modules, 'rxjs/src'), '.ts')), 3),
    ...pieces(joined(filesIn(join(modules, 'zod/src'), '.ts')), 3),
    ...pieces(joined(filesIn(join(modules, 'lodash'), '.js')), 1),
    ...pieces(joined(filesIn(join(modules, 'express/lib'), '.js')), 1),
    ...pieces(joined([join(modules, 'jquery/dist/jquery.js')]), 1),
    ...pieces(joined([join(modules, 'jquery/dist/jquery.min.js')]), 1),
    ...pieces(joined(filesIn(join(debian, 'libpython3.11-stdlib/usr/lib/python3.11'), '.py')), 6),
    ...pieces(joined(filesIn(join(go, 'net'), '.go').filter((path) => !path.endsWith('_test.go'))), 4),
    ...pieces(javaSources(debian), 4),
  ]
}

function structuredTexts(folders: Folders): string[] {
  const { root } = folders
  const tables = ['api/openai', 'hardware', 'people', 'regulations'].map((name) =>
    readFileSync(join(root, 'pricing', `${name}.json`), 'utf8'),
  )
  const schemas = ['report', 'scenario', 'pricing-api', 'pricing-models'].map((name) =>
    readFileSync(join(root, 'schema', `${name}.schema.json`), 'utf8'),
  )
  return [
    ...tables.flatMap((text) => pieces(JSON.stringify(JSON.parse(text), null, 2), 1)),
    ...tables.flatMap((text) => pieces(JSON.stringify(JSON.parse(text)), 1)),
    ...schemas.flatMap((text) => pieces(text, 1)),
    ...pieces(help(folders, 'en-us'), 2),
    ...pieces(guide(folders, 'en'), 1),
  ]
}

/** Rows that a generator of one seed makes: the same on every machine. */
function numberTexts(): string[] {
  const generator = xoroshiro128plus(1)
  const next = (below: number) => (generator.next() >>> 0) % below
  const hex = (digits: number) => Array.from({ length: digits }, () => next(16).toString(16)).join('')
  const day = () => `2026-${String(1 + next(12)).padStart(2, '0')}-${String(1 + next(28)).padStart(2, '0')}`
  const clock = () => [24, 60, 60].map((most) => String(next(most)).padStart(2, '0')).join(':')
  const uuid = () => [8, 4, 4, 4, 12].map(hex).join('-')
  const address = () => Array.from({ length: 4 }, () => next(256)).join('.')
  const words = ['GET', 'POST', 'PUT', 'DELETE']
  const names = [
    'Anna Meyer',
    'Luis Ortega',
    'Priya Nair',
    'Tom Becker',
    'Grace Okafor',
    'Yuki Tanaka',
    'Marie Dubois',
    'Omar Haddad',
  ]
  const goods = ['desk lamp', 'office chair', 'standing desk', 'monitor arm', 'keyboard', 'wireless mouse', 'webcam', 'headset']
  const said = [
    'connection refused, retrying',
    'cache miss, loading from disk',
    'request completed',
    'token expired, refreshing session',
    'queue drained',
    'slow query, adding index hint',
  ]
  const pick = (list: readonly string[]) => list[next(list.length)] ?? ''
  const rows: (() => string)[] = [
    () => `${1000 + next(90_000)},${day()},${next(900)}.${next(100)},${next(50)},${next(2) === 0 ? 'true' : 'false'}`,
    () =>
      `${day()},${pick(goods)},${next(90_000)}.${10 + next(90)},EUR,invoice ${1000 + next(9000)},${pick(['paid', 'open', 'overdue'])}`,
    () => `${day()}T${clock()}Z,sensor-${next(64)},${next(40)}.${next(10)},${next(1100)},${next(100)}`,
    () => `${10_000 + next(90_000)},${pick(names)},${pick(goods)},${1 + next(9)},${next(400)}.${10 + next(90)},shipped`,
    () =>
      `${pick(names)},${pick(names).toLowerCase().replace(' ', '.')}@example.com,${pick(['Berlin', 'Lisbon', 'Chennai', 'Lagos'])},${pick(['active', 'paused', 'closed'])},${day()}`,
    () => `${day()} ${clock()} INFO request_id=${hex(16)} path=/v1/items/${next(1e6)} status=${200 + next(300)} ms=${next(2000)}`,
    () =>
      `${address()} - - [${day()}:${clock()} +0000] "${words[next(4)]} /api/v2/users/${next(1e5)} HTTP/1.1" ${200 + next(300)} ${next(90_000)}`,
    () =>
      `${day()} ${clock()} status installed lib${hex(5)}:amd64 ${next(9)}.${next(30)}.${next(30)}-${next(9)}+deb12u${next(20)}`,
    () =>
      `[${next(1e6)}.${String(next(1e6)).padStart(6, '0')}] eth${next(4)}: link up, ${1000 * (1 + next(10))} Mbps, irq ${next(256)} at 0x${hex(8)}`,
    () =>
      `${day()} ${clock()},${next(1000)} WARN  [pool-${next(8)}] com.example.orders.OrderService - ${pick(said)} (attempt ${next(5)})`,
    () =>
      `{"ts":${1_760_000_000 + next(1e7)},"level":"warn","span":"${hex(16)}","retries":${next(5)},"latency_ms":${next(9000)}}`,
    uuid,
    uuid,
  ]
  return rows.map((row) => {
    let text = ''
    while (text.length < SIZE * 0.8) text += `${row()}\n`
    return text
  })
}

/** Texts by content, in the order of the table. */
export function textsOf(folders: Folders): Record<string, string[]> {
  const { english, ...others } = LANGUAGES
  return {
    english: [...(english ? languageTexts(folders, 'english', english) : []), ...proseTexts(folders)],
    code: codeTexts(folders),
    structured: structuredTexts(folders),
    numbers: numberTexts(),
    ...Object.fromEntries(Object.entries(others).map(([id, language]) => [id, languageTexts(folders, id, language)])),
  }
}
