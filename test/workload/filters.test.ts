/** Parts of a file: by model, project, key and time. What is filtered out stays time that the file speaks of. */
import { describe, expect, it } from 'vitest'
import { jsonl, leftOut, refusal, workload } from '../helpers/workload.ts'

function call(id: string, hour: number, model: string, team: string) {
  return {
    request_id: id,
    call_type: 'acompletion',
    spend: 1,
    prompt_tokens: 100,
    completion_tokens: 10,
    startTime: `2026-10-05T${String(hour).padStart(2, '0')}:30:00Z`,
    model,
    team_id: team,
    api_key: `key-${team}`,
    metadata: {},
  }
}

const f = jsonl(call('a', 0, 'm1', 'x'), call('b', 5, 'm1', 'y'), call('c', 9, 'm2', 'y'), call('d', 9, 'm2', 'y'))

describe('filters', () => {
  it.each([
    [{ model: ['m1'] }, 2, 10, { 'other-model': 2 }],
    [{ project: ['y'] }, 3, 10, { 'other-project': 1 }],
    [{ key: ['key-x'] }, 1, 10, { 'other-key': 3 }],
    [{ model: ['m1', 'm2'] }, 4, 10, {}],
    [{ since: '2026-10-05T05:00:00Z' }, 3, 5, { 'outside-period': 1 }],
    [{ until: '2026-10-05T08:00:00Z' }, 2, 8, { 'outside-period': 2 }],
    [{ since: '2026-10-05T01:00:00Z', until: '2026-10-05T06:00:00Z' }, 1, 5, { 'outside-period': 3 }],
    [{ since: '2026-10-05' }, 4, 10, {}],
  ])('%j', async (flags, requests, hours, out) => {
    const report = await workload({ f }, flags)
    expect([report.requests, report.hours, leftOut(report)]).toEqual([requests, hours, out])
  })

  it('a name that is not there is refused with those that are', async () => {
    expect(await refusal(() => workload({ f }, { model: ['m3'] }))).toContain('--model m3 is not in the files')
  })

  it('flags that cannot be meant are refused', async () => {
    for (const flags of [
      { since: 'yesterday' },
      { timezone: 'Mars' },
      { by: 'team' },
      { since: '2026-10-06', until: '2026-10-05' },
      { format: 'none' },
    ])
      expect(await refusal(() => workload({ f }, flags))).not.toBe('not refused')
  })
})

describe('--by', () => {
  it('groups add up to the whole, the largest first, over the same hours', async () => {
    const report = await workload({ f }, { by: 'project' })
    expect(report.groups?.map((one) => [one.name, one.requests, one.hours, one.inputTokens])).toEqual([
      ['y', 3, 10, 300],
      ['x', 1, 10, 100],
    ])
    expect(report.requests).toBe(4)
  })

  it('models have their shares', async () => {
    const { models } = await workload({ f })
    expect(models.map((one) => [one.model, one.share])).toEqual([
      ['m1', 0.5],
      ['m2', 0.5],
    ])
  })
})
