import { describe, expect, it } from 'vitest'
import { UserError } from '../src/errors.ts'
import { gateOf, judge, parseRule } from '../src/gate.ts'
import { decided, optionOf, story } from './helpers/decided.ts'

const report = decided(story('saas-copilot'))
const passes = (rule: string) => judge(parseRule(rule), report).passed
const npv = report.comparison.npvSavingsUsd ?? 0
const rented = optionOf(report, 'rented').totals?.tcoUsd ?? 0

describe('a rule names what must not be', () => {
  it.each([
    ['verdict!=self-host', true],
    ['verdict==self-host', false],
    ['verdict == "self-host"', false],
    ['basis!=scale-and-team', true],
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
    expect(judge(parseRule('paybackMonth==null'), never).passed).toBe(false)
    expect(judge(parseRule('paybackMonth!=null'), never).passed).toBe(true)
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

describe('a rule that can never bite is refused, not passed', () => {
  it.each([
    ['verdict', /a field, an operator and a value/],
    ['verdict=api', /a field, an operator and a value/],
    ['>5', /a field, an operator and a value/],
    ['verdict==selfhost', /verdict is never selfhost; did you mean self-host/],
    ['option==rent', /did you mean rented/],
    ['verdict>api', /api is not a number/],
    ['verdict>5', /verdict is a word/],
    ['npvSavingsUsd>lots', /lots is not a number/],
    ['npvSavingsUsd==lots', /npvSavingsUsd is a number/],
    ['npvSavingsUsd>€5', /is not a number/],
    ['npvSavingUsd>0', /no field npvSavingUsd; did you mean npvSavingsUsd/],
    ['toString==5', /no field toString/],
    ['options.length>1', /no field options\.length/],
    ['verdict.choice>5', /verdict\.choice is not a number/],
    ['options>5', /no field options/],
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
