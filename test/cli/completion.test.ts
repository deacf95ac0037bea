/** Completion by the shells themselves: bash always, zsh and fish where they are installed. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { describe, expect, it } from 'vitest'
import type { Argument, Command, Option } from 'commander'
import { commandsFor } from '../../src/commands/program.ts'
import { PLACEHOLDERS } from '../../src/commands/completion/suggest.ts'
import { ListedArgument, ListedOption } from '../../src/commands/shared/values.ts'
import { formats } from '../../src/report/index.ts'
import { realWorld } from '../../src/world.ts'
import { STORIES } from '../helpers/decided.ts'
import { placeFor } from '../helpers/place.ts'
import { hasTerminal } from '../helpers/typist.ts'
import { ran } from '../helpers/world.ts'

async function offered(...words: string[]) {
  const { stdout, code } = await ran(['__complete', '--', ...words])
  expect(code).toBe(0)
  const lines = stdout.trimEnd().split('\n')
  return { values: lines.slice(0, -1).map((line) => line.split('\t')[0]), fallback: lines.at(-1)?.slice(1) }
}

describe('what is offered', () => {
  it('first: every command but the hidden one, or a scenario file', async () => {
    const { values, fallback } = await offered('')
    expect(values).toEqual(expect.arrayContaining(['decide', 'ask', 'size', 'diff', 'prices', 'schema', 'completion']))
    expect(values).not.toContain('__complete')
    expect(fallback).toBe('files')
  })

  it.each([
    [['pri'], ['prices'], 'files'],
    [['schema', 'scen'], ['scenario'], 'nothing'],
    [['completion', ''], ['bash', 'zsh', 'fish'], 'nothing'],
    [['--example', 'saas'], ['saas-copilot'], 'nothing'],
    [['decide', '--format', 'j'], ['json'], 'nothing'],
    [['decide', '--format=j'], ['--format=json'], 'nothing'],
    [['decide', '--format', '='], Object.keys(formats), 'nothing'],
    [['decide', '--format', '=', 'j'], ['json'], 'nothing'],
    [['decide', '-f', 'x'], ['xlsx'], 'nothing'],
    [['size', '--precision', 'fp'], ['fp8', 'fp4'], 'nothing'],
    [['size', '--gpu', 'h200'], ['h200-sxm', 'h200-nvl'], 'nothing'],
    [['--set', 'workload.gro'], ['workload.growthPerYear='], 'nothing'],
    [['decide', 'my.yaml', '--draws', ''], [], 'nothing'],
    [['decide', '--draws', '0', '--fail'], ['--fail-on'], 'nothing'],
    [['decide', '-o', ''], [], 'files'],
    [['decide', '--pricing', ''], [], 'folders'],
    [['prices', 'check', '--format', 'g'], ['github'], 'nothing'],
    [['prices', 'diff', ''], [], 'folders'],
    [['prices', 'diff', 'base', ''], [], 'folders'],
    [['prices', 'diff', 'base', 'head', '--fail-on', 'hist'], ['history-rewritten'], 'nothing'],
    [['prices', 'diff', 'base', 'head', '--scenario', ''], [], 'files'],
    [['prices', 'diff', '-f', 'm'], ['markdown'], 'nothing'],
    [['schema', 'prices-'], ['prices-diff'], 'nothing'],
    [['prices', 'list', '--kind', 'h'], ['hardware'], 'nothing'],
    [['prices', 'show', 'google/gemini-3.8'], ['google/gemini-3.8-flash'], 'nothing'],
    [['prices', 'import', 'lite'], ['litellm'], 'nothing'],
    [['prices', 'import', 'litellm', ''], [], 'files'],
    [['ask', '--depth', ''], ['quick', 'normal', 'full'], 'nothing'],
    [['diff', 'base.json', ''], [], 'files'],
    [['diff', 'base.json', 'head.json', ''], [], 'nothing'],
    [['decide', '--', '--j'], [], 'files'],
    [['decide', '--no-such-flag', 'a.yaml', ''], [], 'nothing'],
  ])('after %j: %j, else %s', async (words, values, fallback) => {
    expect(await offered(...words)).toEqual({ values, fallback })
  })

  it('a flag that was given is not offered again, unless it may be repeated', async () => {
    const { values } = await offered('--json', '--set', 'horizonMonths=24', '--')
    expect(values).not.toContain('--json')
    expect(values).toEqual(expect.arrayContaining(['--set', '--draws', '--help', '--version']))
    expect(values).not.toContain('--debug')
  })

  it('the examples are the shipped ones', async () => {
    expect((await offered('--example', '')).values.toSorted()).toEqual(STORIES.toSorted())
  })

  it('nothing, and no message, where the tables cannot be read', async () => {
    const { stdout, stderr, code } = await ran(['__complete', '--', 'size', '--model', ''], {
      shipped: { 'dist/tables.json': '{' },
    })
    expect({ stdout, stderr, code }).toEqual({ stdout: ':nothing\n', stderr: '', code: 0 })
  })
})

function everyCommand(command: Command): Command[] {
  return [command, ...command.commands.flatMap(everyCommand)]
}

/** Values that only their user knows. */
const FREE = [
  'date',
  'n',
  'rule',
  'tokens',
  'url',
  'id',
  'seconds',
  'words',
  'source',
  'keys',
  'metric',
  'filter',
  'name',
  'time',
  'paths',
  'field',
  'path',
]

