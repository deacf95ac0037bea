/** What changed between two reports: on its own, and as a section of a report. */
import { list, paragraph, quiet, section, type Block, type Document } from '../document/block.ts'
import type { Drift } from '../schemas/diff.schema.ts'
import { sinceOptions } from './options.ts'
import { isSame, sinceHeadline, sinceSentences } from './sentences.ts'
import { sinceSections } from './sections.ts'

function options(drift: Drift): Block[] {
  const rows = sinceOptions(drift).map(({ name, base, head, change }) => ({ cells: [name, base, head, change] }))
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

function kinds(drift: Drift): Block[] {
  return sinceSections(drift).flatMap(({ title, lines }) => section(title, list(lines, '', true)))
}

/** As a part of a report: the sentences in the open, the rest to unfold. */
export function changesSection(drift: Drift): Block[] {
  return [
    ...paragraph([sinceHeadline(drift), ...sinceSentences(drift)].join(' ')),
    ...section('What changed', [...options(drift), ...kinds(drift)], true),
  ]
}

function between({ base, head }: Drift): string {
  return [base, head]
    .map((one) => `${one.name} on ${one.asOf} (flippoint ${one.version}, prices ${one.pricingHash.slice(0, 8)})`)
    .join(' → ')
}

export function diffDocument(drift: Drift): Document {
  return {
    title: sinceHeadline(drift),
    name: drift.head.name,
    mark: 'diff',
    blocks: [
      ...(isSame(drift) ? ['Nothing differs.'] : sinceSentences(drift)).flatMap((text) => paragraph(text)),
      ...options(drift),
      ...kinds(drift),
      ...quiet(between(drift)),
    ],
  }
}
