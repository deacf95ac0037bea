/**
 * `npm run test:sheet [STORY…]`: LibreOffice opens the workbook of every story, works it out from the formulas alone and has to come to the
 * report, to the cent; then volume, a price and people are typed over, and every total has to be what another formula engine makes of the
 * same change. A page of each is printed. Outside of CI, since LibreOffice is a large thing to install: apt-get install libreoffice-calc.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { Plan } from '../src/decide/verdict/decision.ts'
import { workingsOf } from '../src/decide/parts/workings.ts'
import { xlsx } from '../src/report/xlsx/index.ts'
import { AS_OF, decided, STORIES, story } from '../test/helpers/decided.ts'
import { tables } from '../test/helpers/tables.ts'
import { readWorkbook, Recalculated, type CellValue, type Workbook } from '../test/helpers/workbook.ts'

/** Without what formulas came to, so that nothing can be shown that was not worked out. */
function emptied(bytes: Uint8Array): Uint8Array {
  const files = unzipSync(bytes)
  for (const [path, file] of Object.entries(files))
    if (/worksheets\/sheet\d+\.xml$/.test(path))
      files[path] = strToU8(strFromU8(file).replaceAll(/(<f>[^<]*<\/f>)<v>[^<]*<\/v>/g, '$1'))
  return zipSync(files)
}

function converted(folder: string, file: string, to: string): void {
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
  execFileSync('soffice', [profile, '--headless', '--convert-to', to, '--outdir', join(folder, 'out'), join(folder, file)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
}

async function bookOf(name: string): Promise<Uint8Array> {
  let plan: Plan | null = null
  const report = decided(story(name), { onPlan: (made) => (plan = made) })
  if (plan === null) throw new Error('no plan')
  return xlsx(report, workingsOf(report, plan, tables(), { asOf: AS_OF, draws: 0, seed: 1, version: '0.0.0' }))
}

/** Cells of which LibreOffice says something else than what is written. */
function differences(written: Workbook, worked: Workbook): string[] {
  return [...written.sheets].flatMap(([name, rows]) =>
    rows.flatMap((row, y) =>
      row.flatMap(({ value, formula }, x) => {
        if (formula === null) return []
        const now = worked.sheets.get(name)?.[y]?.[x]?.value ?? null
        const isSame =
          typeof value === 'number' && typeof now === 'number'
            ? Math.abs(value - now) < Math.max(0.005, Math.abs(value) * 1e-9)
            : value === now
        return isSame
          ? []
          : [`${name} row ${y + 1} column ${x + 1}: ${String(value)} is written, ${String(now)} comes out of ${formula}`]
      }),
    ),
  )
}

/** What is typed over, by the name of its cell: the new value for the old. */
const TYPED: Record<string, (value: number) => number> = {
  workload_apiUsdPerMonth: (value) => value * 1.13,
  workload_requestsPerMonth: (value) => value * 1.13,
  rented_usdPerGpuHour: (value) => value * 0.9,
  owned_usdPerKwh: (value) => value * 1.5,
  team_engineerUsdPerYear: (value) => value * 1.21,
  api_opsFte: (value) => value + 0.5,
  selfHost_buildFte: (value) => value + 1,
}

interface Typed {
  bytes: Uint8Array
  values: Map<string, number>
}

function placeOf(name: string, { names }: Workbook): { sheet: string; cell: string } {
  const [, sheet = '', column = '', row = ''] = /^'?([^'!]+)'?!\$([A-Z]+)\$(\d+)$/.exec(names.get(name) ?? '') ?? []
  return { sheet, cell: `${column}${row}` }
}

/** Of the cell that has a name in one workbook what stands there in another. */
function valueNamed(name: string, named: Workbook, { sheets }: Workbook): CellValue {
  const { sheet, cell } = placeOf(name, named)
  const [, letters = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(cell) ?? []
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return sheets.get(sheet)?.[Number(row) - 1]?.[column]?.value ?? null
}

/** The workbook with other values in cells, as a hand writes them there. */
function typed(bytes: Uint8Array, book: Workbook): Typed {
  const files = unzipSync(bytes)
  const values = new Map<string, number>()
  const order = [...book.sheets.keys()]
  for (const [name, change] of Object.entries(TYPED)) {
    const { sheet, cell: place } = placeOf(name, book)
    const path = `xl/worksheets/sheet${order.indexOf(sheet) + 1}.xml`
    const file = files[path]
    if (!file) continue
    const cell = new RegExp(`(<c r="${place}"[^>]*><v>)([^<]*)(</v>)`)
    files[path] = strToU8(
      strFromU8(file).replace(cell, (_, before: string, value: string, after: string) => {
        values.set(name, change(Number(value)))
        return `${before}${values.get(name)}${after}`
      }),
    )
  }
  return { bytes: zipSync(files), values }
}

/** Totals that do not follow, or follow elsewhere than in another engine; how many moved. */
function notFollowed(written: Workbook, { values }: Typed, worked: Workbook): { lost: string[]; moved: number } {
  const [engine, before] = [new Recalculated(written), new Recalculated(written)]
  for (const [name, value] of values) engine.set(name, value)
  const lost: string[] = []
  let moved = 0
  for (const name of written.names.keys()) {
    if (!/_(tcoUsd|npvUsd|firstYearUsd)$/.test(name)) continue
    const [was, now, seen] = [before.named(name), engine.named(name), valueNamed(name, written, worked)]
    if (was !== now) moved += 1
    if (!(Math.abs(Number(now) - Number(seen)) < 0.011)) lost.push(`${name}: ${String(seen)} for ${String(now)}`)
  }
  return { lost, moved }
}

let bad = 0
const asked = process.argv.slice(2)
for (const name of asked.length > 0 ? asked : STORIES) {
  const folder = mkdtempSync(join(tmpdir(), 'flippoint-sheet-'))
  const bytes = await bookOf(name)
  writeFileSync(join(folder, `${name}.xlsx`), emptied(bytes))
  converted(folder, `${name}.xlsx`, 'xlsx:Calc MS Excel 2007 XML')
  const worked = readWorkbook(readFileSync(join(folder, 'out', `${name}.xlsx`)))
  const written = readWorkbook(bytes)
  const found = differences(written, worked)
  const hasChart = Object.keys(worked.files).some((path) => /charts\/chart\d+\.xml$/.test(path))
  converted(folder, `${name}.xlsx`, 'pdf')
  const other = typed(emptied(bytes), written)
  writeFileSync(join(folder, 'typed.xlsx'), other.bytes)
  converted(folder, 'typed.xlsx', 'xlsx:Calc MS Excel 2007 XML')
  const followed = notFollowed(written, other, readWorkbook(readFileSync(join(folder, 'out', 'typed.xlsx'))))
  const formulas = [...written.sheets.values()].flat(2).filter((cell) => cell.formula !== null).length
  if (found.length > 0 || !hasChart || followed.lost.length > 0 || followed.moved === 0) bad += 1
  process.stdout.write(
    `${name}: ${formulas} formulas, ${found.length} differ; ${other.values.size} values typed over, ${followed.moved} totals follow, ${followed.lost.length} lost; ${hasChart ? 'chart kept' : 'NO CHART'}, ${join(folder, 'out', `${name}.pdf`)}\n`,
  )
  for (const line of [...found.slice(0, 5), ...followed.lost.slice(0, 5)]) process.stdout.write(`  ${line}\n`)
}
process.exitCode = bad > 0 ? 1 : 0
