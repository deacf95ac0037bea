/** Errors that only commands raise: files, flags, formats, questions. A browser's engine is built without them. */
import { didYouMean, wordList, some } from './error-words.ts'

const WHERE_PRICES_GO =
  'a price of your own belongs in the scenario (api.price, hostedOpen.price in USD per million tokens; selfHost.usdPerGpuHour), or as a row in api/VENDOR.json or gpu/VENDOR.json of a folder of your own tables (--pricing DIR)'

export const OF_COMMANDS = {
  'no-scenario': () => ({
    what: 'there is no scenario to decide',
    remedy:
      'give a file (flippoint decide my.yaml) or one number (--set workload.apiUsdPerMonth=9000), put flippoint.yaml into this folder, try --example saas-copilot, or run flippoint in a terminal to be asked; flippoint --help shows the rest',
  }),
  'unreadable-file': (args: { file: string; reason: string; remedy?: string }) =>
    /^https?:\/\//i.test(args.file)
      ? {
          what: `${args.file} is an address, and files alone are read: no run reaches the network`,
          remedy: 'save what is there, and name the file',
        }
      : { what: `cannot read ${args.file}: ${args.reason}`, remedy: args.remedy ?? 'check the path and its permissions' },
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
  'not-text': () => ({ what: 'this is not UTF-8 text', remedy: 'save it as UTF-8; some shells write UTF-16' }),
  syntax: (args: { message: string }) => ({ what: args.message, remedy: 'mend the YAML or JSON at this place' }),
  'unknown-row': (args: { seen: string; near: readonly string[] }) => ({
    what: `${args.seen} is no row of the price tables`,
    remedy: didYouMean(args.near, 'flippoint prices list WORDS finds rows by model, vendor or GPU'),
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
  'nothing-priced': (args: { count: number; model: string; best: string }) => ({
    what: `the tables have no usable price for hardware that would serve ${args.model}: ${args.best}${args.count > 1 ? ` (and ${args.count - 1} more)` : ''}`,
    remedy: 'give one (--set selfHost.usdPerGpuHour=…), tables of your own (--pricing), or another --gpu',
  }),
  'bad-option': (args: { message: string; remedy?: string }) => ({
    what: args.message,
    remedy: args.remedy ?? 'flippoint --help shows the options',
  }),
  'bad-rule': (args: { rule: string; message: string }) => ({
    what: `--fail-on ${args.rule}: ${args.message}`,
    remedy: 'write a field of the report, an operator (== != < <= > >=) and a value, such as verdict!=api or npvSavingsUsd>0',
  }),
  'unknown-field': (args: { rule: string; field: string; near: readonly string[] }) => ({
    what: `--fail-on ${args.rule}: the report has no field ${args.field}${args.near.length > 0 ? `; did you mean ${wordList(args.near)}?` : ''}`,
    remedy: 'name a field by its path in the JSON report, such as comparison.npvSavingsUsd',
  }),
  'no-such-field': (args: { field: string; near: readonly string[] }) => ({
    what: `--fields: the report has no field ${args.field === '' ? 'without a name' : args.field}${args.near.length > 0 ? `; did you mean ${wordList(args.near)}?` : ''}`,
    remedy: 'name fields by their path in the JSON report, commas between them, such as verdict.choice,comparison.npvSavingsUsd',
  }),
  'field-is-a-group': (args: { field: string; near: readonly string[] }) => ({
    what: `--fields: ${args.field} is a part of the report, not a value`,
    remedy:
      args.near.length > 0
        ? `name a value below it, such as ${wordList(args.near)}`
        : 'name a value below it by a position or an id',
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
    remedy: `choose one of ${wordList(args.known)}`,
  }),
  'binary-format': (args: { format: string }) => ({
    what: `${args.format} is no text, and stdout is a terminal`,
    remedy: `write a file: -o report.${args.format}, or > report.${args.format}`,
  }),
  'unknown-example': (args: { seen: string; near: readonly string[]; known: readonly string[] }) => ({
    what: `there is no example ${args.seen}`,
    remedy: `${args.near.length > 0 ? `did you mean ${wordList(args.near)}? ` : ''}Examples: ${wordList(args.known)}`,
  }),
  'bad-configuration': (args: { message: string; remedy: string }) => ({ what: args.message, remedy: args.remedy }),
  'bad-source': (args: { message: string }) => ({
    what: args.message,
    remedy: 'check that the file is of the format named and whole; nothing was changed',
  }),
  'unknown-source': (args: { seen: string; known: readonly string[] }) => ({
    what: `${args.seen} is no source that can be downloaded`,
    remedy: `choose one of ${wordList(args.known)}; other formats go through flippoint prices import`,
  }),
  'bad-download': (args: { url: string; message: string }) => ({
    what: `${args.url}: ${args.message}`,
    remedy: 'try again later, or save the file yourself and use flippoint prices import; nothing was changed',
  }),
  'no-vendor': (args: { known: readonly string[] }) => ({
    what: 'this catalog does not say whose offers it lists',
    remedy: `add --provider NAME, one of ${wordList(args.known)}; aws/vms.csv and aws.csv say it by their name`,
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
    remedy: `name it with --format, one of ${wordList(args.known)}; docs/workload.md says how to export each`,
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
    what: `no request to a model is left${args.reasons.length > 0 ? ` (left out: ${wordList(args.reasons)})` : ''}`,
    remedy: 'export a period in which a model answered, or ask for less with --model, --project, --key, --since and --until',
  }),
  'usage-filter': (args: { flag: string; wanted: readonly string[]; seen: readonly string[] }) => ({
    what: `--${args.flag} ${wordList(args.wanted)} is not in the files`,
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
    remedy: `${args.near.length > 0 ? `did you mean ${wordList(args.near)}? ` : ''}${WHERE_PRICES_GO}`,
  }),
  'price-not-in-force': (args: { id: string; asOf: string; file: string; periods: readonly string[] }) => ({
    what: `the tables know no price of ${args.id} on ${args.asOf}${args.periods.length > 0 ? `; those they know: ${wordList(args.periods)}` : ''}`,
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
} as const
