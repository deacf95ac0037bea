/** The scenario among files that follow a flag. */

/** No result of a benchmark or an evaluation ends so, but for reports of GuideLLM, which are told apart by their name. */
const SCENARIO = /^-$|\.ya?ml$/i
const REPORT = /benchmarks?\.ya?ml$/i

/** The last of a list of files, where it is a scenario. */
export function scenarioAmong(files: readonly string[]): string | undefined {
  const last = files.at(-1)
  return last !== undefined && SCENARIO.test(last) && !REPORT.test(last) ? last : undefined
}
