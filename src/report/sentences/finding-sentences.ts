/** Codes to sentences: the one place where findings are put into words. A missing sentence does not compile. */
import type { Code } from '../../engine/reason.ts'
import type { Args, Sentence, SentenceContext } from './codes/args.ts'
import { FLIP_SENTENCES } from './codes/flips.ts'
import { VERDICT_SENTENCES } from './codes/verdict.ts'
import { OPTION_SENTENCES } from './codes/options.ts'
import { STEP_SENTENCES } from './codes/steps.ts'
import { WARNING_SENTENCES } from './codes/warnings.ts'

const WORDS: Record<Code, Sentence> = {
  ...FLIP_SENTENCES,
  ...VERDICT_SENTENCES,
  ...OPTION_SENTENCES,
  ...STEP_SENTENCES,
  ...WARNING_SENTENCES,
}

function isCode(code: string): code is Code {
  return Object.hasOwn(WORDS, code)
}

/** The sentence of a finding; a code from another version is shown as it is. */
export function sentence(reason: { code: string; args: Args }, context: SentenceContext): string {
  return isCode(reason.code) ? WORDS[reason.code](reason.args, context) : reason.code
}
