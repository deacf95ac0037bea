/** Sharpening an answer: the inputs that move it most, as questions. */
import { money, quantity } from '../report/sentences/format.ts'
import { isSettable, statedAs } from '../report/sentences/measuring.ts'
import { pathWords } from '../report/sentences/paths.ts'
import type { Report } from '../report/schemas/report.schema.ts'
import { capital } from '../report/sentences/format.ts'
import type { Answers, Question } from './question.ts'
import { QUESTIONS } from './questions.ts'

type Driver = NonNullable<Report['uncertainty']>['drivers'][number]

/** How many are asked at once. */
const MOST = 3

function pathOf(driver: Driver): string {
  return statedAs(driver.path)
}

function questionFor(driver: Driver): Question {
  const path = pathOf(driver)
  const [low, high] = [quantity(driver.low, driver.unit), quantity(driver.high, driver.unit)]
  const why = `Between ${low} and ${high} this moves the result by ${money(driver.swingUsd)}, more than almost all else. Enter keeps that range.`
  const written = QUESTIONS.find((question) => question.path === path)
  if (written) return { ...written, why }
  return {
    id: `sharpen-${path}`,
    path,
    kind: 'number',
    message: `${capital(pathWords(driver.path))}?`,
    why,
    unit: driver.unit ?? '',
    example: typeof driver.high === 'number' ? quantity(driver.high, driver.unit) : '1',
    optional: true,
    extremes: [driver.low, driver.high],
  }
}

/** Questions about what moves the result most, those left out that were answered or asked before. */
export function sharpening(report: Report, answers: Answers, asked: readonly string[]): Question[] {
  const isOpen = (path: string) => isSettable(path) && !asked.includes(path) && typeof answers[path] !== 'number'
  const open = (report.uncertainty?.drivers ?? []).filter((driver) => isOpen(pathOf(driver)) && driver.swingUsd > 0)
  const once = open.filter((driver, index) => open.findIndex((one) => pathOf(one) === pathOf(driver)) === index)
  return once.slice(0, MOST).map(questionFor)
}
