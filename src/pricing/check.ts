/** All rules over a folder of tables. Errors refuse it, warnings ask for a look. */
import type { Finding } from './finding.ts'
import { assembleParsed, missingFiles, parseTable, type TableTexts } from './load.ts'
import { buyingIsFound } from './rules/buying.ts'
import { defaultsAreUnique, fileIsNamedAfterProvider, idsAreUnique, keysAreUnique, referencesResolve } from './rules/identity.ts'
import { figuresFollowConfiguration } from './rules/configuration.ts'
import { announcedInTime, daysExist, promisesHold, stepsAreConfirmed } from './rules/days.ts'
import { contractsAreNamed, regimesAreFound, wordsMeanOneThing } from './rules/law.ts'
import { endpointsAreInBounds, endsAreSourced, limitsAreFound, modelsRunOn, replacementsAreFound } from './rules/hosting.ts'
import { jumpsAreExplained, periodsAreInOrder, pricesAreInBounds, pricesMakeSense } from './rules/prices.ts'
import { pricesAreLikeShipped } from './rules/among-shipped.ts'
import { classesAreFound, distancesAreFound, limitsAreInOrder, openModelsAreClassed } from './rules/quality.ts'
import { ratiosAreWhole, tokenizersAreFound } from './rules/tokenizers.ts'
import { checkedInThePast, rowsAreFresh, sourceIsHttps } from './rules/provenance.ts'
import type { CheckedFile, TableRule } from './rules/rule.ts'
import type { Tables } from './schema.ts'

export const TABLE_RULES: Record<string, TableRule> = {
  'keys-are-unique': keysAreUnique,
  'ids-are-unique': idsAreUnique,
  'file-is-named-after-provider': fileIsNamedAfterProvider,
  'references-resolve': referencesResolve,
  'defaults-are-unique': defaultsAreUnique,
  'regimes-are-found': regimesAreFound,
  'contracts-are-named': contractsAreNamed,
  'words-mean-one-thing': wordsMeanOneThing,
  'source-is-https': sourceIsHttps,
  'checked-in-the-past': checkedInThePast,
  'days-exist': daysExist,
  'announced-in-time': announcedInTime,
  'periods-are-in-order': periodsAreInOrder,
  'prices-make-sense': pricesMakeSense,
  'jumps-are-explained': jumpsAreExplained,
  'prices-are-in-bounds': pricesAreInBounds,
  'prices-are-like-shipped': pricesAreLikeShipped,
  'rows-are-fresh': rowsAreFresh,
  'steps-are-confirmed': stepsAreConfirmed,
  'promises-hold': promisesHold,
  'figures-follow-configuration': figuresFollowConfiguration,
  'ends-are-sourced': endsAreSourced,
  'replacements-are-found': replacementsAreFound,
  'models-run-on': modelsRunOn,
  'limits-are-found': limitsAreFound,
  'endpoints-are-in-bounds': endpointsAreInBounds,
  'buying-is-found': buyingIsFound,
  'classes-are-found': classesAreFound,
  'distances-are-found': distancesAreFound,
  'limits-are-in-order': limitsAreInOrder,
  'open-models-are-classed': openModelsAreClassed,
  'tokenizers-are-found': tokenizersAreFound,
  'ratios-are-whole': ratiosAreWhole,
}

/** Rules that only ask for a look. They go through every period, so that who asks for errors alone leaves them out. */
export const WARNINGS: ReadonlySet<string> = new Set([
  'rows-are-fresh',
  'steps-are-confirmed',
  'promises-hold',
  'replacements-are-found',
  'models-run-on',
])

function parseAll(texts: TableTexts, base: Tables | undefined): { files: CheckedFile[]; findings: Finding[] } {
  const findings: Finding[] = []
  const files = Object.entries(texts).flatMap(([path, text]): CheckedFile[] => {
    const parsed = parseTable(path, text, base)
    findings.push(...parsed.findings)
    return parsed.findings.length > 0 ? [] : [{ path, text, value: parsed.value }]
  })
  return { files, findings }
}

/**
 * Checks the files of a folder. With `base`, the folder is an overlay: it may be partial, and may refer to rows of the base.
 * @param asOf YYYY-MM-DD, the day that ages are counted from
 * @param today the day on which it is checked: nobody can have seen a figure after it, whatever day ages are counted from
 */
export function checkTables(texts: TableTexts, asOf: string, base?: Tables, today = asOf): Finding[] {
  return checkedBy(Object.values(TABLE_RULES), texts, { asOf, base, today })
}

/** What refuses the tables, and nothing else. */
export function errorsIn(texts: TableTexts, asOf: string, base?: Tables): Finding[] {
  const rules = Object.entries(TABLE_RULES).filter(([name]) => !WARNINGS.has(name))
  return checkedBy(
    rules.map(([, rule]) => rule),
    texts,
    { asOf, base, today: asOf },
  )
}

interface Asked {
  asOf: string
  today: string
  base: Tables | undefined
}

function checkedBy(rules: readonly TableRule[], texts: TableTexts, { asOf, today, base }: Asked): Finding[] {
  const { files, findings } = parseAll(texts, base)
  const missing = base ? [] : missingFiles(Object.keys(texts))
  // Rules across tables need them all: where one is missing or does not parse, that is said first.
  if (missing.length > 0 || (!base && findings.length > 0)) return [...missing, ...findings]
  const tables = assembleParsed(new Map(files.map(({ path, value }) => [path.replace(/\.json$/, ''), value])), base)
  const context = { files, tables, base, asOf, today }
  return [...findings, ...rules.flatMap((rule) => rule(context))]
}
