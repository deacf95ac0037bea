/** Places, machines and GPUs under the names of catalogs, against the shipped offers. */
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { gpuhunt } from '../../../src/pricing/import/gpuhunt.ts'
import { machineNamed } from '../../../src/pricing/import/machines.ts'
import { proposeOffers } from '../../../src/pricing/import/offers.ts'
import { isPlaceOf } from '../../../src/pricing/import/places.ts'
import { skypilot } from '../../../src/pricing/import/skypilot.ts'
import { tables } from '../../helpers/tables.ts'

describe('a place', () => {
  it.each([
    ['FIN (EU)', 'FIN-01', true],
    ['FIN (EU)', 'FIN-03', true],
    ['fr-par (EU)', 'fr-par-2', true],
    ['GRA (EU)', 'GRA11', true],
    ['us-central1', 'us-central1-a', true],
    ['us-central1', 'us-central1', true],
    ['us-east-1', 'us-east-1a', true],
    [null, 'anywhere', true],
    ['global', 'anywhere', true],
    ['FIN (EU)', 'ICE-01', false],
    ['us-central1', 'us-central2', false],
    ['us-central1', 'us-central1-ai1a', false],
    ['us-east-1', 'us-east-1-bos-1a', false],
    ['us-east-1', 'us-east-2', false],
    ['eastus', 'eastus2', false],
    ['europe-west4', 'europe-west4-b', true],
    ['europe-west4', 'europe-west', false],
  ])('%s is where %s is: %s', (ours, theirs, is) => expect(isPlaceOf(ours, theirs)).toBe(is))
})

describe('a machine', () => {
  it.each([
    ['lambda', 'gpu_8x_h100_sxm5', 'gpu_8x_h100_sxm_80gb'],
    ['lambda', 'gpu_1x_b200_sxm6', 'gpu_1x_b200_sxm6_180gb'],
    ['lambda', 'gpu_8x_a100_80gb_sxm4', 'gpu_8x_a100_sxm_80gb'],
    ['hyperstack', 'n3-H100x4', 'NVIDIA H100'],
    ['nebius', 'gpu-h200-sxm_8gpu-128vcpu-1600gb', 'NVIDIA HGX H200'],
    ['aws', 'p5.48xlarge', 'p5.48xlarge'],
  ])('%s calls %s what the tables call %s', (vendor, theirs, ours) => expect(machineNamed(vendor, theirs).name).toBe(ours))

  it('every name that is given is that of an offer', () => {
    const names = ['gpu_1x_h100_pcie', 'gpu_1x_a100', 'gpu_1x_a100_sxm4', 'gpu_8x_a100', 'gpu_2x_h100_sxm5', 'gpu_4x_h100_sxm5']
    const lambda = tables().gpu.find((file) => file.provider === 'lambda')
    const known = lambda?.offers.map((one) => one.instanceType)
    for (const name of names) expect(known).toContain(machineNamed('lambda', name).name)
  })
})

function rowsOf(head: string, lines: string[]) {
  const keys = head.split(',')
  return Readable.from(lines.map((line) => Object.fromEntries(line.split(',').map((cell, index) => [keys[index], cell]))))
}

const day = '2026-12-01'
const origin = {
  from: day,
  isFromGiven: false,
  checkedOn: day,
  source: 'https://example.com/list',
  grade: 'B',
  isPartial: true,
} as const

async function proposed(vendor: string, lines: string[]) {
  const head = 'InstanceType,AcceleratorName,AcceleratorCount,Price,SpotPrice,Region,AvailabilityZone'
  const { changes, confirmations, refused } = proposeOffers(await skypilot(rowsOf(head, lines), vendor), tables(), origin)
  return { changes: changes.map((one) => [one.id, one.fields[0]?.after]), same: confirmations.map((one) => one.id), refused }
}

describe('vendors whose names the tables do not share', () => {
  it('verda, in a hall of its town', async () => {
    const { changes } = await proposed('verda', ['1H100.80S.32V,H100,1,3.9,,FIN-01,'])
    expect(changes).toEqual([['h100-sxm-x1-on-demand-fin-eu', 3.9]])
  })

  it('lambda, by the board', async () => {
    const { changes } = await proposed('lambda', ['gpu_8x_h100_sxm5,H100-SXM,8,35,,us-east-1,'])
    expect(changes).toEqual([['h100-sxm-x8-on-demand', 35]])
  })

  it('hyperstack, which sells by the GPU', async () => {
    const { changes } = await proposed('hyperstack', ['n3-H100-SXM5x8,H100-SXM,8,28,,CANADA-1,'])
    expect(changes).toEqual([['h100-sxm-x1-on-demand', 3.5]])
  })

  it('gcp: a machine is the sum of its host and its GPUs in one zone', async () => {
    const lines = [
      'a2-highgpu-1g,,,0.9,0.4,us-central1,us-central1-a',
      ',A100,1,3.1,1.5,us-central1,us-central1-a',
      ',A100,1,9.9,1.5,us-east1,us-east1-b',
      'n2-standard-4,,,0.2,0.1,us-central1,us-central1-a',
    ]
    const { changes, refused } = await proposed('gcp', lines)
    expect(changes).toEqual([
      ['a100-40gb-sxm-x1-on-demand-us-central1', 4],
      ['a100-40gb-sxm-x1-spot-us-central1', 1.9],
    ])
    expect(refused.map((one) => one.reason)).toEqual(['split-row'])
  })

  it('crusoe has three boards called A100: the memory says which', async () => {
    const head = 'instance_name,location,price,gpu_count,gpu_name,gpu_memory,spot'
    const seen = await gpuhunt(rowsOf(head, ['a100.1x,us-east1-a,1.45,1,A100,40,False']), 'crusoe')
    expect(proposeOffers(seen, tables(), origin).changes).toEqual([])
    const whole = await gpuhunt(rowsOf(head, ['a100-80gb-sxm-ib.1x,us-east1-a,2.2,1,A100,80,False']), 'crusoe')
    expect(proposeOffers(whole, tables(), origin).changes.map((one) => one.id)).toEqual(['a100-80gb-sxm-x1-on-demand'])
  })
})
