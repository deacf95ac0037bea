import { describe, expect, it } from 'vitest'
import { reportDiffOf } from '../src/diff/diff.ts'
import { UserError } from '../src/errors.ts'
import { gateOf, evaluateRule, parseRule } from '../src/gate/gate.ts'
import { decided, optionOf, story } from './helpers/decided.ts'

const report = decided(story('open-model-passed'))
function passes(rule: string) {
  return evaluateRule(parseRule(rule), report).passed
}

const npv = report.comparison.npvSavingsUsd ?? 0
const rented = optionOf(report, 'rented').totals?.tcoUsd ?? 0

describe('a rule names what must not be', () => {
  it.each([
    ['verdict!=hosted-open', true],
    ['verdict==hosted-open', false],
    ['verdict == "hosted-open"', false],
    ['basis!=open-model-hosted', true],
    ['agreement==agree', false],
    [`npvSavingsUsd>${npv + 1}`, true],
    [`npvSavingsUsd>${npv}`, true],
    [`npvSavingsUsd>=${npv}`, false],
    ['npvSavingsUsd<0', true],
    ['npvSavingsUsd>-1', false],
    ['optimizedApiUsdPerMonth>50k', false],
    ['optimizedApiUsdPerMonth>$50,000', false],
    ['optimizedApiUsdPerMonth>1M', true],
    ['stale>10000', true],
    ['paybackMonth==null', true],
  ])('%s passes: %s', (rule, passed) => {
    expect(passes(rule)).toBe(passed)
  })

  it('reads any field by its path; in a list by the id of the row or its position', () => {
    expect(passes(`options.rented.totals.tcoUsd>${rented}`)).toBe(true)
    expect(passes(`options.rented.totals.tcoUsd>=${rented}`)).toBe(false)
    expect(passes('flips.scale-and-team.status!=met')).toBe(true)
    expect(passes('flips.0.id!=regulated-data')).toBe(true)
    expect(passes('scenario.data.airGapped==true')).toBe(true)
  })

  it('takes a share as a percentage', () => {
    expect(parseRule('confidence<70%').expected).toBe(0.7)
  })

  it('a null by its name: what never pays back can be asked for', () => {
    const never = { ...report, comparison: { ...report.comparison, paybackMonth: null } }
    expect(evaluateRule(parseRule('paybackMonth==null'), never).passed).toBe(false)
    expect(evaluateRule(parseRule('paybackMonth!=null'), never).passed).toBe(true)
  })

  it('one breach fails the gate; every result is kept', () => {
    const gate = gateOf(['verdict!=api', 'stale>10000'].map(parseRule), report)
    expect(gate.passed).toBe(false)
    expect(gate.results.map((one) => one.passed)).toEqual([false, true])
  })

  it('no rules, no breach', () => {
    expect(gateOf([], report)).toEqual({ passed: true, results: [] })
  })
})

describe('rules that the issue names', () => {
  const drawn = decided(story('open-model-passed'), { draws: 500 })
  const oldest = Math.max(...drawn.pricing.used.map((row) => row.ageDays))
  const judged = (rule: string) => evaluateRule(parseRule(rule), drawn)

  it.each([
    ['verdict!=api', drawn.verdict.choice, false],
    ['npvSavingsUsd>0', drawn.comparison.npvSavingsUsd, false],
    ['apiUsdPerMonth>50000', 60_000, false],
    ['confidence<0.7', drawn.verdict.confidence, true],
    ['stale>90', oldest, oldest <= 90],
  ])('%s is judged by %s', (rule, actual, holds) => {
    const { expected, passed, ...rest } = judged(rule)
    expect(rest).toEqual({ rule, operator: /[!<>=]+/.exec(rule)?.[0], actual })
    expect(passed).toBe(holds)
    expect(expected).not.toBeNull()
  })

  it('what has no price asks for null by its name', () => {
    expect(judged('options.managed-tuned.totals.tcoUsd==null').passed).toBe(false)
    expect(judged('options.rented.totals.tcoUsd==null').passed).toBe(true)
  })

  it.each([true, false])('verdict-changed is data: %s', (changed) => {
    const diff = reportDiffOf(changed ? { ...drawn, verdict: { ...drawn.verdict, choice: 'api' } } : drawn, drawn, null)
    const result = evaluateRule(parseRule(' verdict-changed '), { ...drawn, changes: diff })
    expect(result).toMatchObject({ operator: '==', expected: true, actual: changed, passed: !changed })
  })
})

