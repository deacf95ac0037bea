/**
 * `npm run test:sheet [STORY…]`: LibreOffice opens the workbook of every story, works it out from the formulas alone and has to come to the
 * report, to the cent; a page of each is printed. Outside of CI, since LibreOffice is a large thing to install: apt-get install libreoffice-calc.
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
import { readWorkbook, type Workbook } from '../test/helpers/workbook.ts'

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
  const formulas = [...written.sheets.values()].flat(2).filter((cell) => cell.formula !== null).length
  if (found.length > 0 || !hasChart) bad += 1
  process.stdout.write(
    `${name}: ${formulas} formulas, ${found.length} differ, ${hasChart ? 'chart kept' : 'NO CHART'}, ${join(folder, 'out', `${name}.pdf`)}\n`,
  )
  for (const line of found.slice(0, 5)) process.stdout.write(`  ${line}\n`)
}
process.exitCode = bad > 0 ? 1 : 0
