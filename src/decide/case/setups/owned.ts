/** Owned set-ups: servings on servers. */
import type { OwnedSetup } from '../../../engine/case.ts'
import type { SetupRun } from './run.ts'
import type { Feasible } from './servings.ts'

/** Owned set-ups: every feasible serving on every server of that GPU. */
export function ownedSetups(run: SetupRun, feasible: readonly Feasible[]): OwnedSetup[] {
  return feasible.flatMap(({ gpu, serving }) =>
    run.tables.servers
      .filter((server) => server.gpu === gpu.id && server.gpusPerServer >= serving.gpusPerReplica)
      .map((server) => ({
        server: server.id,
        serverUsd: run.terms.owned.serverUsd ?? server.usd.mode,
        gpusPerServer: server.gpusPerServer,
        wattsPerServer: server.watts,
        scaledFrom: run.terms.owned.serverUsd === null ? (server.scaledFrom ?? null) : null,
        ...serving,
      })),
  )
}
