/** Runs the steps of action.yml on this machine, with the files and variables that GitHub sets. */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parse } from 'yaml'

interface Step {
  name: string
  id?: string
  if?: string
  run: string
  env?: Record<string, string>
  'working-directory'?: string
}

export interface Action {
  inputs: Record<string, { description: string; default?: string }>
  outputs: Record<string, { description: string; value: string }>
  runs: { using: string; steps: Step[] }
}

export const action: Action = parse(readFileSync('action.yml', 'utf8'))

export interface RanAction {
  code: number
  log: string
  summary: string
  outputs: Record<string, string>
  ran: string[]
}

type Scope = Record<string, string>

function filled(text: string, scope: Scope) {
  return text.replace(/\$\{\{\s*([\w.-]+)\s*\}\}/g, (_, name: string) => scope[name] ?? '')
}

/** The two kinds of condition that the action uses: a value that is, or is not, this. */
function holds(condition: string | undefined, scope: Scope): boolean {
  return (condition ?? '').split('&&').every((part) => {
    const match = /^\s*([\w.-]+)\s*(!=|==)\s*'([^']*)'\s*$/.exec(part)
    if (!match) return part.trim() === ''
    const [, name = '', sign, wanted] = match
    return sign === '!=' ? (scope[name] ?? '') !== wanted : (scope[name] ?? '') === wanted
  })
}

function parsedOutputs(text: string): Record<string, string> {
  const lone = [...text.matchAll(/^([\w-]+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value])
  const long = [...text.matchAll(/^([\w-]+)<<(\S+)\n([\s\S]*?)\n\2$/gm)].map(([, name = '', , value = '']) => [name, value])
  return Object.fromEntries([...lone, ...long])
}

export function shell(command: string, cwd: string, env: Record<string, string>) {
  return new Promise<{ code: number; log: string }>((done) => {
    const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', command], { cwd, env })
    let log = ''
    child.stdout.on('data', (chunk) => (log += String(chunk)))
    child.stderr.on('data', (chunk) => (log += String(chunk)))
    child.on('close', (code) => done({ code: code ?? -1, log }))
  })
}

export interface Given {
  inputs?: Record<string, string>
  files?: Record<string, string>
  event?: unknown
  api?: string
  token?: string
  /** The command line of an install that was done before: the step is then left out */
  cli?: string
}

/** A path that holds only what a runner has; nothing of this machine's settings gets in. */
function bare(folder: string): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    npm_config_offline: 'true',
  }
}

export async function runAction({
  inputs = {},
  files = {},
  event = {},
  api = '',
  token = 'secret',
  cli,
}: Given): Promise<RanAction> {
  const folder = mkdtempSync(join(tmpdir(), 'flippoint-action-'))
  const workspace = join(folder, 'work')
  mkdirSync(workspace)
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(workspace, name, '..'), { recursive: true })
    writeFileSync(join(workspace, name), text)
  }
  const place = (name: string, text = '') => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  const runner = {
    ...bare(folder),
    RUNNER_TEMP: folder,
    GITHUB_WORKSPACE: workspace,
    GITHUB_ACTION_PATH: resolve('.'),
    GITHUB_REPOSITORY: 'acme/app',
    GITHUB_API_URL: api,
    GITHUB_EVENT_PATH: place('event.json', JSON.stringify(event)),
    GITHUB_STEP_SUMMARY: place('summary.md'),
    FLIPPOINT_PAUSE_MS: '1',
  }
  const scope: Scope = { 'github.token': token, 'steps.install.outputs.cli': cli ?? '' }
  for (const [name, { default: value = '' }] of Object.entries(action.inputs))
    scope[`inputs.${name}`] = inputs[name] ?? filled(value, scope)

  const result: RanAction = { code: 0, log: '', summary: '', outputs: {}, ran: [] }
  for (const [index, step] of action.runs.steps.entries()) {
    if (result.code !== 0 || !holds(step.if, scope) || (step.id === 'install' && cli !== undefined)) continue
    const outputs = place(`output-${index}`)
    const env = Object.fromEntries(Object.entries(step.env ?? {}).map(([name, value]) => [name, filled(value, scope)]))
    const cwd = join(workspace, filled(step['working-directory'] ?? '.', scope))
    const { code, log } = await shell(step.run, cwd, { ...runner, ...env, GITHUB_OUTPUT: outputs })
    result.ran.push(step.name)
    result.code = code
    result.log += log
    for (const [name, value] of Object.entries(parsedOutputs(readFileSync(outputs, 'utf8'))))
      scope[`steps.${step.id}.outputs.${name}`] = value
  }
  result.summary = readFileSync(runner.GITHUB_STEP_SUMMARY, 'utf8')
  for (const [name, { value }] of Object.entries(action.outputs)) result.outputs[name] = filled(value, scope)
  return result
}
