/** The format that a command was asked for, of those that every document has. */
import { fail } from '../../errors.ts'
import { DOCUMENT_FORMATS, isDocumentFormat, type DocumentFormat } from '../../report/document/render.ts'

/** @throws UserError for a name that is none */
export function documentFormat({ json, format = 'text' }: { json?: boolean; format?: string }): DocumentFormat {
  const name = json ? 'json' : format
  if (!isDocumentFormat(name)) throw fail('unknown-format', { seen: name, known: [...DOCUMENT_FORMATS] })
  return name
}
