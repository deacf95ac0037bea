/**
 * Flags of the platform that pay back, by version of Node: another version may not know a flag, says so on stderr, and gains
 * nothing. Each was measured where it is listed: docs/decisions/0026-what-a-start-costs.md.
 */
const INLINE_LESS = '--max-inlined-bytecode-size-cumulative=200'
const COMPILE_LATER = '--interrupt-budget=600000'
const COMPILE_A_LITTLE_LATER = '--interrupt-budget=300000'
const STAY_SMALL = '--semi-space-growth-factor=1'

export const FLAGS: Record<'brief' | 'many' | 'long', Record<string, readonly string[]>> = {
  /** A second or less of computing: compiling as for hours would take longer than it saves */
  brief: { 20: [INLINE_LESS, COMPILE_LATER], 22: [INLINE_LESS], 24: [INLINE_LESS] },
  /** Many scenarios: code is compiled again and again while new kinds of cases come in, and later is early enough */
  many: { 20: [COMPILE_A_LITTLE_LATER] },
  /** Reading what may be larger than memory: what lives shortly is kept small, which costs a little time */
  long: { 20: [STAY_SMALL], 22: [STAY_SMALL], 24: [STAY_SMALL] },
}

/** What is set for a kind of run. @param version of Node, as 20.19.0 */
export function flagsFor(run: keyof typeof FLAGS, version: string): readonly string[] {
  return FLAGS[run][version.split('.')[0] ?? ''] ?? []
}
