/** `flippoint prices`: a command for each thing that one does with the tables. */
import type { Command } from 'commander'
import { importFormats, tableRows } from '../completion/values-of-tables.ts'
import type { CheckFlags } from './check.ts'
import type { PricesDiffFlags } from './diff.ts'
import type { DiffRule } from './diff-rules.ts'
import type { ImportFlags } from './import.ts'
import type { ListFlags, ShowFlags } from './list.ts'
import type { UpdateFlags } from './update.ts'
import { ListedArgument, ListedOption } from '../shared/values.ts'
import { numberOption, collect, common, formatOption, REPEATED, type Define, type CommandRun } from '../shared/define.ts'

const DIFF_RULES = ['verdict-changed', 'history-rewritten'] as const satisfies DiffRule[]

function lookOptions(command: Command): Command {
  return common(command)
    .addOption(formatOption())
    .option('--json', 'same as --format json')
    .option('--as-of <date>', 'the day that prices are read at (default: today)')
    .option('--pricing <dir>', 'tables laid over the shipped ones')
}

const LIST_EXAMPLES = `
Examples:
  flippoint prices list claude
  flippoint prices list h100 reserved-1y --kind gpu
  flippoint prices list qwen3 --json | jq -r '.rows[].id'`

function addLooks(prices: Command, { world, exit }: Pick<CommandRun, 'world' | 'exit'>): void {
  lookOptions(prices.command('list'))
    .argument('[words...]', 'model, vendor, GPU, region, term: rows that have them all')
    .description('rows of the tables with the price of the day')
    .addOption(new ListedOption('--kind <kind>', ['api', 'gpu', 'hardware', 'server', 'model']))
    .addHelpText('after', LIST_EXAMPLES)
    .action(async (words: string[], flags: ListFlags) => {
      const { pricesList } = await import('./list.ts')
      exit(await pricesList(world, words, flags))
    })
  lookOptions(prices.command('show'))
    .addArgument(new ListedArgument('<id>', tableRows, 'a row as prices list names it'))
    .description('one row: its price, history, next step and sources')
    .action(async (id: string, flags: ShowFlags) => {
      const { pricesShow } = await import('./list.ts')
      exit(await pricesShow(world, id, flags))
    })
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

function addPricesDiff(prices: Command, { world, version, exit }: CommandRun): void {
  common(prices.command('diff'))
    .argument('<base-dir>', 'tables of then: a folder, or shipped')
    .argument('<head-dir>', 'tables of now: a folder, or shipped')
    .description('what changed between two sets of tables, and what that does to verdicts and money')
    .option('--scenario <file>', 'decide this in place of the shipped examples, - is stdin (repeatable)', collect)
    .option('--examples', 'decide the shipped examples beside --scenario')
    .addOption(formatOption())
    .option('--json', 'same as --format json')
    .option('--as-of <date>', 'the day that prices are read at (default: today)')
    .addOption(numberOption('--draws <n>', 'draws of each uncertainty run, 0 = off', '2000'))
    .addOption(numberOption('--seed <n>', 'seed of the draws', '1'))
    .addOption(new ListedOption('--fail-on <rule>', DIFF_RULES, 'exit 1 when the rule holds (repeatable)').argParser(collect))
    .option('--exit-zero', 'report breached rules but exit 0')
    .addHelpText('after', DIFF_EXAMPLES)
    .action(async (base: string, head: string, flags: PricesDiffFlags) => {
      const { pricesDiff } = await import('./diff.ts')
      exit(await pricesDiff(world, [base, head], { ...REPEATED, ...flags }, version))
    })
}

function takeOverOptions(command: Command, into: string): Command {
  return common(command)
    .option('--dry-run', 'say what would change, write nothing')
    .option('--into <dir>', `folder of tables to write to (default: ${into})`)
    .option('--list-date <date>', 'the day that the list is of, where it does not say so itself')
    .option('--as-of <date>', 'first day of the new prices (default: what the list states, else its own day)')
    .option('--confirm', 'note in the tables that the list shows the same prices on its day')
    .option('--partial', 'take a source that holds few of a vendor all the same')
    .addOption(new ListedOption('-f, --format <name>', ['text', 'json']).default('text'))
}

const IMPORT_EXAMPLES = `
Formats: litellm, models.dev, genai-prices, llm-prices, openrouter (JSON); skypilot, gpuhunt (CSV);
pi-ai, genai-prices (the npm package as a file: npm pack NAME@VERSION)
A changed price becomes a new dated period; what was in force before stays.

Examples:
  flippoint prices import litellm model_prices_and_context_window.json --list-date 2026-11-20 --dry-run
  flippoint prices import pi-ai earendil-works-pi-ai-1.6.0.tgz --confirm
  flippoint prices import skypilot catalogs/v8/aws/vms.csv --list-date 2026-11-20 --into our-prices`

const UPDATE_EXAMPLES = `
Sources: litellm, models.dev, openrouter. Whatever goes wrong, nothing is changed.

Examples:
  flippoint prices update --dry-run
  flippoint prices update openrouter --into our-prices`

function addImports(prices: Command, { world, exit }: Pick<CommandRun, 'world' | 'exit'>): void {
  takeOverOptions(prices.command('import'), 'pricing in a checkout, else your own tables')
    .addArgument(new ListedArgument('<format>', importFormats, 'format of the file, see below'))
    .argument('<file>', 'a price list or catalog of somebody else')
    .description('compare a price list with the tables and add what changed')
    .option('--provider <id>', 'whose catalog a CSV is (default: by its name, aws/vms.csv)')
    .option('--source <url>', 'page that the new prices name as their source')
    .addHelpText('after', IMPORT_EXAMPLES)
    .action(async (format: string, file: string, flags: ImportFlags) => {
      const { pricesImport } = await import('./import.ts')
      exit(await pricesImport(world, format, file, flags))
    })
  takeOverOptions(prices.command('update'), 'your own tables')
    .argument('[source]', 'where to download from', 'litellm')
    .description('download a price list and add what changed')
    .option('--timeout <seconds>', 'give up after', '30')
    .option('--max-mb <n>', 'refuse more than', '32')
    .addHelpText('after', UPDATE_EXAMPLES)
    .action(async (source: string, flags: UpdateFlags) => {
      const { pricesUpdate } = await import('./update.ts')
      exit(await pricesUpdate(world, source, flags))
    })
}

export const definePrices: Define = (prices, run) => {
  const { world, exit } = run
  addLooks(prices, { world, exit })
  common(prices.command('check'))
    .argument('[dir]', 'folder of tables (default: the shipped ones)')
    .description('check tables against every rule')
    .addOption(new ListedOption('-f, --format <name>', ['text', 'json', 'github']).default('text'))
    .option('--as-of <date>', 'the day that ages are counted from (default: today)')
    .option('--changed', 'only rows that are not as they were committed')
    .option('--full', 'every warning with what to do, not a line for each file')
    .action(async (dir: string | undefined, flags: CheckFlags) => {
      const { pricesCheck } = await import('./check.ts')
      exit(await pricesCheck(world, dir, flags))
    })
  addPricesDiff(prices, run)
  addImports(prices, { world, exit })
}
