/** What vendors say of data that is sent to them: a line each, with what is not known said as such. */
import { list, section, type Block, type Line } from '../document/block.ts'
import { TITLES } from '../document/titles.ts'
import { host, monthYear } from '../sentences/format.ts'
import { OPTION_NAMES } from '../sentences/labels.ts'
import type { Report } from '../schemas/report.schema.ts'

type Terms = NonNullable<Report['dataTerms']>[number]

const ZERO: Record<NonNullable<Terms['retention']>['zero'], string> = {
  default: 'keeps nothing by default',
  'self-serve': 'keeps nothing once you switch it off',
  'on-request': 'keeps nothing on request',
  no: 'always keeps prompts',
}

const TRAINING: Record<NonNullable<Terms['training']>['byDefault'], string> = {
  no: 'does not train on prompts',
  'opt-out': 'trains on prompts unless you opt out',
  yes: 'trains on prompts',
}

const PAPERS: Record<Terms['papers'][number]['status'], string> = {
  held: 'held',
  'on-request': 'on request',
  no: 'not offered',
}

/** What is known second hand is marked. */
function marked(words: string, { grade }: { grade: string | null }): string {
  return grade === 'C' ? `${words} (second hand)` : words
}

function retention({ retention: kept }: Terms): string {
  if (kept === null) return 'what it keeps is not known'
  return marked(`${ZERO[kept.zero]}${kept.days === null || kept.zero === 'default' ? '' : `, ${kept.days} days otherwise`}`, kept)
}

function line(terms: Terms): Line {
  const { id: vendor, options, training, papers } = terms
  const signed =
    papers.length === 0 ? 'agreements not known' : papers.map((one) => marked(`${one.id} ${PAPERS[one.status]}`, one)).join(', ')
  const trains = training === null ? 'whether it trains on prompts is not known' : marked(TRAINING[training.byDefault], training)
  const said = `${vendor} (${options.map((one) => OPTION_NAMES[one]).join(' · ')}): ${retention(terms)}; ${trains}; ${signed}.`
  const read = terms.retention ?? training
  return read === null ? said : [`${said} `, { words: `${host(read.source)}, ${monthYear(read.checkedOn)}`, url: read.source }]
}

export function dataTerms(report: Report): Block[] {
  return section(TITLES.dataTerms, list((report.dataTerms ?? []).map(line)))
}
