/** The library's declarations as one file, whose only names are its own: what editors read and what users can rely on. */
import { readFileSync } from 'node:fs'
import { isolatedDeclarationSync } from 'rolldown/experimental'
import { typesText } from './types.ts'

const PARTS = ['error', 'tables', 'decide', 'size']

/** Parts of one file need not import each other, and have no head of their own. */
function asPart(code: string) {
  return code
    .replace(/^\/\*\*.*\*\/\n/, '')
    .replaceAll(/^import .*\n/gm, '')
    .replaceAll('\t', '  ')
}

function declared(name: string): string {
  const path = `src/library/${name}.ts`
  const { code, errors } = isolatedDeclarationSync(path, readFileSync(path, 'utf8'))
  if (errors.length > 0) throw new Error(errors.map((one) => one.message).join('\n'))
  return asPart(code)
}

/** Text of the package's `index.d.ts`. @throws when a signature leaves something to inference */
export function declarationsText(): string {
  return [...PARTS.map(declared), typesText(), 'export {}\n'].join('\n')
}

/** Text of the declarations of `flippoint/engine`: those of the library that need no files, and how tables come there. */
export function engineDeclarationsText(): string {
  return [
    "export { decide, FlippointError } from './index.js'",
    "export type * from './index.js'",
    "import type { Tables } from './index.js'",
    '',
    declared('join'),
  ].join('\n')
}

/** Of `flippoint/engine/size`: apart, since who only decides need not load it. */
export const ENGINE_SIZE_DECLARATIONS = "export { size, type SizeOptions } from './index.js'\n"
