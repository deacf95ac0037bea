/** Text from anywhere, made harmless inside Markdown on a code host. */

/** After a mark that a host reads even when it is escaped: mentions, references to issues, addresses. */
const BREAK = '\u200b'

// eslint-disable-next-line no-control-regex
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g

/** No Markdown, no HTML, no table breaks, no mentions, no issue references, no links, no formulas. */
export function escape(text: string): string {
  return (
    text
      .replace(UNSEEN, ' ')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/[\\`*_[\]|~]/g, (mark) => `\\${mark}`)
      // A formula ends at a dollar sign with no digit behind it; amounts of money stay readable.
      .replace(/\$(?!\d)/g, '\\$$')
      .replace(
        /^(\s*)([-+=#!:]|\d+[.)](?=\s|$))/,
        (_, space: string, mark: string) => `${space}${mark.slice(0, -1)}\\${mark.slice(-1)}`,
      )
      .replace(/[@#]/g, (mark) => `${mark}${BREAK}`)
      .replace(/\b(gh)-(?=\d)/gi, `$1-${BREAK}`)
      .replace(/:\/\//g, `:${BREAK}//`)
      .replace(/\bwww\./gi, (www) => `${www.slice(0, -1)}${BREAK}.`)
  )
}

/** A link, or the words alone where the address is not one of the web. */
export function markdownLink(words: string, url: string): string {
  if (!/^https?:\/\//.test(url)) return escape(words)
  const address = url.replace(/[\s<>|\\`"]/g, (mark) => encodeURIComponent(mark))
  return `[${escape(words)}](<${address}>)`
}
