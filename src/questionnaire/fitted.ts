/** What is written for 80 columns, on a terminal that has fewer: broken at spaces, indented as it was. */
import { wrap } from '../report/text/wrap.ts'

export function fitted(text: string, columns: number): string {
  return text
    .split('\n')
    .map((line) => {
      if (line.length <= columns) return line
      const indent = /^ */.exec(line)?.[0] ?? ''
      return wrap(line.trimStart(), columns, indent)
    })
    .join('\n')
}
