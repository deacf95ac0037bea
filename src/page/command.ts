/** The command that decides what the page shows. */
import type { Changes, PageSetting } from './setting.ts'

/** As a shell takes it. */
export function quoted(word: string): string {
  return /^[\w./:@=,+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}

function assigned([path, value]: [string, unknown]): string {
  return `--set ${quoted(`${path}=${typeof value === 'string' ? value : JSON.stringify(value)}`)}`
}

export function commandFor({ command, asOf }: PageSetting, changes: Changes): string {
  return ['npx flippoint decide', command.scenario, ...Object.entries(changes).map(assigned), `--as-of ${asOf}`, command.flags]
    .filter((part) => part !== '')
    .join(' ')
}
