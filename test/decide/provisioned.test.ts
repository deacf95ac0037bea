/** Throughput by the month where a vendor publishes little: it has to be asked, and nothing is priced that it has not said. */
import { describe, expect, it } from 'vitest'
import { withValue } from '../../src/scenario/paths.ts'
import { decided, optionOf, story } from '../helpers/decided.ts'

function reasonsAt(model: string): unknown {
  const { provisioned: _own, ...plain } = story('saas-copilot')
  return optionOf(decided(withValue(plain, 'api.model', model)), 'provisioned').reasons.map(({ code, args }) => [
    code,
    args['offer'],
  ])
}

describe('throughput by the month', () => {
  it('of a vendor that names neither models nor price has to be asked for', () => {
    expect(reasonsAt('amazon-bedrock/claude-haiku-5-5')).toEqual([['provisioned-price-unknown', 'Reserved tier of Bedrock']])
  })

  it('of a vendor without any is not sold', () => {
    expect(reasonsAt('groq/gpt-oss-120b')).toMatchObject([['provisioned-not-offered', undefined]])
  })
})
