/** How a sentence of an error lists names. */

export function wordList(words: readonly string[]) {
  return words.join(', ')
}

/** As many names as one can take in at once. */
const MOST_NAMES = 12
export function some(words: readonly string[]) {
  return words.length <= MOST_NAMES
    ? wordList(words)
    : `${wordList(words.slice(0, MOST_NAMES))} and ${words.length - MOST_NAMES} more`
}

export function didYouMean(near: readonly string[], otherwise: string) {
  return near.length > 0 ? `did you mean ${wordList(near)}?` : otherwise
}
