import { expect, it } from 'vitest'
import { formatOfFile, formats, isFormat } from '../../src/report/index.ts'
import { reportSchema } from '../../src/report/schema.ts'
import { PLAIN, report } from './fixture.ts'

it.each([
  ['out.json', 'json'],
  ['a/b.c/report.MD', 'markdown'],
  ['report.txt', 'text'],
  ['report.xlsx', undefined],
  ['report.constructor', undefined],
  ['json', undefined],
  ['dir.json/report', undefined],
])('the file %s asks for %s', (path, format) => expect(formatOfFile(path)).toBe(format))

it('knows its formats by name, and nothing that objects inherit', () => {
  expect(Object.keys(formats).filter(isFormat)).toEqual(['text', 'json', 'markdown'])
  expect(isFormat('toString')).toBe(false)
})

it('JSON is the report', async () => {
  const printed = (await formats.json())(report, PLAIN)
  expect(printed.endsWith('}\n')).toBe(true)
  expect(reportSchema.parse(JSON.parse(printed))).toEqual(report)
})

it('every format ends with one line break, and leaves the report as it was', async () => {
  const before = structuredClone(report)
  for (const load of Object.values(formats)) expect((await load())(report, PLAIN)).toMatch(/[^\n]\n$/)
  expect(report).toEqual(before)
})
