import { describe, expect, it } from 'vitest'
import { noticeOf, refused, type Bundled } from '../../scripts/licenses.ts'

function one(differs: Partial<Bundled>): Bundled {
  return {
    name: 'left-pad',
    version: '1.0.0',
    license: 'MIT',
    text: 'Copyright (c) Somebody',
    ...differs,
  }
}

describe('what may be bundled', () => {
  it.each(['MIT', 'ISC', 'Apache-2.0', 'BSD-3-Clause'])('%s may', (license) => {
    expect(refused([one({ license })])).toEqual([])
  })

  it.each(['GPL-3.0-only', 'AGPL-3.0', 'MPL-2.0', '(MIT OR GPL-3.0)', 'UNLICENSED', 'SEE LICENSE IN terms.md', 'none'])(
    '%s may not, and the package is named',
    (license) => {
      expect(refused([one({}), one({ name: 'copied', license })])).toEqual([`copied 1.0.0: its license is ${license}`])
    },
  )

  it('a license without its text may not', () => {
    expect(refused([one({ text: null })])).toEqual(['left-pad 1.0.0: it ships no license text'])
  })
})

describe('the notice', () => {
  it('is the same in whatever order the bundler met the packages, and holds each text', () => {
    const packages = [one({ name: 'zed', text: 'Copyright Z' }), one({ version: '2.0.0' }), one({})]
    const notice = noticeOf(packages)
    expect(notice).toBe(noticeOf(packages.toReversed()))
    expect(notice.match(/^[\w-]+ [\d.]+ \(MIT\)$/gm)).toEqual(['left-pad 1.0.0 (MIT)', 'left-pad 2.0.0 (MIT)', 'zed 1.0.0 (MIT)'])
    expect(notice).toContain('\n\nCopyright Z\n')
  })
})
