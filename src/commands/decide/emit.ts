/** A report in the formats that are asked for: on stdout, in files, and as the exit code. */
import { fail } from '../../errors.ts'
import { GATE_FAILED } from '../shared/exit-codes.ts'
import { ENDINGS, formatOfFile, formats, isBinary, isFormat, type FormatName } from '../../report/index.ts'
import type { World } from '../../world.ts'
import type { Answer } from './answer.ts'
import { findChromium } from './chromium.ts'
import { checkFilesApart } from './files-apart.ts'
import { writeTogether } from '../shared/files.ts'
import { noTwoFormats } from '../shared/formats.ts'
import { styleOf } from '../shared/style.ts'
import type { DecideFlags } from './flags.ts'

function formatAsked({ json, format }: Pick<DecideFlags, 'json' | 'format'>): FormatName {
  noTwoFormats(json, format)
  const name = json ? 'json' : (format ?? 'text')
  if (!isFormat(name)) throw fail('unknown-format', { seen: name, known: Object.keys(formats) })
  return name
}

function outputsOf(paths: readonly string[]) {
  return paths.map((path) => {
    const format = formatOfFile(path)
    if (!format)
      throw fail('bad-option', {
        message: `--output ${path}: its ending names no format`,
        remedy: `end it in ${ENDINGS.map((one) => `.${one}`).join(', ')}`,
      })
    return { path, format }
  })
}

type Content = string | Uint8Array

async function render(name: FormatName, answer: Answer, world: World, flags: DecideFlags, toFile: boolean): Promise<Content> {
  if (name === 'html') return (await import('./page.ts')).livePage(world, answer, flags)
  const { report } = answer
  if (name === 'xlsx') return (await formats.xlsx())(report, await answer.workings())
  const style = styleOf(world.stdout, world.env, flags)
  return (await formats[name]())(report, toFile ? { ...style, color: false, width: 80 } : style)
}

/** Writes the report to stdout and files. @returns the exit code */
export async function emit(world: World, answer: Answer, flags: DecideFlags): Promise<number> {
  const { report } = answer
  const format = formatAsked(flags)
  const outputs = outputsOf(flags.output)
  // Everything is made before anything is written: a format that fails leaves no half of a run behind.
  const printed = await render(format, answer, world, flags, false)
  const files: [string, Content][] = []
  for (const { path, format: name } of outputs) files.push([path, await render(name, answer, world, flags, true)])
  if (flags.pdf !== undefined) files.push([flags.pdf, await (await import('./print.ts')).printedPage(world, answer, flags)])
  if (flags.save !== undefined && answer.saved !== null) files.push([flags.save, answer.saved])
  writeTogether(world, files)
  world.stdout.write(printed)
  if (!report.gate.passed && !flags.quiet) {
    for (const result of report.gate.results.filter((one) => !one.passed))
      world.stderr.write(`gate: ${result.rule} (is ${String(result.actual)})\n`)
  }
  return report.gate.passed || flags.exitZero ? 0 : GATE_FAILED
}

/** Formats are checked before anything is computed, so that a typing error costs nothing. */
export function checkFlags(world: World, flags: DecideFlags): void {
  const name = formatAsked(flags)
  if (isBinary(name) && world.stdout.isTerminal) throw fail('binary-format', { format: name })
  outputsOf(flags.output)
  checkFilesApart(flags, null)
  if (flags.pdf !== undefined && findChromium(world) === null) throw fail('no-browser', undefined, { where: '--pdf' })
}
