/** The commands and their flags. Each command's code is loaded when it runs. */
import { Command, Option } from 'commander'
import { printProblems, problem } from '../errors.ts'
import type { Precision } from '../pricing/schema.ts'
import type { FormatName } from '../report/index.ts'
import type { World } from '../world.ts'
import type { AskFlags } from './ask.ts'
import type { BatchFlags } from './batch.ts'
import type { DecideFlags } from './decide.ts'
import type { DiffFlags } from './diff.ts'
import type { ListFlags, ShowFlags } from './pricesList.ts'
import type { PricesDiffFlags } from './pricesDiff.ts'
import type { DiffRule } from './pricesDiffRules.ts'
import type { ImportFlags } from './pricesImport.ts'
import type { UpdateFlags } from './pricesUpdate.ts'
import type { SizeFlags } from './size.ts'
import { exampleNames, gpus, importFormats, openModels, schemaNames, settings, tableRows } from './lookups.ts'
import { ListedArgument, ListedOption } from './values.ts'

/** In the order of the help. A test holds that there are no others. */
const FORMATS = ['text', 'json', 'markdown', 'html', 'csv', 'xlsx'] as const satisfies FormatName[]
const DIFF_RULES = ['verdict-changed', 'history-rewritten'] as const satisfies DiffRule[]
const PRECISIONS = ['bf16', 'fp8', 'int8', 'int4', 'fp4'] as const satisfies Precision[]

const collect = (value: string, all: string[] = []): string[] => [...all, value]

/** Repeatable flags without a value show no default in the help; the code wants lists. */
const REPEATED = { set: [], output: [], failOn: [] }

const EXAMPLES = `Examples:
  flippoint --example saas-copilot        a shipped example, no questions
  flippoint decide my.yaml --json         your scenario, as JSON for scripts
`

const AFTER = `
Exit codes: 0 ran, 1 a --fail-on rule was breached, 2 did not run, 130 interrupted.
Docs: https://github.com/flippoint/flippoint
Something wrong? https://github.com/flippoint/flippoint/issues`

const setOption = () =>
  new ListedOption('--set <path=value>', settings, 'override one scenario value (repeatable)').argParser(collect)

/** What every command takes. */
const common = (command: Command): Command =>
  command.option('--no-color', 'plain text').addOption(new Option('--debug', 'stack traces of errors').hideHelp())

const decideOptions = (command: Command): Command =>
  common(command)
    .addOption(new ListedOption('--example <name>', exampleNames, 'decide a shipped story, no questions'))
    .addOption(setOption())
    .addOption(new ListedOption('-f, --format <name>', FORMATS))
    .option('--json', 'same as --format json')
    .option('-o, --output <file>', 'also write a file; the format follows its extension (repeatable)', collect)
    .option('--as-of <date>', 'date that prices are read at, YYYY-MM-DD (default: today)')
    .option('--pricing <dir>', 'tables laid over the shipped ones')
    .option('--evaluation <file>', 'task.evaluation from paired results, one JSON object a line')
    .option(
      '--evaluation-keys <keys>',
      'its keys of the frontier, the tuned model and, if any, the expected answer (default: found)',
    )
    .option('--draws <n>', 'draws of the uncertainty run, 0 = off', '10000')
    .option('--seed <n>', 'seed of the draws', '1')
    .option('--fail-on <rule>', 'exit 1 when the rule holds, such as verdict!=api (repeatable)', collect)
    .option('--baseline <report>', 'add what changed since this JSON report, and why')
    .option('--exit-zero', 'report breached rules but exit 0')
    .option('--no-input', 'never ask')
    .option('--save <file>', 'save the scenario, --set and answers included')
    .option('-q, --quiet', 'no messages but errors')
    .option('-v, --verbose', 'every line, year and assumption')

type AskOwnFlags = Pick<AskFlags, 'save' | 'resume' | 'depth' | 'plain' | 'asOf' | 'pricing' | 'color'>

interface Run {
  world: World
  version: string
  exit: (code: number) => void
}

const mayAsk = (world: World, flags: DecideFlags) => flags.input && world.stdin.isTerminal && world.stderr.isTerminal

const decide = async (
  { world, version, exit }: Run,
  argument: string | undefined,
  flags: DecideFlags,
  help: () => string,
): Promise<void> => {
  const { decideCommand } = await import('./decide.ts')
  const code = await decideCommand(world, argument, flags, version)
  if (code !== null) return exit(code)
  if (mayAsk(world, flags)) {
    const { askCommand } = await import('./ask.ts')
    return exit(await askCommand(world, flags, version))
  }
  world.stderr.write(`${help()}\n${printProblems([problem('no-scenario', undefined)])}`)
  exit(2)
}

