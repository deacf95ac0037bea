/** The commands. Each one's flags are defined when it is meant, and its code is loaded when it runs. */
import { Command, CommanderError } from 'commander'
import { didYouMean, fail } from '../errors.ts'
import type { World } from '../world.ts'
import { defineDecide } from './decide/define.ts'
import { misspelt, parserRefusal } from './shared/parser-refusal.ts'
import type { Define, CommandRun } from './shared/define.ts'

const EXAMPLES = `Examples:
  flippoint --example saas-copilot        a shipped example, no questions
  flippoint decide my.yaml --json         your scenario, as JSON for scripts
`

const AFTER = `
Exit codes: 0 ran, 1 a --fail-on rule was breached, 2 did not run, 130 interrupted.
Docs: https://github.com/flippoint/flippoint
Something wrong? https://github.com/flippoint/flippoint/issues`

interface Named {
  name: string
  /** What the help says of it; null: not for people */
  about: string | null
  define: () => Promise<Define>
}

/** In the order of the help. */
const COMMANDS: Named[] = [
  { name: 'decide', about: 'decide a scenario (the default)', define: async () => defineDecide },
  { name: 'ask', about: 'the questionnaire', define: async () => (await import('./ask/define.ts')).defineAsk },
  {
    name: 'size',
    about: 'only capacity: hardware that holds the latency target, cheapest first',
    define: async () => (await import('./size/define.ts')).defineSize,
  },
  {
    name: 'workload',
    about: 'requests, tokens and bill from exports of vendors, gateways and traces',
    define: async () => (await import('./workload/define.ts')).defineWorkload,
  },
  {
    name: 'batch',
    about: 'decide many scenarios: one JSON report per line',
    define: async () => (await import('./batch/define.ts')).defineBatch,
  },
  {
    name: 'diff',
    about: 'what changed between two reports, and why',
    define: async () => (await import('./diff/define.ts')).defineDiff,
  },
  {
    name: 'explain',
    about: 'how a figure of a report came about',
    define: async () => (await import('./explain/define.ts')).defineExplain,
  },
  { name: 'prices', about: 'the price tables', define: async () => (await import('./prices/define.ts')).definePrices },
  {
    name: 'models',
    about: 'open models from their configurations',
    define: async () => (await import('./models/define.ts')).defineModels,
  },
  {
    name: 'comment',
    about: 'reports as one comment of a pull request: GitLab, Bitbucket, Azure',
    define: async () => (await import('./comment/define.ts')).defineComment,
  },
  {
    name: 'mcp',
    about: 'these commands as tools of an agent (Model Context Protocol)',
    define: async () => (await import('./mcp/define.ts')).defineMcp,
  },
  { name: 'schema', about: 'JSON Schema on stdout', define: async () => (await import('./schema/define.ts')).defineSchema },
  {
    name: 'completion',
    about: 'what a shell needs to complete these commands, on stdout',
    define: async () => (await import('./completion/define.ts')).defineCompletion,
  },
  { name: '__complete', about: null, define: async () => (await import('./completion/define.ts')).defineComplete },
]

function rootOf({ world, version }: CommandRun): Command {
  return new Command('flippoint')
    .description('Should we self-host an open model, or call an API?')
    .version(version, '-V, --version')
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', AFTER)
    .configureOutput({
      writeOut: (text) => world.stdout.write(text),
      writeErr: (text) => world.stderr.write(text),
      // What the parser refuses is said in our words, with what to do.
      outputError: () => {},
    })
    .exitOverride()
    .showSuggestionAfterError()
    .helpCommand('help [command]', 'what a command takes')
    .enablePositionalOptions()
}

/** Every command by its name; with its flags, those that are meant. */
export async function commandsFor(run: CommandRun, isMeant: (name: string) => boolean = () => true): Promise<Command> {
  const root = rootOf(run)
  defineDecide(root, run)
  for (const { name, about, define } of COMMANDS) {
    const command = root.command(name, { hidden: about === null }).description(about ?? '')
    if (isMeant(name)) (await define())(command, run)
  }
  return root
}

/** Words that speak of all commands. */
const OF_ALL = ['help', '--help', '-h', '__complete']

/** A word that a command is called by is taken for it wherever it stands: flags that nobody asks for do no harm. */
function meantBy(words: readonly string[]) {
  const all = words.some((word) => OF_ALL.includes(word))
  return (name: string) => all || words.includes(name)
}

/** A misspelt command would be taken for a scenario, and its help for that of all. @throws UserError for a name that is none */
function noStrangers(root: Command, { argv, files }: World): void {
  const [first, second] = argv
  const word = first === 'help' ? second : argv.length === 1 && !files.exists(first ?? '') ? first : undefined
  const near = misspelt(root, word)
  const isAsked = first === 'help' && word !== undefined && !root.commands.some((one) => one.name() === word)
  if (word !== undefined && (near.length > 0 || isAsked))
    throw fail('bad-option', { message: `${word} is no command`, remedy: didYouMean(near, 'flippoint --help lists them') })
}

/** Parses the arguments and runs the command. @returns the exit code */
export async function program(world: World, version: string): Promise<number> {
  let code = 0
  const run: CommandRun = {
    world,
    version,
    exit: (value) => void (code = value),
  }
  const root = await commandsFor(run, meantBy(world.argv))
  noStrangers(root, world)
  try {
    await root.parseAsync(world.argv, { from: 'user' })
  } catch (error) {
    throw error instanceof CommanderError && error.exitCode !== 0 && error.code !== 'commander.help'
      ? parserRefusal(error, root, world.argv)
      : error
  }
  return code
}
