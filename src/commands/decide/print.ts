/** `--pdf`: the page as a browser prints it, without what only a screen can do. */
import { fail, reasonOf } from '../../errors.ts'
import { full } from '../../report/decision/full.ts'
import { renderHtml } from '../../report/html/render.ts'
import type { World } from '../../world.ts'
import { findChromium } from './chromium.ts'
import type { Answer, PageFlags } from './answer.ts'
import { POINTS } from './page.ts'

/** @throws UserError where no browser is, or it prints nothing */
export async function printedPage(world: World, { report, curves }: Answer, flags: PageFlags): Promise<Uint8Array> {
  const browser = findChromium(world)
  if (browser === null) throw fail('no-browser', undefined, { where: '--pdf' })
  const page = renderHtml(full(report, flags.verbose ?? false, curves(POINTS)))
  try {
    return await world.print(browser, page)
  } catch (error) {
    throw fail(
      'not-printed',
      { browser, reason: error instanceof Error && !('code' in error) ? error.message : reasonOf(error) },
      { where: '--pdf' },
    )
  }
}
