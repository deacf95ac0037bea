/** Set-ups on dedicated endpoints, whose vendor runs the engine. */
import type { ManagedSetup } from '../../../engine/case.ts'
import { usdPerGpuHour } from '../../../engine/ledger/units.ts'
import type { Endpoint } from '../../../pricing/tables/hosting.ts'
import { REPLICA_SIZES, type SetupRun } from './run.ts'
import { type Feasible, servings } from './servings.ts'

/** What stands in a scenario about hardware of one's own says nothing of a vendor's endpoint. */
function ofVendor(run: SetupRun): SetupRun {
  return {
    ...run,
    throughput: null,
    terms: { ...run.terms, selfHost: { ...run.terms.selfHost, gpu: 'auto', gpusPerReplica: 'auto', throughput: null } },
  }
}

function followsOwn({ terms: { selfHost } }: SetupRun): boolean {
  return selfHost.gpu !== 'auto' || selfHost.gpusPerReplica !== 'auto' || selfHost.throughput !== null
}

function isSolidEndpoint({ engineRunBy, grade, evidence }: Endpoint): boolean {
  return engineRunBy === 'vendor' && grade !== 'C' && evidence !== 'inferred' && evidence !== 'recalled'
}

/**
 * Dedicated endpoints that hold the model and whose vendor runs the engine, of the vendors that may be asked.
 * @param feasible servings of one's own search, used where nothing narrowed it  @param mayAsk whether the data may go to a vendor
 */
export function endpointSetups(
  run: SetupRun,
  feasible: readonly Feasible[],
  mayAsk: (vendor: string) => boolean,
): ManagedSetup[] {
  const endpoints = run.tables.endpoints.filter((one) => isSolidEndpoint(one) && mayAsk(one.vendor))
  const sold = new Map<string, Set<number>>()
  for (const { gpu, gpusPerEndpoint } of endpoints) sold.set(gpu, (sold.get(gpu) ?? new Set()).add(gpusPerEndpoint))
  const sizesOf = (id: string) => REPLICA_SIZES.filter((size) => sold.get(id)?.has(size))
  const gpus = run.tables.gpus.filter(({ id }) => sold.has(id))
  const among = followsOwn(run) ? servings(ofVendor(run), gpus, sizesOf).feasible : feasible
  return endpoints.flatMap((endpoint) =>
    among
      .filter(({ gpu, serving }) => gpu.id === endpoint.gpu && serving.gpusPerReplica === endpoint.gpusPerEndpoint)
      .map(({ serving }) => ({
        provider: endpoint.vendor,
        offer: endpoint.id,
        usdPerGpuHour: usdPerGpuHour(endpoint.usdPerGpuHour),
        ...serving,
      })),
  )
}
