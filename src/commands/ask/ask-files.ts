/** Files of measurements before the first question: what they say is an answer like any other. */
import { problem, UserError } from '../../errors.ts'
import type { Tables } from '../../pricing/schema.ts'
import { answersOf, scenarioOf } from '../../questionnaire/answers.ts'
import type { Answers } from '../../questionnaire/question.ts'
import { shaped } from '../../scenario/input.ts'
import { breaches } from '../../scenario/rules.ts'
import { withSource } from '../../scenario/sources.ts'
import type { World } from '../../world.ts'
import { evaluationIn, type EvaluationFlags } from '../measured/evaluation.ts'
import { checkMeasuredFlags, fromFiles, noted, type MeasuredFlags } from '../measured/measured.ts'
import { withSets } from '../shared/scenario.ts'

/** Whether a model is tuned, as far as it has been answered. */
function tunes(saved: Answers): boolean | null {
  const needed = saved['tuning.needed']
  if (needed === 'yes' || needed === 'no') return needed === 'yes'
  return typeof saved['task.narrow'] === 'boolean' ? saved['task.narrow'] : null
}

async function evaluationAnswer(world: World, flags: EvaluationFlags, saved: Answers): Promise<Answers> {
  if (flags.evaluation === undefined) return saved
  const { path, counts, notes, source } = await evaluationIn(world, flags, tunes(saved))
  noted(world, notes, flags.quiet)
  const input = await shaped(scenarioOf({ ...saved, [path]: counts }), 'the answers')
  return { ...saved, [path]: counts, sources: withSource(input, source).sources }
}

/** @throws UserError before the first question, not after the last */
export async function answersFrom(
  world: World,
  flags: MeasuredFlags & { set: readonly string[] },
  saved: Answers,
  run: { tables: Tables; asOf: string },
): Promise<Answers> {
  checkMeasuredFlags(flags)
  const evaluatedAnswers = await evaluationAnswer(world, flags, saved)
  const where = 'the answers'
  const input = await shaped(scenarioOf(evaluatedAnswers), where)
  const { evaluation: _, evaluationOf: __, evaluationMetric: ___, evaluationFilter: ____, evaluationKeys: _____, ...rest } = flags
  const source = await fromFiles(world, { where, input }, rest, run)
  const whole = await withSets(source, flags.set)
  const wrong = breaches(whole.input, run.tables).filter((one) => one.code !== 'no-volume' && one.code !== 'throughput-hardware')
  const noGpu = whole.input.selfHost?.throughput && (whole.input.selfHost.gpu ?? 'auto') === 'auto'
  const problems = [...wrong, ...(noGpu ? [problem('throughput-hardware', undefined, { path: 'selfHost.throughput' })] : [])]
  if (problems.length > 0) throw new UserError(problems.map((one) => ({ ...one, where: one.where ?? where })))
  return { ...evaluatedAnswers, ...answersOf(source.input) }
}