const lookOptions = (command: Command): Command =>
  common(command)
    .addOption(new ListedOption('-f, --format <name>', ['text', 'json']))
    .option('--json', 'same as --format json')
    .option('--as-of <date>', 'the day that prices are read at (default: today)')
    .option('--pricing <dir>', 'tables laid over the shipped ones')

const LIST_EXAMPLES = `
Examples:
  flippoint prices list claude
  flippoint prices list h100 reserved-1y --kind gpu
  flippoint prices list qwen3 --json | jq -r '.rows[].id'`

const addLooks = (prices: Command, { world, exit }: Pick<Run, 'world' | 'exit'>): void => {
  lookOptions(prices.command('list'))
    .argument('[words...]', 'model, vendor, GPU, region, term: rows that have them all')
    .description('rows of the tables with the price of the day')
    .addOption(new ListedOption('--kind <kind>', ['api', 'gpu', 'hardware', 'server', 'model']))
    .addHelpText('after', LIST_EXAMPLES)
    .action(async (words: string[], flags: ListFlags) => {
      const { pricesList } = await import('./pricesList.ts')
      exit(await pricesList(world, words, flags))
    })
  lookOptions(prices.command('show'))
    .addArgument(new ListedArgument('<id>', tableRows, 'a row as prices list names it'))
    .description('one row: its price, history, next step and sources')
    .action(async (id: string, flags: ShowFlags) => {
      const { pricesShow } = await import('./pricesList.ts')
      exit(await pricesShow(world, id, flags))
    })
}

const addPrices = (root: Command, run: Run): void => {
  const { world, exit } = run
  const prices = root.command('prices').description('the price tables')
  addLooks(prices, { world, exit })
  common(prices.command('check'))
    .argument('[dir]', 'folder of tables (default: the shipped ones)')
    .description('check tables against every rule')
    .addOption(new ListedOption('-f, --format <name>', ['text', 'json', 'github']).default('text'))
    .option('--as-of <date>', 'the day that ages are counted from (default: today)')
    .action(async (dir: string | undefined, flags: { format: string; asOf?: string }) => {
      const { pricesCheck } = await import('./pricesCheck.ts')
      exit(await pricesCheck(world, dir, flags))
    })
  addPricesDiff(prices, run)
  addImports(prices, { world, exit })
}

const DIFF_EXAMPLES = `
A folder holds whole tables (pricing/ of a checkout), or some that are laid over
the shipped ones; shipped stands for those of this flippoint.
Rules: verdict-changed, and history-rewritten (a figure overwritten without a
correction, a period or row that is gone).

Examples:
  git worktree add ../base main
  flippoint prices diff ../base/pricing pricing
  flippoint prices diff shipped our-prices --scenario my.yaml
  flippoint prices diff old new --format markdown --fail-on history-rewritten`

const addPricesDiff = (prices: Command, { world, version, exit }: Run): void => {
  common(prices.command('diff'))
    .argument('<base-dir>', 'tables of then: a folder, or shipped')
    .argument('<head-dir>', 'tables of now: a folder, or shipped')
    .description('what changed between two sets of tables, and what that does to verdicts and money')
    .option('--scenario <file>', 'decide this in place of the shipped examples, - is stdin (repeatable)', collect)
    .option('--examples', 'decide the shipped examples beside --scenario')
    .addOption(new ListedOption('-f, --format <name>', ['text', 'markdown', 'json']))
    .option('--json', 'same as --format json')
    .option('--as-of <date>', 'the day that prices are read at (default: today)')
    .option('--draws <n>', 'draws of each uncertainty run, 0 = off', '2000')
    .option('--seed <n>', 'seed of the draws', '1')
    .addOption(new ListedOption('--fail-on <rule>', DIFF_RULES, 'exit 1 when the rule holds (repeatable)').argParser(collect))
    .option('--exit-zero', 'report breached rules but exit 0')
    .addHelpText('after', DIFF_EXAMPLES)
    .action(async (base: string, head: string, flags: PricesDiffFlags) => {
      const { pricesDiff } = await import('./pricesDiff.ts')
      exit(await pricesDiff(world, [base, head], { ...REPEATED, ...flags }, version))
    })
}

const takeOverOptions = (command: Command, into: string): Command =>
  common(command)
    .option('--dry-run', 'say what would change, write nothing')
    .option('--into <dir>', `folder of tables to write to (default: ${into})`)
    .option('--as-of <date>', 'first day of the new prices (default: today)')
    .option('--partial', 'take a source that holds few of a vendor all the same')
    .addOption(new ListedOption('-f, --format <name>', ['text', 'json']).default('text'))

