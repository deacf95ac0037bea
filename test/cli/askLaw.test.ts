/** Law as a conversation in a real pseudo-terminal: in plain words in, with the conclusion and its source at once. */
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { AS_OF } from '../helpers/decided.ts'
import { CTRL_C, ENTER, hasTerminal, inOrder, typed } from '../helpers/typist.ts'

const ASK = `ask --as-of ${AS_OF}`
function folder() {
  return mkdtempSync(join(tmpdir(), 'flippoint-'))
}

function saved(cwd: string) {
  return parse(readFileSync(join(cwd, 'flippoint.yaml'), 'utf8'))
}

function flat(text: string) {
  return text.replaceAll(/\s+/g, ' ')
}

const BILL = [
  [/know best/, ENTER],
  [/cost a month/, `$9k${ENTER}`],
  [/Which API model/, ENTER],
] as const

describe.skipIf(!hasTerminal).concurrent('law, at the terminal', () => {
  it('goes from "health, US" to HIPAA, what to sign, and the one question that it raises', async () => {
    const cwd = folder()
    const { text } = await typed(
      ASK,
      { cwd },
      inOrder(
        [
          ...BILL,
          [/Which rules bind/, `health, US${ENTER}`],
          [/Which of these/, `1${ENTER}`],
          [/keep nothing at all/, `1${ENTER}`],
          [/May prompts leave/, CTRL_C],
        ],
        ENTER,
      ),
    )
    expect(flat(text)).toMatch(
      /You probably do not need to self-host: HIPAA allows an API under a contract; here is what to sign/,
    )
    expect(flat(text)).toMatch(/Business associate agreement.*<https:\/\/developers\.openai\.com.*not legal advice/)
    expect(flat(text)).toMatch(/ask the vendor for a zero-retention agreement/)
    expect(saved(cwd).data).toEqual({ regimes: ['hipaa'], zeroRetentionRequired: true })
  }, 180_000)

  it('takes "I do not know", goes back, and leaves open what could decide', async () => {
    const cwd = folder()
    const { text } = await typed(
      ASK,
      { cwd },
      inOrder(
        [
          ...BILL,
          [/Which rules bind/, `aerospace, US${ENTER}`],
          [/Which of these/, `<${ENTER}`],
          [/Which rules bind/, `aerospace, US${ENTER}`],
          [/Which of these/, `unsure${ENTER}`],
          [/read the plain text|one region|May prompts leave/, CTRL_C],
        ],
        ENTER,
      ),
    )
    expect(saved(cwd).data).toEqual({ regimes: [], regimesInDoubt: ['cui', 'itar', 'ear', 'doj-bulk'] })
    expect(flat(text)).toMatch(/Whether ITAR binds this data is not known, and the answer hangs on it/)
    expect(flat(text)).toMatch(/Ask counsel about ITAR: Is a government region staffed by US persons alone open to us/)
    expect(text).toMatch(/no answer yet/)
  }, 180_000)
})
