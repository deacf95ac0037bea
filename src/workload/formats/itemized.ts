/** Bills by kind of token: what a line counts, and as a part of which sums. */
import type { Usage } from '../usage.ts'

export type TokenKind = 'input' | 'read' | 'written' | 'output'

/**
 * Words of meters, as AWS and Azure write them: Azure shortens each in several ways ("5.4 cd inp Gl 1M Tokens", "GPT 5 cchd Inpt Glbl 1M Tokens",
 * "gpt-5-codex-ccchd-inp-glbl Tokens", "6-sol ShortCo Cd Wr Std Gl 1M Tokens"). Source: prices.azure.com/api/retail/prices.
 */
const WRITTEN = /cache[\s_-]?(?:write|creation)|\bc(?:ache|ached|c?chd|ach|d|h)[\s_-]wr/i
const READ = /cache[\s_-]?read|cached|\bcc?chd\b|\bc(?:ache|ach|d|h)[\s_-]inp/i
const OUTPUT = /outp|\bopt\b|\bout\b|response[\s_-]?token/i
const INPUT = /inp|\btext[\s_-]in\b|prompt[\s_-]?token/i
/** Of a fine-tuning run, which reads tokens and answers nothing. */
const TRAINING = /\btrng\b|training/i

/** "input-tokens", "CacheReadInputTokenCount", "cached Inp … Tokens"; null: no tokens. */
export function tokenKind(meter: string): TokenKind | null {
  if (TRAINING.test(meter)) return null
  if (WRITTEN.test(meter)) return 'written'
  if (READ.test(meter)) return 'read'
  if (!/token/i.test(meter)) return null
  if (OUTPUT.test(meter)) return 'output'
  return INPUT.test(meter) ? 'input' : null
}

/** A line counts one kind, and none of the others. */
export function lineTokens(
  kind: TokenKind,
  tokens: number | null,
): Pick<Usage, 'input' | 'output' | 'cachedRead' | 'cacheWritten'> {
  return {
    input: kind === 'output' ? 0 : tokens,
    cachedRead: kind === 'read' ? tokens : 0,
    cacheWritten: kind === 'written' ? tokens : 0,
    output: kind === 'output' ? tokens : 0,
  }
}

const SIZES: readonly (readonly [unit: RegExp, tokens: number])[] = [
  [/^\s*(?:1\s*k|1,?000|thousand)\b|\bK tokens/i, 1e3],
  [/^\s*(?:1\s*m|1,?000,?000|million)\b|\bM tokens/i, 1e6],
  [/^\s*tokens?\s*$/i, 1],
]

/** Tokens of a unit of that name; null where the name does not say. */
export function tokensPerUnit(unit: string): number | null {
  return SIZES.find(([name]) => name.test(unit))?.[1] ?? null
}

/**
 * Claude's lines count in "Units": by their price. Between the largest price of a thousand tokens and the smallest of a million of any Claude
 * (2024 to 2026, half for batches) lies a gap for each kind; its middle tells the two apart. Source: aws.amazon.com/bedrock/pricing.
 */
const BETWEEN: Record<TokenKind, { thousand: readonly [number, number]; million: readonly [number, number] }> = {
  input: { thousand: [0.0001, 0.03], million: [0.1, 30] },
  written: { thousand: [0.0001, 0.0375], million: [0.15, 40] },
  output: { thousand: [0.0005, 0.15], million: [0.5, 150] },
  read: { thousand: [0.00001, 0.003], million: [0.0125, 3] },
}

function isWithin(value: number, [low, high]: readonly [number, number]): boolean {
  return value >= low && value <= high
}

export function tokensByPrice(kind: TokenKind, usdPerUnit: number): number | null {
  const { thousand, million } = BETWEEN[kind]
  if (isWithin(usdPerUnit, million)) return 1e6
  return isWithin(usdPerUnit, thousand) ? 1e3 : null
}
