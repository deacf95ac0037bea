/** The command or manifest that starts the first row with the settings that its estimate counts on. */
import type { Launch } from '../schemas/size.schema.ts'
import { sglangArguments, vllmArguments, type Argument } from './launch-arguments.ts'
import { manifest } from './launch-manifest.ts'
import { comments, remarksOf, UNNAMED } from './launch-remarks.ts'

export const LAUNCH_KINDS = ['vllm', 'sglang', 'kubernetes'] as const
export type LaunchKind = (typeof LAUNCH_KINDS)[number]

/** A word for the shell: quoted where it holds anything but plain signs. */
function word(value: string | number): string {
  return typeof value === 'number' || /^[\w./:-]+$/.test(value) ? String(value) : `'${value.replaceAll("'", String.raw`'\\''`)}'`
}

function command(start: string, parts: readonly Argument[]): string {
  return [start, ...parts.map(([name, value]) => (value === undefined ? name : `${name} ${word(value)}`))].join(' \\\n  ')
}

function vllmCommand(launch: Launch): string {
  return command(`vllm serve ${word(launch.checkpoint ?? UNNAMED)}`, vllmArguments(launch))
}

function sglangCommand(launch: Launch): string {
  const start = `python3 -m sglang.launch_server --model-path ${word(launch.checkpoint ?? UNNAMED)}`
  return command(start, sglangArguments(launch))
}

export function launchText(launch: Launch, kind: LaunchKind): string {
  if (kind === 'kubernetes') return manifest(launch)
  const text = kind === 'sglang' ? sglangCommand(launch) : vllmCommand(launch)
  return `${comments(remarksOf(launch, false))}\n${text}\n`
}