const IMPORT_EXAMPLES = `
Formats: litellm, models.dev, genai-prices, llm-prices, openrouter (JSON); skypilot, gpuhunt (CSV)
A changed price becomes a new dated period; what was in force before stays.

Examples:
  flippoint prices import litellm model_prices_and_context_window.json --dry-run
  flippoint prices import skypilot catalogs/v8/aws/vms.csv --into our-prices`

const COMPLETION_EXAMPLES = `
Examples:
  eval "$(flippoint completion bash)"        in ~/.bashrc
  eval "$(flippoint completion zsh)"         in ~/.zshrc, after compinit
  flippoint completion fish > ~/.config/fish/completions/flippoint.fish`

const UPDATE_EXAMPLES = `
Sources: litellm, models.dev, openrouter. Whatever goes wrong, nothing is changed.

Examples:
  flippoint prices update --dry-run
  flippoint prices update openrouter --into our-prices`

const addImports = (prices: Command, { world, exit }: Pick<Run, 'world' | 'exit'>): void => {
  takeOverOptions(prices.command('import'), 'pricing in a checkout, else your own tables')
    .addArgument(new ListedArgument('<format>', importFormats, 'format of the file, see below'))
    .argument('<file>', 'a price list or catalog of somebody else')
    .description('compare a price list with the tables and add what changed')
    .option('--provider <id>', 'whose catalog a CSV is (default: by its name, aws/vms.csv)')
    .option('--source <url>', 'page that the new prices name as their source')
    .addHelpText('after', IMPORT_EXAMPLES)
    .action(async (format: string, file: string, flags: ImportFlags) => {
      const { pricesImport } = await import('./pricesImport.ts')
      exit(await pricesImport(world, format, file, flags))
    })
  takeOverOptions(prices.command('update'), 'your own tables')
    .argument('[source]', 'where to download from', 'litellm')
    .description('download a price list and add what changed')
    .option('--timeout <seconds>', 'give up after', '30')
    .option('--max-mb <n>', 'refuse more than', '32')
    .addHelpText('after', UPDATE_EXAMPLES)
    .action(async (source: string, flags: UpdateFlags) => {
      const { pricesUpdate } = await import('./pricesUpdate.ts')
      exit(await pricesUpdate(world, source, flags))
    })
}

const addSize = (root: Command, { world, exit }: Run): void => {
  common(root.command('size'))
    .argument('[scenario]', 'scenario file, or - for stdin')
    .description('only capacity: hardware that holds the latency target, cheapest first')
    .addOption(new ListedOption('--example <name>', exampleNames, 'size a shipped story'))
    .addOption(setOption())
    .addOption(new ListedOption('--model <id>', openModels, 'open model'))
    .addOption(new ListedOption('--gpu <id>', gpus, 'GPU'))
    .addOption(new ListedOption('--precision <p>', PRECISIONS))
    .option('--tp <n>', 'GPUs of a replica')
    .option('--isl <tokens>', 'input tokens of a request')
    .option('--osl <tokens>', 'output tokens of a request')
    .option('--concurrency <n>', 'answer at this load instead of at the latency target')
    .addOption(new ListedOption('-f, --format <name>', ['text', 'json']))
    .option('--json', 'same as --format json')
    .option('--as-of <date>', 'date that prices are read at')
    .option('--pricing <dir>', 'tables laid over the shipped ones')
    .option('-v, --verbose', 'every row')
    .action(async (argument: string | undefined, flags: SizeFlags) => {
      const { sizeCommand } = await import('./size.ts')
      exit(await sizeCommand(world, argument, { ...REPEATED, ...flags }))
    })
}

const BATCH_EXAMPLES = `
A bad line gives {"line":n,"error":{…}} in its place, and the run goes on; exit 2 at the end.

Examples:
  flippoint batch scenarios.ndjson > reports.ndjson
  generate | flippoint batch - --draws 0 | jq -r .verdict.choice
On all cores, on many machines: docs/batch.md`

const addBatch = (root: Command, { world, version, exit }: Run): void => {
  common(root.command('batch'))
    .argument('[file]', 'scenarios, one JSON object per line; - or nothing is stdin')
    .description('decide many scenarios: one JSON report per line')
    .addOption(setOption())
    .option('--as-of <date>', 'date that prices are read at, YYYY-MM-DD (default: today)')
    .option('--pricing <dir>', 'tables laid over the shipped ones')
    .option('--draws <n>', 'draws of each uncertainty run, 0 = off', '10000')
    .option('--seed <n>', 'seed of the draws, the same for every scenario', '1')
    .option('--fail-on <rule>', 'exit 1 when the rule holds for any scenario (repeatable)', collect)
    .option('--exit-zero', 'exit 0 though a rule was breached or a line was bad: both are in the output')
    .option('-q, --quiet', 'no progress and no summary')
    .addHelpText('after', BATCH_EXAMPLES)
    .action(async (file: string | undefined, flags: BatchFlags) => {
      const { batchCommand } = await import('./batch.ts')
      exit(await batchCommand(world, file, { ...REPEATED, ...flags }, version))
    })
}

