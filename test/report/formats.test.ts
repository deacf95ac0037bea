import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { formatOfFile, formats, isFormat, type FormatName } from '../../src/report/index.ts'
import { reportSchema } from '../../src/report/schemas/report.schema.ts'
import { PLAIN, report } from './fixture.ts'

it.each([
  ['out.json', 'json'],
  ['a/b.c/report.MD', 'markdown'],
  ['report.txt', 'text'],
  ['report.html', 'html'],
  ['report.csv', 'csv'],
  ['report.xlsx', 'xlsx'],
  ['report.docx', undefined],
  ['report.constructor', undefined],
  ['json', undefined],
  ['dir.json/report', undefined],
])('the file %s asks for %s', (path, format) => expect(formatOfFile(path)).toBe(format))

it('knows its formats by name, and nothing that objects inherit', () => {
  expect(Object.keys(formats).filter(isFormat)).toEqual(['text', 'json', 'markdown', 'html', 'csv', 'focus', 'xlsx'])
  expect(isFormat('toString')).toBe(false)
})

it('JSON is the report', async () => {
  const printed = (await formats.json())(report, PLAIN)
  expect(printed.endsWith('}\n')).toBe(true)
  expect(reportSchema.parse(JSON.parse(printed))).toEqual(report)
})

const TEXTS = Object.keys(formats)
  .filter(isFormat)
  .filter((name): name is Exclude<FormatName, 'xlsx'> => name !== 'xlsx')

it('every format of text ends with one line break, and leaves the report as it was', async () => {
  const before = structuredClone(report)
  for (const name of TEXTS) expect((await formats[name]())(report, PLAIN)).toMatch(/[^\n]\n$/)
  await (
    await formats.xlsx()
  )(report)
  expect(report).toEqual(before)
})

const FILES = readdirSync('src/report', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => `src/report/${name}`)
function importsOf(file: string) {
  return [...readFileSync(file, 'utf8').matchAll(/^import (type )?[\s\S]*?from '(.+?)'/gm)]
}

it('says and never computes: nothing of the engine or the tables is there at run time', () => {
  // The schemas share the kinds of the tables; they make no sentence.
  for (const file of FILES.filter((name) => !name.includes('/schemas/')))
    for (const [, isType, from] of importsOf(file))
      if (!isType) expect(from, file).not.toMatch(/\/(engine(?!\/options\/option-ids)|pricing|decide)\//)
})

it('loads what measures columns and color for text only', () => {
  for (const file of FILES.filter((name) => !/\/(text|prices\/show)\b/.test(name)))
    for (const [, isType, from] of importsOf(file))
      if (!isType) expect(from, file).not.toMatch(/\/text\/(?!index)|chalk|string-width/)
})
