/** The table as its file has it: one row a line, so that a change of one cell is a change of one line. */
import type { Tokenizers } from '../../src/pricing/tables/tokenizers.ts'

export function tableText({ $schema, measuredOn, families, contents, ratios }: Tokenizers & { $schema: string }): string {
  const rows = (list: readonly object[]) => list.map((row) => `    ${JSON.stringify(row)}`).join(',\n')
  return `{
  "$schema": "${$schema}",
  "measuredOn": "${measuredOn ?? ''}",
  "families": [
${rows(families)}
  ],
  "contents": [
${rows(contents)}
  ],
  "ratios": [
${rows(ratios)}
  ]
}
`
}
