/** What changed since a baseline, in sentences: the same in every format. */
import type { Cause, ReportDiff } from '../schemas/diff.schema.ts'
import { isStaying } from '../sentences/headline.ts'
import { delta, money, ofDraws } from '../sentences/format.ts'
import { CHOICE_WORDS } from '../sentences/choices.ts'
import { OPTION_PHRASES } from '../sentences/labels.ts'
import { sinceSections } from './sections.ts'

/** The verdict first: whether it changed, and from what to what. */
export function sinceHeadline({ base, head, verdict }: ReportDiff): string {
  const [was, is] = [CHOICE_WORDS[verdict.base.choice].phrase, CHOICE_WORDS[verdict.head.choice].phrase]
  const isDated = base.asOf !== head.asOf
  return verdict.changed
    ? `The verdict changed since ${isDated ? base.asOf : 'the baseline'}: from ${was} to ${is}.`
    : `The verdict is the same as ${isDated ? `on ${base.asOf}` : 'in the baseline'}: ${is}.`
}

function optionMoved({ verdict: { base, head } }: ReportDiff): string {
  if (base.option === head.option || base.option === null || head.option === null || base.choice !== head.choice) return ''
  return `It is ${OPTION_PHRASES[head.option]} now, ${OPTION_PHRASES[base.option]} before.`
}

/** Where the answer is to stay, they are the savings of what comes closest, and nobody has them. */
function savings({ figures: { npvSavingsUsd: one }, verdict: { head } }: ReportDiff): string {
  const whose = isStaying(head.choice) ? 'What moving would save, in net present value' : 'Net present value of the savings'
  if (one.base === null || one.head === null)
    return one.base === one.head ? '' : `${whose}: ${known(one.head)}, before ${known(one.base)}.`
  if (one.change === 0) return `${whose}: ${money(one.head)}, unchanged.`
  return `${whose}: ${money(one.head)}, before ${money(one.base)} (${delta(one.change ?? 0)}).`
}

/** A move of the odds is news, even where money and verdict stay. */
function odds({ figures: { confidence: one } }: ReportDiff): string {
  if (one.base === null || one.head === null) return ''
  const [before, now] = [ofDraws(one.base), ofDraws(one.head)]
  return before === now ? '' : `Confidence: ${now} of the draws, before ${before}.`
}

function known(usd: number | null) {
  return usd === null ? 'none to compare' : money(usd)
}

const CAUSES: Record<Cause, string> = {
  prices: 'the price tables',
  method: 'the new version of flippoint',
  'prices-and-method': 'the price tables and the new version of flippoint',
  unexplained: 'something the reports do not show',
  draws: 'the number or seed of the draws',
  assumptions: 'the assumed values',
  date: 'the passing of time',
  inputs: 'your inputs',
  policy: 'the policy',
}

const WHY_NOT: Record<NonNullable<ReportDiff['causes']['why']>, string> = {
  'no-savings': 'one of the reports has no savings to compare',
  'other-tables':
    'the tables or the version behind the newer report are not at hand; flippoint decide --baseline tells them apart',
  'base-does-not-fit': 'the earlier scenario cannot be decided with the tables of today',
}

function listed(words: string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`
}

/** Which change did what to the money, and which one turned the verdict. */
function causes({ causes: found }: ReportDiff): string[] {
  if (found.status === 'nothing-changed') return []
  if (found.why !== null) {
    const possible = listed(found.possible.map((cause) => CAUSES[cause]))
    return [`Possible causes: ${possible === '' ? 'unknown' : possible}. They were not told apart: ${WHY_NOT[found.why]}.`]
  }
  const moved = found.steps.filter((step) => step.changeUsd !== 0)
  const [first] = moved
  const parts = moved.map((step) => `${delta(step.changeUsd)} from ${CAUSES[step.cause]}`)
  const sentence =
    moved.length === 1 && first
      ? `All of it comes from ${CAUSES[first.cause]}.`
      : `Of this, ${listed(parts)}, each on top of the one before.`
  return [
    ...(moved.length === 0 ? [] : [sentence]),
    ...(found.turnedBy === null ? [] : [`What turned the verdict: ${CAUSES[found.turnedBy]}.`]),
  ]
}

/** Sentences under the headline. */
export function sinceSentences(diff: ReportDiff): string[] {
  return [optionMoved(diff), savings(diff), odds(diff), ...causes(diff)].filter((text) => text !== '')
}

/** Nothing differs that either report holds. */
export function isSameAnswer(diff: ReportDiff): boolean {
  const isStill = diff.causes.status === 'nothing-changed' && odds(diff) === ''
  return isStill && diff.options.length === 0 && sinceSections(diff).length === 0
}
