/** Which files values of a scenario were read from. A value that was changed since is no longer theirs. */
import { valueAt } from './paths.ts'
import { isSame } from './same.ts'
import type { ScenarioInput } from './schema.ts'
import type { ScenarioSource, SourceFile } from './groups/sources.ts'

/** A file, and the paths whose values it gave. */
export type FileOfValues = SourceFile & { paths: string[] }

/** What still stands as the files said it. */
function standing(input: unknown, { values }: ScenarioSource): [path: string, value: unknown][] {
  return Object.entries(values).filter(([path, value]) => isSame(valueAt(input, path), value))
}

/** The scenario, which holds the values already, with the files that gave them. What an earlier file said of the same paths is forgotten. */
export function withSource<T extends Pick<ScenarioInput, 'sources'>>(input: T, { files, values }: ScenarioSource): T {
  const others = (input.sources ?? []).map((one) => ({
    files: one.files,
    values: Object.fromEntries(standing(input, one).filter(([path]) => !Object.hasOwn(values, path))),
  }))
  const same = others.find((one) => isSame(one.files, files))
  const kept = others.filter((one) => one !== same && Object.keys(one.values).length > 0)
  // A copy: what stands in two places of one object comes out of a YAML writer as an anchor.
  return { ...input, sources: [...kept, { files, values: structuredClone({ ...same?.values, ...values }) }] }
}

/** @param isElsewhere paths that somebody set over the scenario */
export function filesOf(input: Pick<ScenarioInput, 'sources'>, isElsewhere: (path: string) => boolean): FileOfValues[] {
  return (input.sources ?? []).flatMap((source) => {
    const paths = standing(input, source).flatMap(([path]) => (isElsewhere(path) ? [] : [path]))
    return paths.length === 0 ? [] : source.files.map((file) => ({ ...file, paths }))
  })
}
