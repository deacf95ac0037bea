/** `--pdf`: the page goes to a browser; without one nothing is decided and nothing is written. */
import { describe, expect, it } from 'vitest'
import { ran } from '../helpers/world.ts'

const ARGS = ['--example', 'clinic', '--draws', '50', '--pdf', 'out.pdf']
const env = { CHROMIUM_PATH: '/opt/chromium' }

describe('--pdf', () => {
  it('writes what the browser printed of the page, which has no script', async () => {
    const pages: string[] = []
    const print = (browser: string, page: string) => {
      pages.push(browser, page)
      return new Uint8Array([37, 80, 68, 70])
    }
    const { code, files, stdout: out } = await ran(ARGS, { env, print })
    expect(code).toBe(0)
    expect(files['out.pdf']).toBe('%PDF')
    expect(out).toContain('Options')
    expect(pages[0]).toBe('/opt/chromium')
    expect(pages[1]).toMatch(/^<!doctype html>/)
    expect(pages[1]).not.toContain('<script')
  })

  it('without a browser: exit 2, stdout empty, nothing written, and what to do', async () => {
    const { code, files, stdout: out, stderr: err } = await ran(ARGS, { env: { PATH: '/nowhere' } })
    expect({ code, out, files }).toEqual({ code: 2, out: '', files: {} })
    expect(err).toContain('CHROMIUM_PATH')
  })

  it('a browser that prints nothing: exit 2, stdout empty, nothing written', async () => {
    const print = () => {
      throw new Error('no display')
    }
    const { code, files, stdout: out, stderr: err } = await ran(ARGS, { env, print })
    expect({ code, out, files }).toEqual({ code: 2, out: '', files: {} })
    expect(err).toContain('/opt/chromium printed no page: no display')
  })
})
