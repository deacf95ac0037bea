/** Every way in which a run can fail: a code with its arguments → what happened, and what to do. Words live here only. */

export interface Problem {
  code: ErrorCode
  /** File, or `--set`, `stdin`; null when it is the command line itself */
  where: string | null
  /** Path inside the file, dots between keys; empty: the whole file */
  path: string
  what: string
  remedy: string
}

function list(words: readonly string[]) {
  return words.join(', ')
}

/** As many names as one can take in at once. */
const MOST_NAMES = 12
function some(words: readonly string[]) {
  return words.length <= MOST_NAMES ? list(words) : `${list(words.slice(0, MOST_NAMES))} and ${words.length - MOST_NAMES} more`
}

function didYouMean(near: readonly string[], otherwise: string) {
  return near.length > 0 ? `did you mean ${list(near)}?` : otherwise
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

const WHERE_PRICES_GO =
  'a price of your own belongs in the scenario (api.price, hostedOpen.price in USD per million tokens; selfHost.usdPerGpuHour), or as a row in api/VENDOR.json or gpu/VENDOR.json of a folder of your own tables (--pricing DIR)'

const CATALOG = {
  'no-scenario': () => ({
    what: 'there is no scenario to decide',
    remedy:
      'give a file (flippoint decide my.yaml) or one number (--set workload.apiUsdPerMonth=9000), put flippoint.yaml into this folder, try --example saas-copilot, or run flippoint in a terminal to be asked',
  }),
  'unreadable-file': (args: { file: string; reason: string }) => ({
    what: `cannot read ${args.file}: ${args.reason}`,
    remedy: 'check the path and its permissions',
  }),
  'unwritable-file': (args: { file: string; reason: string }) => ({
    what: `cannot write ${args.file}: ${args.reason}`,
    remedy: 'check the folder, its permissions and the free space; the file is as it was',
  }),
  'file-there': (args: { file: string; resume: string }) => ({
    what: `${args.file} is there already, and answers would be written over it`,
    remedy: `go on with it (${args.resume}), or name another file`,
  }),
  'empty-input': () => ({
    what: 'the scenario is empty',
    remedy: 'give at least workload.requestsPerMonth or workload.apiUsdPerMonth',
  }),
  'not-a-mapping': (args: { seen: string }) => ({
    what: `the scenario is ${args.seen}, not a mapping of keys`,
    remedy: 'start with a key such as workload:',
  }),
  'not-text': () => ({ what: 'this is not UTF-8 text', remedy: 'save it as UTF-8; some shells write UTF-16' }),
  syntax: (args: { message: string }) => ({ what: args.message, remedy: 'mend the YAML or JSON at this place' }),
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
  'unknown-row': (args: { seen: string; near: readonly string[] }) => ({
    what: `${args.seen} is no row of the price tables`,
    remedy: didYouMean(args.near, 'flippoint prices list WORDS finds rows by model, vendor or GPU'),
  }),
  'ambiguous-name': (args: { seen: string; among: readonly string[] }) => ({
    what: `${args.seen} is sold by several vendors`,
    remedy: `name one of ${list(args.among)}`,
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
  'pair-line': (args: { message: string }) => ({
    what: args.message,
    remedy: 'write one object a line that says of each model whether it was right: {"frontier": true, "tuned": false}',
  }),
  'pair-keys': (args: { seen: readonly string[] }) => ({
    what: `no telling which of these says that a model was right: ${some(args.seen) || 'nothing'}`,
    remedy: 'name the keys frontier and tuned, or give --evaluation-keys FRONTIER,TUNED (and ,EXPECTED where they are answers)',
  }),
  'pair-empty': () => ({
    what: 'there is no result in it',
    remedy: 'write one object a line that says of each model whether it was right: {"frontier": true, "tuned": false}',
  }),
  benchmark: (args: { message: string; remedy: string }) => ({ what: args.message, remedy: args.remedy }),
  'evaluation-file': (args: { message: string; remedy: string }) => ({ what: args.message, remedy: args.remedy }),
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
  'nothing-priced': (args: { count: number; model: string; best: string }) => ({
    what: `the tables have no usable price for hardware that would serve ${args.model}: ${args.best}${args.count > 1 ? ` (and ${args.count - 1} more)` : ''}`,
    remedy: 'give one (--set selfHost.usdPerGpuHour=…), tables of your own (--pricing), or another --gpu',
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
    remedy: 'name an api.model that takes such requests, or check the tokens of a request: a mean of one request, not of a day',
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
  'bad-option': (args: { message: string }) => ({ what: args.message, remedy: 'flippoint --help shows the options' }),
  'bad-argument': (args: { seen: string; expected: string }) => ({
    what: `${args.seen} is not ${args.expected}`,
    remedy: `give ${args.expected}`,
  }),
  'bad-date': (args: { seen: string }) => ({ what: `${args.seen} is not a date`, remedy: 'write it as YYYY-MM-DD' }),
  'bad-rule': (args: { rule: string; message: string }) => ({
    what: `--fail-on ${args.rule}: ${args.message}`,
    remedy: 'write a field of the report, an operator (== != < <= > >=) and a value, such as verdict!=api or npvSavingsUsd>0',
  }),
  'unknown-field': (args: { rule: string; field: string; near: readonly string[] }) => ({
    what: `--fail-on ${args.rule}: the report has no field ${args.field}${args.near.length > 0 ? `; did you mean ${list(args.near)}?` : ''}`,
    remedy: 'name a field by its path in the JSON report, such as comparison.npvSavingsUsd',
  }),
  'no-such-field': (args: { field: string; near: readonly string[] }) => ({
    what: `--fields: the report has no field ${args.field === '' ? 'without a name' : args.field}${args.near.length > 0 ? `; did you mean ${list(args.near)}?` : ''}`,
    remedy: 'name fields by their path in the JSON report, commas between them, such as verdict.choice,comparison.npvSavingsUsd',
  }),
  'field-is-a-group': (args: { field: string; near: readonly string[] }) => ({
    what: `--fields: ${args.field} is a part of the report, not a value`,
    remedy:
      args.near.length > 0 ? `name a value below it, such as ${list(args.near)}` : 'name a value below it by a position or an id',
  }),
  'no-id': (args: { field: string }) => ({
    what: `the line has no ${args.field}, which --id asks for`,
    remedy: 'give every line a text or a number there',
  }),
  'two-names': (args: { field: string }) => ({
    what: `the line has a name and, in ${args.field}, another`,
    remedy: 'leave one of them out, or say --id name',
  }),
  'nothing-to-explain': (args: { path: string; near: readonly string[] }) => ({
    what: `the report has nothing at ${args.path === '' ? 'an empty path' : args.path}`,
    remedy: didYouMean(
      args.near,
      'name a value by its path in the JSON report (decide --json shows it), such as comparison.npvSavingsUsd',
    ),
  }),
  'needs-baseline': (args: { rule: string }) => ({
    what: `--fail-on ${args.rule} asks what changed, and there is nothing to compare with`,
    remedy: 'give decide a --baseline REPORT.json, a report written earlier with -o report.json',
  }),
  'not-a-report': (args: { why: string }) => ({
    what: `this is no report of flippoint: ${args.why}`,
    remedy: 'write one with: flippoint decide SCENARIO -o report.json',
  }),
  'report-version': (args: { seen: string; known: string }) => ({
    what: `this report has schemaVersion ${args.seen}; this flippoint reads ${args.known}`,
    remedy: 'use the flippoint that wrote it, or write the report anew with this one',
  }),
  'no-browser': () => ({
    what: '--pdf prints by a browser, and no Chromium, Chrome or Edge is on the path',
    remedy: 'install one, or name it: CHROMIUM_PATH=/usr/bin/chromium; -o report.html writes the page, which any browser prints',
  }),
  'not-printed': (args: { browser: string; reason: string }) => ({
    what: `${args.browser} printed no page: ${args.reason}`,
    remedy: 'name another browser in CHROMIUM_PATH, or print the page of -o report.html by hand',
  }),
  'unknown-format': (args: { seen: string; known: readonly string[] }) => ({
    what: `${args.seen} is no format`,
    remedy: `choose one of ${list(args.known)}`,
  }),
  'binary-format': (args: { format: string }) => ({
    what: `${args.format} is no text, and stdout is a terminal`,
    remedy: `write a file: -o report.${args.format}, or > report.${args.format}`,
  }),
  'unknown-example': (args: { seen: string; near: readonly string[]; known: readonly string[] }) => ({
    what: `there is no example ${args.seen}`,
    remedy: `${args.near.length > 0 ? `did you mean ${list(args.near)}? ` : ''}Examples: ${list(args.known)}`,
  }),
  table: (args: { rule: string; message: string; remedy: string }) => ({
    what: `${args.message} (rule ${args.rule})`,
    remedy: args.remedy,
  }),
  'bad-configuration': (args: { message: string; remedy: string }) => ({ what: args.message, remedy: args.remedy }),
  'model-file': (args: { seen: string }) => ({
    what: `${args.seen} is a file, and none may be read here`,
    remedy: `make a row of it (flippoint models import ${args.seen} --into DIR) and read that folder: --pricing DIR, loadTables({ pricing: 'DIR' })`,
  }),
  'bad-source': (args: { message: string }) => ({
    what: args.message,
    remedy: 'check that the file is of the format named and whole; nothing was changed',
  }),
  'unknown-source': (args: { seen: string; known: readonly string[] }) => ({
    what: `${args.seen} is no source that can be downloaded`,
    remedy: `choose one of ${list(args.known)}; other formats go through flippoint prices import`,
  }),
  'bad-download': (args: { url: string; message: string }) => ({
    what: `${args.url}: ${args.message}`,
    remedy: 'try again later, or save the file yourself and use flippoint prices import; nothing was changed',
  }),
  'no-vendor': (args: { known: readonly string[] }) => ({
    what: 'this catalog does not say whose offers it lists',
    remedy: `add --provider NAME, one of ${list(args.known)}; aws/vms.csv and aws.csv say it by their name`,
  }),
  'no-folder': () => ({
    what: 'there is no folder to write the tables to',
    remedy: 'give one: --into DIR',
  }),
  'no-tables': (args: { dir: string }) => ({
    what: `there are no tables in ${args.dir}`,
    remedy: 'name a folder that holds api/VENDOR.json, gpu/VENDOR.json or another table, such as pricing in a checkout',
  }),
  'no-terminal': () => ({
    what: 'questions need a terminal',
    remedy:
      'write a scenario file (workload.apiUsdPerMonth is enough) and run flippoint decide my.yaml, try --example saas-copilot, or run this in a terminal',
  }),
  'asked-in-build': ({ value }: { value: string }) => ({
    what: `nothing is asked where CI is set, and it is ${value} here`,
    remedy:
      'write a scenario file (workload.apiUsdPerMonth is enough) and run flippoint decide my.yaml; at a desk with CI set, run CI= flippoint ask',
  }),
  'usage-format': (args: { known: readonly string[] }) => ({
    what: 'no telling what this is an export of',
    remedy: `name it with --format, one of ${list(args.known)}; docs/workload.md says how to export each`,
  }),
  'usage-broken': (args: { message: string }) => ({
    what: args.message,
    remedy: 'export the file again, or take out what is no record of it',
  }),
  'usage-packed': (args: { message: string }) => ({
    what: `what is packed in it cannot be read${args.message === '' ? '' : `: ${args.message}`}`,
    remedy: 'copy or export the file again: it may have been cut',
  }),
  'usage-archive': () => ({ what: 'this is a zip archive', remedy: 'unpack it and name the files in it' }),
  'usage-empty': () => ({ what: 'there is nothing in it', remedy: 'export a period in which something was used' }),
  'usage-none': (args: { reasons: readonly string[] }) => ({
    what: `no request to a model is left${args.reasons.length > 0 ? ` (left out: ${list(args.reasons)})` : ''}`,
    remedy: 'export a period in which a model answered, or ask for less with --model, --project, --key, --since and --until',
  }),
  'usage-filter': (args: { flag: string; wanted: readonly string[]; seen: readonly string[] }) => ({
    what: `--${args.flag} ${list(args.wanted)} is not in the files`,
    remedy: `choose one of ${some(args.seen)}`,
  }),
  'usage-mixed': (args: { seen: string; other: string }) => ({
    what: `this is ${args.seen}, beside ${args.other}: both may count the same call`,
    remedy: 'give the files of one source in a run; only a bill may stand beside the usage of the same vendor',
  }),
  'usage-pages': (args: { what: string }) => ({
    what: args.what,
    remedy: 'save every page (page=next_page until has_more is false) and give all of them',
  }),
  'usage-choice': (args: { what: string; remedy: string }) => args,
  'no-usage-file': () => ({
    what: 'no export given',
    remedy:
      'name its files (flippoint workload export.csv), or - for stdin; docs/workload.md says how to export from each source',
  }),
  'not-named': (args: { file: string; named: readonly string[] }) => ({
    what: `${args.file} may not be read: nobody named it${args.named.length > 0 ? `; named are ${some(args.named)}` : ''}`,
    remedy: `name the file, or a folder that it is in, where the server is started (flippoint mcp PATH), or as a root of the client`,
  }),
  'read-only': (args: { what: string }) => ({
    what: `${args.what}: nothing is written or reached here`,
    remedy: 'use the command line',
  }),
  'tool-arguments': (args: { message: string }) => ({
    what: args.message,
    remedy: 'the input schema of the tool (tools/list) says what it takes',
  }),
  'too-many-rows': (args: { count: number; most: number; ids: readonly string[] }) => ({
    what: `${args.count} rows match, and ${args.most} are answered at most: ${some(args.ids)}`,
    remedy: 'add a word: vendor, region, term, GPU; or ask for one row by its id',
  }),
  'no-such-price': (args: { seen: string; near: readonly string[] }) => ({
    what: `the tables have no row for ${args.seen}, and no price is made up for it`,
    remedy: `${args.near.length > 0 ? `did you mean ${list(args.near)}? ` : ''}${WHERE_PRICES_GO}`,
  }),
  'price-not-in-force': (args: { id: string; asOf: string; file: string; periods: readonly string[] }) => ({
    what: `the tables know no price of ${args.id} on ${args.asOf}${args.periods.length > 0 ? `; those they know: ${list(args.periods)}` : ''}`,
    remedy: `ask for another day, or add a dated period to ${args.file} of a folder of your own tables (--pricing DIR)`,
  }),
  'no-batch': () => ({
    what: 'no scenarios given',
    remedy: 'name a file with one JSON scenario per line, or pipe them in: flippoint batch scenarios.ndjson',
  }),
  'long-line': (args: { most: number }) => ({
    what: `this line is longer than ${args.most.toLocaleString('en-US')} bytes`,
    remedy: 'write one scenario per line, ended by a line feed',
  }),
  internal: (args: { message: string }) => ({
    what: `this should not have happened: ${args.message}`,
    remedy: 'run again with --debug and report it: https://github.com/flippoint/flippoint/issues/new',
  }),
} as const

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
