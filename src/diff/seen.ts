/** Parts of a report that a reader would find changed, whatever the figures say. */
import type { Report } from '../report/schemas/report.schema.ts'
import { REPORT_PARTS, type ReportPart } from '../report/schemas/prices-diff.schema.ts'
import { same } from './equal.ts'

/** What a report says of its tables besides what is compared by itself: when its prices were seen. */
function withoutHash({ pricing, ...rest }: Report) {
  return { ...rest, pricing: { ...pricing, hash: '' } }
}

/** @returns the parts that differ, in the order of the report; empty: but for the hash of its tables it is the same, byte for byte */
export function seenDifferences(base: Report, head: Report): ReportPart[] {
  if (base === head) return []
  const [was, is] = [withoutHash(base), withoutHash(head)]
  return REPORT_PARTS.filter((part) => !same(was[part], is[part]))
}