describe('a rule that can never bite is refused, not passed', () => {
  it.each([
    ['verdict', /a field, an operator and a value/],
    ['verdict=api', /a field, an operator and a value/],
    ['>5', /a field, an operator and a value/],
    ['verdict=api', /equals is ==/],
    ['', /a field, an operator and a value$/],
    ['Verdict==api', /did you mean verdict, verdict-changed\?/],
    ['verdict==selfhost', /verdict is never selfhost; did you mean self-host/],
    ['option==rent', /did you mean rented/],
    ['verdict>api', /api is not a number/],
    ['verdict>5', /verdict is a word/],
    ['npvSavingsUsd>lots', /lots is not a number/],
    ['npvSavingsUsd==lots', /npvSavingsUsd is a number/],
    ['npvSavingsUsd>€5', /in US dollars, and €5 is in Euro/],
    ['probability>80', /probability is from 0 to 1, so this can never hold/],
    ['confidence>=0', /always holds/],
    ['paybackMonth==2.5', /a whole number from 1 to 84, so this can never hold/],
    ['warnings<0', /can never hold/],
    ['options.rented.capacity.utilization>37', /can never hold/],
    ['scenario.workload.cachedInputShare<60', /always holds/],
    ['npvSavingUsd>0', /no field npvSavingUsd; did you mean npvSavingsUsd/],
    ['toString==5', /no field toString/],
    ['options.length>1', /no field options\.length/],
    ['verdict.choice>5', /verdict\.choice is a word/],
    ['options>5', /no field options/],
    ['comparison.npvSavingUsd>0', /no field comparison\.npvSavingUsd; did you mean comparison\.npvSavingsUsd/],
    ['options.rentd.totals.tcoUsd>0', /did you mean options\.rented\?/],
    ['options.rented.total.tcoUsd>0', /did you mean options\.rented\.totals\?/],
    ['warning>0', /did you mean warnings/],
    ['asof==x', /did you mean .*asOf/],
    ['comparison.npvSavingsUsd==lots', /comparison\.npvSavingsUsd is a number, lots is none/],
    ['options.rented.totals.tcoUsd!=cheap', /is a number, cheap is none/],
    ['scenario.data.airGapped==yes', /scenario\.data\.airGapped is true or false/],
    ['verdict.choice==selfhost', /verdict\.choice is never selfhost; did you mean self-host/],
    ['changes.verdict.head.choice==selfhost', /did you mean self-host/],
    ['flips.scale-and-team.status!=meet', /did you mean met/],
    ['options.rented.status==price', /did you mean priced/],
    ['comparison.challenger==rent', /did you mean rented/],
    ['paybackMonth>null', /null is not a number/],
    ['verdict-change', /a field, an operator and a value; did you mean verdict-changed/],
    ['verdict_changed', /did you mean verdict-changed/],
    ['verdict-changed==maybe', /verdict-changed is never maybe/],
    ['verdict-changed>0', /verdict-changed is a word/],
    ['options.managed-tuned.totals.tcoUsd>1', /options\.managed-tuned\.totals\.tcoUsd was not computed/],
    ['changes.figures.npvSavingsUsd.change<0', /no field changes\.figures\.npvSavingsUsd\.change/],
  ])('%s', (rule, message) => {
    expect(() => passes(rule)).toThrow(UserError)
    expect(() => passes(rule)).toThrow(message)
  })

  it.each(['confidence<0.7', 'confidence==0.7', 'confidence!=0.7', 'probability>0.5', 'uncertainty.draws>1'])(
    'no draws were made, so %s has no answer',
    (rule) => {
      expect(() => passes(rule)).toThrow(/not computed|no field/)
    },
  )
})
