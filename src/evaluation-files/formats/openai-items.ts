/**
 * Output items of OpenAI's Evals API: pages as a list, one object, or one a line.
 * Source: npm openai 7.59.0, resources/evals/runs/output-items.
 */
import { isNode, listAt, textAt, valueIn } from '../../documents/values.ts'
import {
  FormatFault,
  keyOf,
  NOT_SCORED,
  scoredVerdictOf,
  type EvaluationFormat,
  type Scored,
  type ScoredVerdict,
} from '../scored.ts'

const OBJECT = 'eval.run.output_item'

function isItem(value: unknown): boolean {
  return textAt(value, 'object') === OBJECT
}

function itemsOf(record: unknown): readonly unknown[] {
  return isItem(record) ? [record] : listAt(record, 'data')
}

const STATUS: ReadonlyMap<string, ScoredVerdict> = new Map([
  ['pass', 'right'],
  ['passed', 'right'],
  ['fail', 'wrong'],
  ['failed', 'wrong'],
])

function scored(item: unknown): Scored {
  const status = textAt(item, 'status') ?? ''
  const graders = listAt(item, 'results').flatMap((result): [string, ScoredVerdict][] => {
    const name = textAt(result, 'name')
    return name === null ? [] : [[name, scoredVerdictOf(valueIn(result, ['passed']))]]
  })
  const error = valueIn(item, ['sample', 'error'])
  return {
    ...NOT_SCORED,
    example: keyOf(valueIn(item, ['datasource_item_id'])),
    model: textAt(item, 'sample', 'model'),
    verdicts: { ...Object.fromEntries(graders), status: STATUS.get(status) ?? 'unscored' },
    failed: (isNode(error) && Object.keys(error).length > 0) || /error/.test(status),
  }
}

export const openaiItems: EvaluationFormat = {
  id: 'openai-items',
  name: 'OpenAI Evals API',
  overall: 'status',
  recognizes: (record) => isItem(record) || listAt(record, 'data').some(isItem),
  scoredIn: (records) => {
    const last = records.at(-1)?.value
    if (isNode(last) && last['has_more'] === true)
      throw new FormatFault('pages are missing: the last one says has_more', 'save all pages, one list a line or as one array')
    return records.flatMap(({ value }) => itemsOf(value)).map(scored)
  },
}
