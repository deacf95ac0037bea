/** Every way in which a run can fail: a code with its arguments → what happened, and what to do. Words live here only. */
import { didYouMean, wordList, some } from './error-words.ts'
import { OF_COMMANDS } from './errors-of-commands.ts'

export { didYouMean, some }

export interface Problem {
  code: ErrorCode
  /** File, or `--set`, `stdin`; null when it is the command line itself */
  where: string | null
  /** Path inside the file, dots between keys; empty: the whole file */
  path: string
  what: string
  remedy: string
}

interface UnlikelyUnit {
  value: number
  unit: string
  /** Of the tables */
  low: number
  high: number
  times: number
  likely: { value: number; name: string } | null
}

/** Of scenarios, tables and what follows from them. */
const OF_ALL = {
  'not-a-mapping': (args: { seen: string }) => ({
    what: `the scenario is ${args.seen}, not a mapping of keys`,
    remedy: 'start with a key such as workload:',
  }),
  'unknown-key': (args: { key: string; near: readonly string[] }) => ({
    what: `unknown key ${args.key}`,
    remedy: didYouMean(args.near, 'flippoint schema scenario lists every key'),
  }),
  /** `instead`: the value that was meant, where it could be read; `share`: the share, where it may have been a percentage */
  'wrong-value': (args: {
    seen: string
    expected: string
    meaning: string
    instead?: number | string | null
    share?: number | null
    /** Why it could not be read as what it was meant for */
    why?: string | null
  }) => ({
    what: `${args.seen} is not ${args.expected}${args.why ? `: ${args.why}` : ''}`,
    remedy: `${args.instead !== null && args.instead !== undefined ? `write ${args.instead}` : `give ${args.expected}`}${args.meaning === '' ? '' : `: ${args.meaning}`}${typeof args.share === 'number' ? `; for ${args.seen} percent write ${args.share}` : ''}`,
  }),
  /** `own`: the currency that the scenario states beside dollars */
  'other-currency': (args: { seen: string; money: string; own?: string | null }) =>
    args.own
      ? {
          what: `${args.seen} is in ${args.money}, and amounts here are in US dollars or ${args.own}`,
          remedy: `give US dollars or ${args.own}, at the rate that you would book it at: a scenario states one currency beside the dollar`,
        }
      : {
          what: `${args.seen} is in ${args.money}, and all amounts are in US dollars`,
          remedy:
            'give US dollars, at the rate that you would book it at, or state currency: {code, perUsd, date} in the scenario',
        },
  'two-currencies': (args: { code: string }) => ({
    what: `a part of it is in ${args.code}, and another one in US dollars`,
    remedy: `write all of it in one of the two`,
  }),
  'currency-code': (args: { seen: string }) => ({
    what: `${args.seen} is no currency beside the US dollar`,
    remedy: 'give its ISO 4217 code in capitals, such as EUR, or leave currency out',
  }),
  /** `usd`: what the amount comes to; null: it is no amount of the scenario */
  'currency-amount': (args: { seen: string; usd: number | null }) => ({
    what:
      args.usd === null
        ? `${args.seen} is no amount of money of a scenario`
        : `${args.seen} is not what was typed in the currency`,
    remedy:
      args.usd === null
        ? 'write amounts where they belong, with their currency: 85000 EUR'
        : `leave out one of the two: at this rate it is ${args.usd} USD`,
  }),
  'rate-from-the-future': (args: { date: string; asOf: string }) => ({
    what: `the rate of the currency is of ${args.date}, after ${args.asOf}`,
    remedy: 'give the rate of a day that has been, or decide --as-of a later one',
  }),
  'unknown-name': (args: { kind: string; seen: string; near: readonly string[]; known: readonly string[] }) => ({
    what: `${args.seen} is no ${args.kind} of the tables`,
    remedy: didYouMean(args.near, `choose one of ${some(args.known)}; --pricing DIR adds your own`),
  }),
  'ambiguous-name': (args: { seen: string; among: readonly string[] }) => ({
    what: `${args.seen} is sold by several vendors`,
    remedy: `name one of ${wordList(args.among)}`,
  }),
  'no-volume': () => ({
    what: 'the volume is missing',
    remedy: 'give workload.requestsPerMonth, or workload.apiUsdPerMonth if you know the bill',
  }),
  'two-volumes': () => ({
    what: 'requestsPerMonth and apiUsdPerMonth are both given',
    remedy: 'keep one: the other follows from it and the token mix',
  }),
  'quiet-week': () => ({
    what: 'every hour of the week is 0',
    remedy: 'give the load of each of the 168 hours, or leave the key out',
  }),
  'routing-without-model': () => ({
    what: 'nothing is routed without a model to route to',
    remedy: 'name the cheaper model as routing.model, or leave the key out',
  }),
  'routes-to-itself': (args: { seen: string }) => ({
    what: `${args.seen} is the API model itself: a request would be answered by it and then by it again`,
    remedy: 'name a cheaper model as routing.model, or leave the key out',
  }),
  'no-such-day': (args: { seen: string }) => ({
    what: `${args.seen} is no day of the calendar`,
    remedy: 'write the last day on which it can be used as YYYY-MM-DD',
  }),
  'session-and-request': ({ name }: { name: string }) => ({
    what: `workload.session and workload.${name} both say what a request is`,
    remedy: `keep one: without workload.${name} it follows from the session`,
  }),
  'range-order': (args: { low: number; mode: number; high: number }) => ({
    what: `low ${args.low}, mode ${args.mode}, high ${args.high} are not in order`,
    remedy: 'give low ≤ mode ≤ high',
  }),
  evaluation: (args: { message: string }) => ({
    what: args.message,
    remedy: 'count the held-out examples again: each is right or wrong for each model',
  }),
  'throughput-empty': () => ({
    what: 'throughput names no rate',
    remedy: 'give at least one of inputTokensPerSecond, outputTokensPerSecond, requestsPerSecond',
  }),
  'throughput-hardware': () => ({
    what: 'a measured throughput needs the hardware that it was measured on',
    remedy: 'set selfHost.gpu and selfHost.gpusPerReplica',
  }),
  'price-unknown': (args: { model: string; asOf: string }) => ({
    what: `the tables know no price of ${args.model} on ${args.asOf}`,
    remedy: 'choose a later --as-of, another api.model, or give api.price',
  }),
  'model-ended': (args: { model: string; date: string; replacement: string | null }) => ({
    what: `${args.model} ended on ${args.date}: nobody can start with it any more`,
    remedy: `${args.replacement === null ? 'choose another api.model' : `choose ${args.replacement}, which its vendor names for it`}, or set api.upgrades (hold, follow, newest) to compare with it all the same`,
  }),
  'shares-add-up': (args: { sum: number }) => ({
    what: `the shares add up to ${Number(args.sum.toPrecision(6))}, and not to 1`,
    remedy: 'give the share of every kind of text, such as {english: 0.7, code: 0.3}',
  }),
  'unlikely-unit': (args: UnlikelyUnit) => ({
    what: `${args.value} ${args.unit} is ${args.times} times ${args.value > args.high ? 'above' : 'below'} anything in the tables (${args.low} to ${args.high})`,
    remedy:
      args.likely === null ? `give it in ${args.unit}` : `if it is ${args.likely.name}, give ${args.likely.value} (${args.unit})`,
  }),
  'unlikely-throughput': (args: UnlikelyUnit) => ({
    what: `${args.value} ${args.unit} is ${args.times} times ${args.value > args.high ? 'above' : 'below'} what a replica of this hardware is estimated at (${args.low} to ${args.high})`,
    remedy:
      args.likely === null ? `give it in ${args.unit}` : `if it is ${args.likely.name}, give ${args.likely.value} (${args.unit})`,
  }),
  'context-exceeds-api': (args: { model: string; tokens: number; limit: number }) => ({
    what: `${args.model} takes ${args.limit.toLocaleString('en-US')} tokens, and a request has ${Math.round(args.tokens).toLocaleString('en-US')}: no bill can be compared with`,
    remedy:
      'name an api.model that takes such requests, or check the tokens of a request: a mean of one request, not of a day; the last turn of a session carries all before it',
  }),
  'bill-without-price': (args: { model: string }) => ({
    what: `a request of ${args.model} costs nothing here, so no number of requests makes this bill`,
    remedy: 'give workload.requestsPerMonth in its place, or the price that the bill was paid at',
  }),
  'bill-beyond-volume': (args: { model: string; usdPerRequest: number; most: number }) => ({
    what: `at ${args.usdPerRequest.toPrecision(3)} USD a request of ${args.model} this bill stands for more than ${args.most.toLocaleString('en-US')} requests a month`,
    remedy: 'check the unit of api.price (USD per million tokens), or give workload.requestsPerMonth',
  }),
  'not-finite': (args: { field: string }) => ({
    what: `no finite figure follows from this scenario: ${args.field} has none`,
    remedy:
      'look for a value that is zero or far too large, and report it if every value is meant: https://github.com/flippoint/flippoint/issues/new',
  }),
  'bad-argument': (args: { seen: string; expected: string }) => ({
    what: `${args.seen} is not ${args.expected}`,
    remedy: `give ${args.expected}`,
  }),
  'bad-date': (args: { seen: string }) => ({ what: `${args.seen} is not a date`, remedy: 'write it as YYYY-MM-DD' }),
  table: (args: { rule: string; message: string; remedy: string }) => ({
    what: `${args.message} (rule ${args.rule})`,
    remedy: args.remedy,
  }),
  'model-file': (args: { seen: string }) => ({
    what: `${args.seen} is a file, and none may be read here`,
    remedy: `make a row of it (flippoint models import ${args.seen} --into DIR) and read that folder: --pricing DIR, loadTables({ pricing: 'DIR' })`,
  }),
  internal: (args: { message: string }) => ({
    what: `this should not have happened: ${args.message}`,
    remedy: 'run again with --debug and report it: https://github.com/flippoint/flippoint/issues/new',
  }),
} as const