const addDiff = (root: Command, { world, version, exit }: Run): void => {
  common(root.command('diff'))
    .argument('<base>', 'JSON report of then')
    .argument('<head>', 'JSON report of now')
    .description('what changed between two reports, and why')
    .addOption(new ListedOption('-f, --format <name>', ['text', 'markdown', 'json']))
    .option('--json', 'same as --format json')
    .option('--pricing <dir>', 'tables that the second report was made with, laid over the shipped ones')
    .action(async (base: string, head: string, flags: DiffFlags) => {
      const { diffCommand } = await import('./diff.ts')
      exit(await diffCommand(world, [base, head], flags, version))
    })
}

const addSchema = (root: Command, { world, exit }: Run): void => {
  common(root.command('schema'))
    .addArgument(
      new ListedArgument('<name>', schemaNames, 'scenario, report, batch-error, diff, size, prices, prices-diff or pricing'),
    )
    .description('JSON Schema on stdout')
    .action(async (name: string) => {
      const { schemaCommand } = await import('./schema.ts')
      exit(schemaCommand(world, name))
    })
}

const addCompletion = (root: Command, { world, exit }: Run): void => {
  common(root.command('completion'))
    .addArgument(new ListedArgument('<shell>', ['bash', 'zsh', 'fish']))
    .description('what a shell needs to complete these commands, on stdout')
    .addHelpText('after', COMPLETION_EXAMPLES)
    .action(async (shell: string) => {
      const { completionCommand } = await import('./completion.ts')
      exit(completionCommand(world, shell))
    })
  root
    .command('__complete', { hidden: true })
    .argument('[words...]')
    .action(async (words: string[]) => {
      const { suggestCommand } = await import('./completion.ts')
      exit(await suggestCommand(world, root, words))
    })
}

/** Every command with its flags. */
export const commandsFor = (run: Run): Command => {
  const { world, version } = run
  const root = new Command('flippoint')
    .description('Should we self-host an open model, or call an API?')
    .version(version, '-V, --version')
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', AFTER)
    .configureOutput({ writeOut: (text) => world.stdout.write(text), writeErr: (text) => world.stderr.write(text) })
    .exitOverride()
    .showSuggestionAfterError()
    .enablePositionalOptions()
  const help = () => `${EXAMPLES}\n${root.helpInformation()}`
  decideOptions(root.argument('[scenario]', 'scenario file, or - for stdin')).action(
    (argument: string | undefined, flags: DecideFlags) => decide(run, argument, { ...REPEATED, ...flags }, help),
  )
  decideOptions(
    root.command('decide').argument('[scenario]', 'scenario file, or - for stdin').description('decide a scenario (the default)'),
  ).action((argument: string | undefined, flags: DecideFlags) => decide(run, argument, { ...REPEATED, ...flags }, help))
  common(root.command('ask'))
    .description('the questionnaire')
    .option('--save <file>', 'where to save the scenario')
    .option('--resume <file>', 'go on with saved answers')
    .addOption(
      new Option('--depth <depth>', 'five questions, until the answer is settled, or all')
        .choices(['quick', 'normal', 'full'])
        .default('normal'),
    )
    .option('--plain', 'plain lines: nothing is redrawn, for screen readers')
    .option('--as-of <date>', 'date that prices are read at')
    .option('--pricing <dir>', 'tables laid over the shipped ones')
    .action(async (flags: AskOwnFlags) => {
      if (!world.stdin.isTerminal || !world.stderr.isTerminal) {
        world.stderr.write(`${help()}\n${printProblems([problem('no-terminal', undefined)])}`)
        return run.exit(2)
      }
      const { askCommand } = await import('./ask.ts')
      run.exit(await askCommand(world, { ...REPEATED, ...flags, draws: '10000', seed: '1', input: true }, version))
    })
  addSize(root, run)
  addBatch(root, run)
  addDiff(root, run)
  addPrices(root, run)
  addSchema(root, run)
  addCompletion(root, run)
  return root
}

/** Parses the arguments and runs the command. @returns the exit code */
export const program = async (world: World, version: string): Promise<number> => {
  let code = 0
  await commandsFor({ world, version, exit: (value) => void (code = value) }).parseAsync(world.argv, { from: 'user' })
  return code
}
