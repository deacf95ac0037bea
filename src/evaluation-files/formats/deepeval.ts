/**
 * DeepEval's test runs (`test_run_*.json`, `.latest_run_full.json`): a case has its own word, over all metrics that are not flaky.
 * Source: PyPI deepeval 4.3.1, run; test_run/api.py.
 */
import { listAt, nodeAt, textAt, valueIn } from '../../documents/values.ts'
import { keyOf, NOT_SCORED, scoredVerdictOf, type EvaluationFormat, type Scored, type ScoredVerdict } from '../scored.ts'

function casesOf(record: unknown): readonly unknown[] {
  const run = nodeAt(record, 'testRunData') ?? record
  return [...listAt(run, 'testCases'), ...listAt(run, 'conversationalTestCases'), ...listAt(run, 'test_results')]
}

/** Of a saved run, of what `evaluate` returns, and of the first versions. */
function metricsOf(one: unknown): readonly unknown[] {
  const found = ['metricsData', 'metrics_data', 'metricsMetadata'].map((key) => listAt(one, key))
  return found.find((list) => list.length > 0) ?? []
}

/** Names are numbers by position unless the user gave them; what was asked is the same for every model. */
function exampleOf(one: unknown): string {
  const input = valueIn(one, ['input'])
  return input === undefined
    ? keyOf(textAt(one, 'name'))
    : keyOf(input, valueIn(one, ['expectedOutput']) ?? valueIn(one, ['expected_output']))
}

function scored(one: unknown, repeat: number): Scored {
  const metrics = metricsOf(one)
  const named = metrics.flatMap((metric): [string, ScoredVerdict][] => {
    const name = textAt(metric, 'name') ?? textAt(metric, 'metric')
    // A metric that broke judged nothing.
    const broke = textAt(metric, 'error') !== null
    return name === null ? [] : [[name, broke ? 'unscored' : scoredVerdictOf(valueIn(metric, ['success']))]]
  })
  const broke = metrics.some((metric) => textAt(metric, 'error') !== null && valueIn(metric, ['flaky']) !== true)
  return {
    ...NOT_SCORED,
    example: exampleOf(one),
    repeat,
    verdicts: { ...Object.fromEntries(named), success: broke ? 'unscored' : scoredVerdictOf(valueIn(one, ['success'])) },
  }
}

export const deepeval: EvaluationFormat = {
  id: 'deepeval',
  name: 'DeepEval',
  overall: 'success',
  recognizes: (record) => casesOf(record).some((one) => metricsOf(one).length > 0),
  scoredIn: (records) => records.flatMap(({ value }) => casesOf(value)).map(scored),
}
