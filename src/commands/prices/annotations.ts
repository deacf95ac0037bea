/** Findings in tables as lines that GitHub turns into annotations, each at its line of the file. */
import type { Finding } from '../../pricing/finding.ts'
import { linesIn } from '../../pricing/place.ts'

/** Its own marks inside a text are escaped. */
function escapeData(text: string) {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A')
}

function escapeProperty(text: string) {
  return escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C')
}

function annotation(one: Finding, dir: string, line: number | null): string {
  const place = `file=${escapeProperty(`${dir}/${one.file}`)}${line === null ? '' : `,line=${line}`}`
  const said = `${one.path === '' ? '' : `${one.path}: `}${one.message}. ${one.remedy}`
  return `::${one.severity} ${place},title=${escapeProperty(one.rule)}::${escapeData(said)}\n`
}

export function annotations(findings: readonly Finding[], dir: string, texts: Record<string, string>): string {
  const files = new Map<string, ReturnType<typeof linesIn>>()
  return findings
    .map((one) => {
      const lineOf = files.get(one.file) ?? linesIn(texts[one.file] ?? '')
      files.set(one.file, lineOf)
      return annotation(one, dir, lineOf(one.path))
    })
    .join('')
}
