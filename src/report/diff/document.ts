/** What changed between two reports: on its own, and as a section of a report. */
import { list, paragraph, quiet, section, type Block, type Document } from '../document/block.ts'
import type { ReportDiff } from '../schemas/diff.schema.ts'
import { sinceOptions } from './options.ts'
import { isSameAnswer, sinceHeadline, sinceSentences } from './sentences.ts'
import { sinceSections } from './sections.ts'

function options(diff: ReportDiff): Block[] {
  const rows = sinceOptions(diff).map(({ name, base, head, change }) => ({ cells: [name, base, head, change] }))
  const number = (head: string) => ({ head, isNumber: true })
  return rows.length === 0
    ? []
    : [
        {
          kind: 'table',
          caption: 'Options whose cost changed, net present value (NPV)',
          columns: [{ head: 'NPV' }, number('before'), number('now'), number('change')],
          rows,
        },
      ]
}

function kinds(diff: ReportDiff): Block[] {
  return sinceSections(diff).flatMap(({ title, lines }) => section(title, list(lines, '', true)))
}

/** As a part of a report: the sentences in the open, the rest to unfold. */
export function changesSection(diff: ReportDiff): Block[] {
  return [
    ...paragraph([sinceHeadline(diff), ...sinceSentences(diff)].join(' ')),
    ...section('What changed', [...options(diff), ...kinds(diff)], true),
  ]
}

function between({ base, head }: ReportDiff): string {
  return [base, head]
    .map((one) => `${one.name} on ${one.asOf} (flippoint ${one.version}, prices ${one.pricingHash.slice(0, 8)})`)
    .join(' → ')
}

export function diffDocument(diff: ReportDiff): Document {
  return {
    title: sinceHeadline(diff),
    name: diff.head.name,
    mark: 'diff',
    blocks: [
      ...(isSameAnswer(diff) ? ['Nothing differs.'] : sinceSentences(diff)).flatMap((text) => paragraph(text)),
      ...options(diff),
      ...kinds(diff),
      ...quiet(between(diff)),
    ],
  }
}
