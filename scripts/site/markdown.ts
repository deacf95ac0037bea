/** Documents of the repository as pages: links between them lead to pages, others to the repository. */
import { Marked } from 'marked'
import { Html } from '../../src/report/html/tag.ts'

const REPOSITORY = 'https://github.com/flippoint/flippoint/blob/main/docs/'

/** Documents that have a page of their own. */
const HERE = ['method', 'words', 'accuracy']

function target(href: string): string {
  if (/^(https?:|#)/.test(href)) return href
  const [, name = '', anchor = ''] = /^([\w-]+)\.md(#.*)?$/.exec(href) ?? []
  if (HERE.includes(name)) return `${name}.html${anchor}`
  return new URL(href, REPOSITORY).href
}

function anchorOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/<[^>]*>|[^\w\s-]/g, '')
    .trim()
    .replace(/\s+/g, '-')
}

/** Ours, so trusted; tables get the frame in which the page scrolls them. */
export function pageOf(text: string): Html {
  const marked = new Marked({
    walkTokens: (token) => {
      if (token.type === 'link') token.href = target(token.href)
    },
    renderer: {
      heading({ tokens, depth }) {
        const inside = this.parser.parseInline(tokens)
        return `<h${depth} id="${anchorOf(inside)}">${inside}</h${depth}>\n`
      },
    },
  })
  const html = marked.parse(text, { async: false })
  return new Html(
    html
      .replaceAll('<table>', '<div class="wide" tabindex="0" role="region" aria-label="Table"><table>')
      .replaceAll('</table>', '</table></div>')
      .replaceAll('<pre>', '<pre tabindex="0">')
      .replaceAll(/<(th|td) align="(\w+)">/g, (_, name: string, side: string) =>
        side === 'right' ? `<${name} class="n">` : `<${name}>`,
      ),
  )
}
