/** The format that a command was asked for, of those that every document has. */
import { fail } from '../../errors.ts'
import { DOCUMENT_FORMATS, isDocumentFormat, type DocumentFormat } from '../../report/document/render.ts'

/** @throws UserError where two flags name two formats */
export function noTwoFormats(json: boolean | undefined, format: string | undefined): void {
  if (json && format !== undefined && format !== 'json')
    throw fail('bad-option', {
      message: `--json and --format ${format} ask for two formats`,
      remedy: 'give one of them; where there is -o FILE, it writes another beside it',
    })
}

/** @throws UserError for a name that is none */
export function documentFormat({ json, format }: { json?: boolean; format?: string }): DocumentFormat {
  noTwoFormats(json, format)
  const name = json ? 'json' : (format ?? 'text')
  if (!isDocumentFormat(name)) throw fail('unknown-format', { seen: name, known: [...DOCUMENT_FORMATS] })
  return name
}