function isKnown(one: Option | Argument, text: string): boolean {
  const name = /[<[]([^>\]]+?)(?:\.\.\.)?[>\]]/.exec(text)?.[1] ?? text
  const isListed = one instanceof ListedOption || one instanceof ListedArgument || one.argChoices !== undefined
  return isListed || name in PLACEHOLDERS || FREE.includes(name)
}

it('every value that a command takes is named, a file, a folder, or known to its user alone', async () => {
  const all = everyCommand(await commandsFor({ world: realWorld('dist', () => {}), version: '0', exit: () => {} }))
  const lost = all.flatMap((command) => [
    ...command.options.flatMap((one) =>
      !(one.required || one.optional) || isKnown(one, one.flags) ? [] : [`${command.name()} ${one.flags}`],
    ),
    ...command.registeredArguments.flatMap((one) => (isKnown(one, one.name()) ? [] : [`${command.name()} ${one.name()}`])),
  ])
  expect(lost).toEqual([])
})

const { folder: place, run } = placeFor('complete')
mkdirSync(join(place, 'our prices'))
writeFileSync(join(place, 'mine.yaml'), 'workload: {requestsPerMonth: 1000}\n')
function isThere(shell: string) {
  return run(shell, ['-c', 'exit 0']).status === 0
}

describe('bash', () => {
  /** What readline would get, with the words as bash splits them. */
  const replies = (...words: string[]) => {
    const { stdout, stderr } = run('bash', [
      '-c',
      `source <(flippoint completion bash); COMP_WORDS=(flippoint "$@"); COMP_CWORD=$#; _flippoint flippoint; printf '%s\n' "\${COMPREPLY[@]}"`,
      'bash',
      ...words,
    ])
    expect(stderr).toBe('')
    return stdout.trimEnd().split('\n')
  }

  it('registers the function for flippoint', () => {
    const { stdout } = run('bash', ['-c', 'source <(flippoint completion bash); complete -p flippoint'])
    expect(stdout).toBe('complete -o default -F _flippoint flippoint\n')
  })

  it.each([
    [['dec'], ['decide']],
    [['decide', '--exa'], ['--example']],
    [['decide', '--example', 'clin'], ['clinic']],
    [['decide', '--format', '=', 'h'], ['html']],
    [['prices', 'imp'], ['import']],
    [['schema', 'pricing-g'], ['pricing-gpu']],
    [['decide', 'mi'], ['']],
  ])('%j → %j', (words, expected) => {
    expect(replies(...words)).toEqual(expected)
  })

  it.skipIf(!hasTerminal)('at a terminal: Tab fills in commands, flags, names and files', () => {
    const typed = [
      'source <(flippoint completion bash)',
      'echo flippoint dec\t--exam\tnarrow-c\t--form\tma\t',
      'flippoint size mi\t--form\tjson | head -c 21; echo',
      'echo flippoint decide --pricing ou\tend',
      'exit',
    ]
    // echo is not flippoint: the same words are typed as a command that is only shown.
    const lines = typed.map((line) => line.replace(/^echo flippoint (.*)$/, 'flippoint $1\u0001echo \r')).join('\r')
    const { stdout } = run('script', ['-qec', 'bash --norc --noprofile -i', '/dev/null'], `${lines}\r`)
    expect(stdout).toContain('flippoint decide --example narrow-classifier --format markdown')
    expect(stdout).toContain('flippoint size mine.yaml --format json')
    expect(stdout).toMatch(/flippoint decide --pricing our\\ prices\/end/)
  })
})

