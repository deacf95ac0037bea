/**
 * promptfoo's CSV: a row a test, and for each provider × prompt an output, Status, Score and more, with the same names each time.
 * Source: npm promptfoo 0.121.20, its CSV writer; before the Status column the output began with [PASS], [FAIL] or [ERROR].
 */
import { NO_JUDGMENT } from './promptfoo.ts'
import { keyOf, NOT_SCORED, type Scored, type ScoredVerdict } from '../scored.ts'

interface Output {
  /** Column of the answer */
  at: number
  /** Column that says PASS, FAIL or ERROR */
  status: number
  provider: string | null
  prompt: string
}

const NAMED = /^\[(.+?)\] ?([^]*)$/

function outputsOf(head: readonly string[], rows: readonly (readonly string[])[]): Output[] {
  const withStatus = head.flatMap((name, at) =>
    head[at + 1] === 'Status' && name !== 'Status' ? [{ at, status: at + 1, name }] : [],
  )
  const marked = head.flatMap((name, at) =>
    rows.some((row) => /^\[(PASS|FAIL|ERROR)\]/.test(row[at] ?? '')) ? [{ at, status: at, name }] : [],
  )
  return (withStatus.length > 0 ? withStatus : marked).map(({ at, status, name }) => {
    const [, provider = null, prompt = name] = NAMED.exec(name) ?? []
    return { at, status, provider, prompt }
  })
}

export function isPromptfooTable(head: readonly string[], rows: readonly (readonly string[])[]): boolean {
  return outputsOf(head, rows).length > 0
}

/** Cells of an output up to the next one's. */
function isJudged(row: readonly string[], output: Output, next: Output | undefined): boolean {
  return !row.slice(output.status, next?.at).includes(NO_JUDGMENT)
}

function statusOf(cell: string): { verdict: ScoredVerdict; failed: boolean } | null {
  const word = /^\[?(PASS|FAIL|ERROR)\b/.exec(cell.trim())?.[1]
  if (word === undefined) return null
  return { verdict: word === 'PASS' ? 'right' : 'wrong', failed: word === 'ERROR' }
}

/** @param head names of the columns, which repeat */
export function promptfooTable(head: readonly string[], rows: readonly (readonly string[])[]): Scored[] {
  const outputs = outputsOf(head, rows)
  const first = outputs[0]?.at ?? 0
  const prompts = [...new Set(outputs.map((output) => output.prompt))]
  return rows.flatMap((row, index) =>
    outputs.flatMap((output, number): Scored[] => {
      const status = statusOf(row[output.status] ?? '')
      if (!status) return []
      return [
        {
          ...NOT_SCORED,
          example: keyOf(head.slice(0, first).map((name, column) => [name, row[column] ?? ''])),
          model: output.provider,
          repeat: index,
          filter: `prompt ${prompts.indexOf(output.prompt) + 1}`,
          filterNames: [output.prompt],
          verdicts: { success: isJudged(row, output, outputs[number + 1]) ? status.verdict : 'unscored' },
          failed: status.failed,
        },
      ]
    }),
  )
}
