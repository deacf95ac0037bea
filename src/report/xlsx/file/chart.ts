/** A line chart on a sheet, its lines read from rows of months: the few parts of DrawingML that it takes. Source: ECMA-376, part 1, 21.2. */
import type { BookFeature } from './feature.ts'
import { escaped } from './xml.ts'

export interface ChartLine {
  name: string
  /** Where its values stand, and those of the months */
  values: string
  months: string
  /** As they are: a reader that does not compute shows them */
  points: readonly number[]
}

export interface SheetChart {
  /** Index of the sheet that it lies on, and the row, counted from 0, under which it begins */
  sheet: number
  row: number
  title: string
  across: string
  up: string
  lines: readonly ChartLine[]
}

/** Okabe and Ito: told apart in print and by those who do not see every color. */
const COLORS = ['0072B2', 'E69F00', '009E73', 'D55E00', 'CC79A7', '56B4E9', '000000', 'F0E442']
const DASHES = ['solid', 'dash', 'sysDash', 'lgDash', 'dashDot', 'solid', 'dash', 'sysDash']

const NAMESPACES =
  'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const TYPES = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

function said(text: string, size: number): string {
  return `<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="${size}" b="0"/></a:pPr><a:r><a:rPr lang="en-US" sz="${size}" b="0"/><a:t>${escaped(text)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`
}

function cached(points: readonly number[]): string {
  const all = points.map((value, index) => `<c:pt idx="${index}"><c:v>${value}</c:v></c:pt>`).join('')
  return `<c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="${points.length}"/>${all}</c:numCache>`
}

function lineOf({ name, values, months, points }: ChartLine, index: number): string {
  const color = COLORS[index % COLORS.length]
  return [
    `<c:ser><c:idx val="${index}"/><c:order val="${index}"/><c:tx><c:v>${escaped(name)}</c:v></c:tx>`,
    `<c:spPr><a:ln w="22225"><a:solidFill><a:srgbClr val="${color}"/></a:solidFill><a:prstDash val="${DASHES[index % DASHES.length]}"/></a:ln></c:spPr>`,
    `<c:marker><c:symbol val="none"/></c:marker>`,
    `<c:cat><c:numRef><c:f>${escaped(months)}</c:f>${cached(points.map((_, month) => month + 1))}</c:numRef></c:cat>`,
    `<c:val><c:numRef><c:f>${escaped(values)}</c:f>${cached(points)}</c:numRef></c:val><c:smooth val="0"/></c:ser>`,
  ].join('')
}

function chartXml({ title, across, up, lines }: SheetChart): string {
  return [
    `${HEAD}<c:chartSpace ${NAMESPACES}><c:roundedCorners val="0"/><c:chart>${said(title, 1200)}<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>`,
    `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${lines.map(lineOf).join('')}<c:marker val="1"/><c:axId val="1"/><c:axId val="2"/></c:lineChart>`,
    `<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="b"/>${said(across, 900)}<c:numFmt formatCode="0" sourceLinked="0"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:crossAx val="2"/><c:crosses val="autoZero"/><c:lblOffset val="100"/><c:tickLblSkip val="3"/><c:noMultiLvlLbl val="1"/></c:catAx>`,
    `<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>${said(up, 900)}<c:numFmt formatCode="#,##0" sourceLinked="0"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:crossAx val="1"/><c:crosses val="autoZero"/></c:valAx>`,
    `</c:plotArea><c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart></c:chartSpace>`,
  ].join('')
}

/** Columns and rows that it covers. */
const WIDE = 9
const HIGH = 24

function drawingXml({ row, title }: SheetChart): string {
  const corner = (name: string, column: number, at: number) =>
    `<xdr:${name}><xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${at}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:${name}>`
  return [
    `${HEAD}<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor>`,
    corner('from', 0, row),
    corner('to', WIDE, row + HIGH),
    `<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="Chart 1" descr="${escaped(title)}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>`,
    `<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId1"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>`,
  ].join('')
}

function related(type: string, target: string): string {
  return `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${TYPES}/${type}" Target="${target}"/></Relationships>`
}

export function chartFeature(chart: SheetChart): BookFeature {
  return {
    files: {
      transform: {
        '[Content_Types].xml': {
          insert: () =>
            '<Override ContentType="application/vnd.openxmlformats-officedocument.drawing+xml" PartName="/xl/drawings/charts1.xml"/>' +
            '<Override ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml" PartName="/xl/charts/chart1.xml"/>',
        },
        'xl/worksheets/_rels/sheet{id}.xml.rels': {
          insert: (_, { sheetIndex }) =>
            sheetIndex === chart.sheet
              ? `<Relationship Id="rId-charts-1" Type="${TYPES}/drawing" Target="../drawings/charts1.xml"/>`
              : '',
        },
        'xl/worksheets/sheet{id}.xml': {
          insert: (_, { sheetIndex }) => (sheetIndex === chart.sheet ? '<drawing r:id="rId-charts-1"/>' : ''),
        },
      },
      write: {
        files: () => ({
          'xl/charts/chart1.xml': chartXml(chart),
          'xl/drawings/charts1.xml': drawingXml(chart),
          'xl/drawings/_rels/charts1.xml.rels': related('chart', '../charts/chart1.xml'),
        }),
      },
    },
  }
}
