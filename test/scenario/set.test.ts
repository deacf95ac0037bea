import { describe, expect, it } from 'vitest'
import { applySet } from '../../src/scenario/set.ts'
import { valueAt } from '../../src/scenario/paths.ts'

async function set(assignment: string, scenario: object = {}) {
  return applySet(scenario, assignment)
}

async function value(assignment: string) {
  const split = assignment.indexOf('=')
  return valueAt((await set(assignment)).scenario, assignment.slice(0, split).trim())
}

describe('values', () => {
  it.each([
    ['workload.growthPerYear=0.4', 0.4],
    ['workload.growthPerYear=40%', 0.4],
    ['workload.growthPerYear={low: 0.2, mode: 0.5, high: 1}', { low: 0.2, mode: 0.5, high: 1 }],
    ['workload.growthPerYear={"low":0.2,"mode":0.5,"high":1}', { low: 0.2, mode: 0.5, high: 1 }],
    ['workload.apiUsdPerMonth=$42k', 42_000],
    ['workload.requestsPerMonth = 1.2M', 1_200_000],
    ['data.airGapped=true', true],
    ['data.regimes=[hipaa, gdpr]', ['hipaa', 'gdpr']],
    ['data.regimes=["hipaa"]', ['hipaa']],
    ['data.regimes=[]', []],
    ['selfHost.usdPerGpuHour=null', null],
    ['selfHost.usdPerGpuHour=$2.50/hr', 2.5],
    ['selfHost.gpu=h100-sxm', 'h100-sxm'],
    ['selfHost.gpusPerReplica=4', 4],
    ['selfHost.gpusPerReplica=auto', 'auto'],
    ['task.evaluation.examples=500', 500],
    ['portability.single-call-site=yes', 'yes'],
    ['name=2026', '2026'],
    ['name=a=b', 'a=b'],
    ['data.regionRequired=null', null],
  ])('%s', async (assignment, expected) => {
    expect(await value(assignment)).toEqual(expected)
  })

  it('what is no number stays as it is, for the scenario check to name', async () => {
    expect(await value('workload.apiUsdPerMonth=€42k')).toBe('€42k')
  })
})

describe('the two volumes', () => {
  it.each([
    ['workload.requestsPerMonth=1000', { requestsPerMonth: 1000 }],
    ['workload.apiUsdPerMonth=1000', { apiUsdPerMonth: 1000 }],
  ])('%s takes the other away', async (assignment, workload) => {
    expect((await set(assignment, { workload: { requestsPerMonth: 7 } })).scenario).toEqual({ workload })
  })
})

describe('paths', () => {
  it('leaves the scenario it was given alone', async () => {
    const scenario = { team: { onCallRota: true } }
    const { scenario: changed } = await set('team.mlPlatformEngineers=3', scenario)
    expect(changed).toEqual({ team: { onCallRota: true, mlPlatformEngineers: 3 } })
    expect(scenario).toEqual({ team: { onCallRota: true } })
  })

  it('names the field that was set, also where only a part of it was', async () => {
    expect((await set('task.evaluation.examples=500')).path).toBe('task.evaluation')
    expect((await set('workload.growthPerYear=1')).path).toBe('workload.growthPerYear')
  })

  it.each([
    ['workload.growthPeryear=1', /unknown key workload\.growthPeryear/],
    ['growthPerYear=1', /unknown key growthPerYear/],
    ['workload=1', /unknown key workload/],
    ['__proto__.polluted=1', /unknown key __proto__/],
    ['workload.growthPerYear', /not path=value/],
    ['=1', /not path=value/],
    ['data.regimes=[hipaa', /--set|flow|sequence/i],
  ])('%s is refused', async (assignment, message) => {
    await expect(set(assignment)).rejects.toThrow(message)
  })
})
