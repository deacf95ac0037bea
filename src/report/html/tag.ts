/** HTML from a template in which every value is escaped, unless it is HTML that such a template has made. */

export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Value = Html | string | number | readonly (Html | string)[]

const MARKS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text from anywhere: no markup, nothing that cannot stand in a page, nothing that turns the direction of writing. */
function escaped(text: string): string {
  return (
    text
      // eslint-disable-next-line no-control-regex
      .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, ' ')
      .replace(/[&<>"']/g, (mark) => MARKS[mark] ?? '')
  )
}

function textOf(value: Value): string {
  if (value instanceof Html) return value.text
  if (typeof value === 'object') return value.map(textOf).join('')
  return escaped(String(value))
}

export function markup(parts: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(parts.map((part, index) => part + (index < values.length ? textOf(values[index] ?? '') : '')).join(''))
}

/** Nothing where there is nothing to say. */
export const NONE = new Html('')

/** A link, or the words alone where the address is not one of the web. */
export function htmlLink(words: string, url: string): Html {
  return /^https?:\/\//.test(url) ? markup`<a href="${url}" rel="noreferrer">${words}</a>` : markup`${words}`
}

export interface HtmlColumn {
  head: string
  /** Figures stand to the right */
  isNumber?: boolean
  /** Not on a narrow screen */
  isWide?: boolean
}

/** The first cell of each row names it. */
export function htmlTable(caption: string, columns: readonly HtmlColumn[], rows: readonly (readonly (Html | string)[])[]): Html {
  const side = (column: HtmlColumn | undefined) => {
    const names = [...(column?.isNumber ? ['n'] : []), ...(column?.isWide ? ['only-broad'] : [])]
    return names.length === 0 ? NONE : new Html(` class="${names.join(' ')}"`)
  }
  const head = columns.map((column) => markup`<th scope="col"${side(column)}>${column.head}</th>`)
  const body = rows.map(([first = '', ...rest]) => {
    const cells = rest.map((cell, index) => markup`<td${side(columns[index + 1])}>${cell}</td>`)
    return markup`<tr><th scope="row">${first}</th>${cells}</tr>\n`
  })
  return markup`<div class="wide" tabindex="0" role="region" aria-label="${caption}"><table><caption>${caption}</caption><thead><tr>${head}</tr></thead>\n<tbody>${body}</tbody></table></div>`
}
