import { expect, it } from 'vitest'
import { fitted } from '../../src/questionnaire/fitted.ts'

it('breaks at spaces what a narrow terminal would cut, and keeps how it was indented', () => {
  expect(fitted('  It is said in one line of words.\nShort.\n', 20)).toBe('  It is said in one\n  line of words.\nShort.\n')
})

it('changes nothing that fits', () => {
  const text = '\n  Why it is asked.\n    1  deeper\n'
  expect(fitted(text, 80)).toBe(text)
})