const CATALOG = { ...OF_ALL, ...OF_COMMANDS } as const

type Catalog = typeof CATALOG
export type ErrorCode = keyof Catalog
export const codes = Object.keys(CATALOG)
export type ErrorArgs<C extends ErrorCode> = Parameters<Catalog[C]> extends [infer A] ? A : undefined

/** A problem of the catalog at a place. */
export function problem<C extends ErrorCode>(
  code: C,
  args: ErrorArgs<C>,
  at: { where?: string | null; path?: string } = {},
): Problem {
  const make: (args: never) => { what: string; remedy: string } = CATALOG[code]
  const { what, remedy } = make(args as never)
  // A parser quotes the text that it stumbled over, line ends and all.
  return { code, where: at.where ?? null, path: at.path ?? '', what: what.replace(/\s*[\r\n]+\s*/g, ' '), remedy }
}

/** A run that cannot go on: exit 2, all problems at once. */
export class UserError extends Error {
  readonly problems: Problem[]
  constructor(problems: Problem[]) {
    super(problems.map((one) => one.what).join('; '))
    this.problems = problems
  }
}

export function fail<C extends ErrorCode>(code: C, args: ErrorArgs<C>, at?: { where?: string | null; path?: string }): UserError {
  return new UserError([problem(code, args, at)])
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file or folder'],
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['EISDIR', 'it is a folder'],
  ['ENOTDIR', 'a part of the path is a file'],
  ['EROFS', 'the file system is read-only'],
  ['ENOSPC', 'the disk is full'],
  ['EFBIG', 'the file is larger than it may be'],
])

/** Why a file could not be read or written, in words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return REASONS.get(code) ?? (error instanceof Error ? error.message : String(error))
}

/** Ended by the user at a prompt: exit 130. */
export class Interrupted extends Error {}

function placeOf({ where, path }: Problem) {
  return [where, path].filter((part) => part !== null && part !== '').join(': ')
}

/** Words of a file may hold what a terminal takes for a command; line ends and tabs stay. */
// eslint-disable-next-line no-control-regex
const COMMANDS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g

/** Problems as lines for stderr: what, where, and what to do. */
export function printProblems(problems: readonly Problem[]): string {
  return problems
    .map((one) => {
      const place = placeOf(one)
      return `error: ${place === '' ? '' : `${place}: `}${one.what}\n  → ${one.remedy}\n`
    })
    .join('')
    .replace(COMMANDS, ' ')
}
