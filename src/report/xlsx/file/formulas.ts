/**
 * What the writer of workbooks leaves to its users: values of formulas as they stand, names of cells, and how pages print. Everything is
 * worked out again by whoever opens the file and can; who cannot shows what is written here.
 */
import { columnName, type Sheet } from '../cells/sheet.ts'
import type { BookFeature } from './feature.ts'
import { escaped } from './xml.ts'

/** Addresses of formulas with what they come to. */
function valuesOf(sheet: Sheet): Map<string, string> {
  const values = new Map<string, string>()
  sheet.rows.forEach((cells, row) =>
    cells.forEach((cell, column) => {
      if (cell?.formula !== undefined) values.set(`${columnName(column)}${row + 1}`, String(cell.value ?? ''))
    }),
  )
  return values
}

function withValues(xml: string, sheet: Sheet): string {
  const values = valuesOf(sheet)
  if (values.size === 0) return xml
  return xml.replace(
    /<c r="([A-Z]+\d+)"([^>]*)>(<f>[^<]*<\/f>)<\/c>/g,
    (_, place: string, attributes: string, formula: string) => {
      const value = values.get(place) ?? ''
      const isText = value === '' || !Number.isFinite(Number(value))
      return `<c r="${place}"${attributes}${isText ? ' t="str"' : ''}>${formula}<v>${escaped(value)}</v></c>`
    },
  )
}

/** Months that fit on the width of a page and can be read. */
const MONTHS_A_PAGE = 12

/** Landscape, a page wide or one for each year, with the page's number under it. Order of the elements as the schema has it. */
function printed(xml: string, { months }: Sheet): string {
  const wide = Math.max(1, Math.ceil(months / MONTHS_A_PAGE))
  const footer = '<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>'
  return xml
    .replace(/<worksheet[^>]*>/, '$&<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
    .replace(/<pageSetup([^>]*)\/>/, `<pageSetup$1 fitToWidth="${wide}" fitToHeight="0"/>${footer}`)
}

/** Rows of heads are repeated on every page, and on wide ones what the rows are called. */
function titles(sheet: Sheet, index: number): string {
  const columns = sheet.months > 0 ? `${sheet.quoted}!$A:$B,` : ''
  return `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${escaped(`${columns}${sheet.quoted}!$1:$${sheet.heads}`)}</definedName>`
}

function definedNames(sheets: readonly Sheet[]): string {
  const named = sheets.flatMap((sheet) => [...sheet.names])
  const all = [
    ...sheets.flatMap((sheet, index) => (sheet.heads > 0 ? [{ name: '_xlnm.Print_Titles', text: titles(sheet, index) }] : [])),
    ...named.map(([name, place]) => ({ name, text: `<definedName name="${escaped(name)}">${escaped(place)}</definedName>` })),
  ]
  return `<definedNames>${all.map((one) => one.text).join('')}</definedNames>`
}

export function formulaFeature(sheets: readonly Sheet[]): BookFeature {
  return {
    files: {
      transform: {
        'xl/workbook.xml': {
          transform: (xml) =>
            xml
              .replace(/<definedNames\s*\/>|<definedNames><\/definedNames>/, definedNames(sheets))
              .replace(/<calcPr\s*\/>|<calcPr><\/calcPr>/, '<calcPr calcId="191029" fullCalcOnLoad="1"/>'),
        },
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, _, { sheetIndex }) => {
            const sheet = sheets[sheetIndex]
            return sheet ? printed(withValues(xml, sheet), sheet) : xml
          },
        },
      },
    },
  }
}
