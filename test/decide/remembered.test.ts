/** What is remembered between decisions answers the question that was asked, whatever was asked before. */
import { expect, it } from 'vitest'
import { withValue } from '../../src/scenario/paths.ts'
import { decided, optionOf, story } from '../helpers/decided.ts'

const CHANGES: [path: string, value: unknown][] = [
  ['workload.inputTokensPerRequest', 9000],
  ['workload.outputTokensPerRequest', 900],
  ['workload.cachedInputShare', 0.9],
  ['workload.slo', { ttftMs: 400, tpotMs: 12 }],
  ['selfHost.precision', 'bf16'],
  ['selfHost.engine', 'sglang'],
  ['selfHost.inputTokensFactor', 1.7],
  ['selfHost.outputTokensFactor', 1.9],
  ['selfHost.throughput', { requestsPerSecond: 3 }],
  ['selfHost.serving', { speculation: { draftTokens: 3, acceptance: 0.8 } }],
  ['selfHost.serving', { software: '2024' }],
]

const FIXED = withValue(withValue(story('saas-copilot'), 'selfHost.gpu', 'h100-sxm'), 'selfHost.gpusPerReplica', 2)

function rateOf(scenario: object) {
  const capacity = optionOf(decided(scenario), 'rented').capacity
  return [capacity?.precision, capacity?.engine, capacity?.requestsPerSecondPerReplica, capacity?.throughputRange]
}

it.each(CHANGES)('%s as %j changes the capacity, and leaves none behind', (path, value) => {
  const before = rateOf(FIXED)
  expect(rateOf(withValue(FIXED, path, value))).not.toEqual(before)
  expect(rateOf(FIXED)).toEqual(before)
})
