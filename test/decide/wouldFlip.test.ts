/** What is said to change the answer can. */
import { describe, expect, it } from 'vitest'
import { decided, story } from '../helpers/decided.ts'

const codes = (scenario: unknown) => decided(scenario).verdict.wouldFlip.map((one) => one.code)
const with_ = (name: string, change: Record<string, object>) => {
  const scenario: Record<string, unknown> = story(name)
  for (const [group, values] of Object.entries(change)) scenario[group] = { ...(scenario[group] as object), ...values }
  return scenario
}

describe('what would change the answer', () => {
  it('is nothing where law has decided: neither a flip nor money undoes it', () => {
    expect(codes(story('air-gapped-defense'))).toEqual([])
  })

  it('is nothing but counsel while a legal question is open', () => {
    expect(codes({ workload: { apiUsdPerMonth: 20_000 }, data: { regimesInDoubt: ['itar'] } })).toEqual([])
  })

  it('is only what makes the API cheaper again where self-hosting was chosen: law and a narrow task would choose it, too', () => {
    expect(decided(story('saas-copilot')).verdict.choice).toBe('self-host')
    expect(decided(with_('saas-copilot', { data: { airGapped: true } })).verdict.choice).toBe('self-host')
    for (const code of codes(story('saas-copilot'))) expect(code).toMatch(/^stays-/)
  })

  it('is flips, money and law where the API was chosen, and law does change it', () => {
    const said = codes(story('support-chat'))
    expect(said).toEqual(
      expect.arrayContaining(['more-api-spend', 'more-engineers', 'narrow-the-task', 'flip-volume', 'flip-law']),
    )
    expect(decided(with_('support-chat', { data: { airGapped: true } })).verdict.choice).toBe('self-host')
  })

  it('is no way back to the API where the API is the answer, though the paper prefers self-hosting', () => {
    const paper = { workload: { apiUsdPerMonth: 300_000 } }
    expect(decided(paper).verdict.agreement).toBe('cost-says-self-host')
    expect(codes(paper).filter((code) => code.startsWith('stays-'))).toEqual([])
  })
})