describe('zsh and fish', () => {
  it.skipIf(!isThere('zsh'))('zsh reads the script', () => {
    writeFileSync(join(place, '_flippoint'), run('flippoint', ['completion', 'zsh']).stdout)
    expect(run('zsh', ['-n', '_flippoint'])).toMatchObject({ status: 0, stderr: '' })
  })

  it.skipIf(!isThere('zsh') || !hasTerminal)('zsh at a terminal: Tab fills in commands, flags, values, keys and files', () => {
    // A line is shown instead of run: ^A goes to its beginning, ^E to its end.
    const shown = (line: string) => `${line}\u0001echo [\u0005]\r`
    const typed = [
      'bindkey -e; setopt no_glob; autoload -Uz compinit && compinit -u -d dump && eval "$(flippoint completion zsh)"\r',
      ...[
        'flippoint pri\tshow google/gemini-3.8\t',
        'flippoint decide --exam\tnarrow-c\t--format=ma\t',
        'flippoint size mi\t--form\tjson',
        'flippoint decide --pricing ou\tend',
        'flippoint --set workload.gro\t0.4',
      ].map(shown),
      'exit\r',
    ]
    const { stdout } = run('script', ['-qec', 'zsh -f -i', '/dev/null'], typed.join(''))
    const lines = stripVTControlCharacters(stdout).split(/\r+\n/)
    expect(lines).toEqual(
      expect.arrayContaining([
        '[flippoint prices show google/gemini-3.8-flash]',
        '[flippoint decide --example narrow-classifier --format=markdown]',
        '[flippoint size mine.yaml --format json]',
        '[flippoint decide --pricing our prices/end]',
        '[flippoint --set workload.growthPerYear=0.4]',
      ]),
    )
  })

  it.skipIf(!isThere('fish'))('fish completes', () => {
    const asked = (line: string) =>
      run('fish', ['--no-config', '-c', `source (flippoint completion fish | psub); complete -C '${line}'`]).stdout.split(
        /[\t\n]/,
      )[0]
    const lines = [
      ['flippoint pri', 'prices'],
      ['flippoint --example cli', 'clinic'],
      ['flippoint decide mi', 'mine.yaml'],
      ['flippoint decide --pricing ou', 'our prices/'],
      ['flippoint decide --format=ma', '--format=markdown'],
      ['flippoint --set workload.gro', 'workload.growthPerYear='],
    ]
    expect(lines.map(([line = '']) => asked(line))).toEqual(lines.map(([, offer]) => offer))
  })
})

it('a shell that is not served is refused by name', async () => {
  const { code, stdout, stderr } = await ran(['completion', 'tcsh'])
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(/tcsh.*bash, zsh, fish/s)
})
