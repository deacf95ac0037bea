/** Which side a name speaks of. */

const FRONTIER = ['frontier', 'baseline', 'control']
/** Of the frontier model in a name of one's own; in an address or the id of a provider it is how any model is reached. */
const API = 'api'
const TUNED = ['tuned', 'finetuned', 'finetune', 'ft', 'lora', 'sft']
const OPEN = ['open', 'oss', 'untuned', 'vanilla']

export type Speaker = 'frontier' | 'tuned' | 'open'

function wordsOf(name: string): string[] {
  return name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll(/fine[-_ ]?tuned?/g, 'finetuned')
    .split(/[^a-z0-9]+/)
}

/** null where a name says nothing, or of both. */
export function speakerOf(name: string): Speaker | null {
  const words = wordsOf(name)
  const isAddress = /[/:]/.test(name)
  const found = (
    [
      ['frontier', FRONTIER],
      ['tuned', TUNED],
      ['open', OPEN],
    ] as const
  ).filter(([, names]) => words.some((word) => names.some((one) => one === word)))
  if (words.includes(API) && !isAddress && !found.some(([who]) => who === 'frontier')) found.unshift(['frontier', FRONTIER])
  return found.length === 1 ? (found[0]?.[0] ?? null) : null
}
