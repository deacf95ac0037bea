/** Pieces that every part of the page is made of. */
import { markup, NONE, type Html } from './tag.ts'

export function section(title: string, ...parts: Html[]): Html {
  return parts.every((part) => part.text === '') ? NONE : markup`<section><h2>${title}</h2>${parts}</section>\n`
}

export function paragraph(sentences: string[]): Html {
  const said = sentences.filter((text) => text !== '')
  return said.length === 0 ? NONE : markup`<p>${said.join(' ')}</p>\n`
}
