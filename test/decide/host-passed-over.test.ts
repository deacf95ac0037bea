/** A host that is cheaper than those that count, and does not count itself: its price is one that nobody should rely on unread. */
import { describe, expect, it } from 'vitest'
import { ran } from '../helpers/world.ts'

const seen = { source: 'https://example.com/list', checkedOn: '2026-11-20', note: 'So it stands there.' }

async function warned(change: object) {
  const price = { from: '2026-11-20', inputUsdPerMtok: 0.01, outputUsdPerMtok: 0.1, ...seen, ...change }
  const file = { provider: 'deepinfra', models: [{ id: 'gpt-oss-120b', prices: [price] }] }
  const argv = ['--example', 'saas-copilot', '--json', '--draws', '0', '--as-of', '2026-11-24', '--pricing', 'own']
  const { stdout } = await ran(argv, { files: { 'own/api/deepinfra.json': JSON.stringify(file) } })
  const { warnings, comparison } = JSON.parse(stdout)
  const said = warnings.find((one: { code: string }) => one.code === 'host-passed-over')
  return { said, host: comparison.purchase.host }
}

describe('a cheaper host', () => {
  it('of grade C is passed over, which is said with what it would save', async () => {
    const { said, host } = await warned({ grade: 'C' })
    expect(said.args.id).toBe('deepinfra/gpt-oss-120b')
    expect(said.args.share).toBeGreaterThan(0)
    expect(said.args.share).toBeLessThan(1)
    expect([host, said.args.than]).not.toContain('deepinfra/gpt-oss-120b')
  })

  it('of grade B counts, and nothing is said', async () => expect((await warned({ grade: 'B' })).said).toBeUndefined())

  it('of grade C that is dearer is none that one would miss', async () =>
    expect((await warned({ grade: 'C', inputUsdPerMtok: 9, outputUsdPerMtok: 90 })).said).toBeUndefined())
})
