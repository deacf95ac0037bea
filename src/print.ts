/** A page on paper: Chromium is told to print a file and nothing else, in a folder that goes afterwards. */
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** A page is printed within seconds; a browser that waits for something else never will. */
const LONGEST_MS = 60_000

/** The last words of a program that failed. */
function reason(error: Error, said: string): string {
  const lines = said.split('\n').filter((line) => line.trim() !== '')
  return (lines.at(-1) ?? error.message).slice(0, 200)
}

function run(browser: string, args: readonly string[]): Promise<void> {
  return new Promise((done, failed) => {
    execFile(browser, args, { timeout: LONGEST_MS }, (error, _, said) =>
      error ? failed(new Error(reason(error, said))) : done(),
    )
  })
}

/** @param isRoot whom Chromium's sandbox refuses. @throws when nothing was printed */
export async function printed(browser: string, page: string, isRoot: boolean): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'flippoint-print-'))
  const [from, to] = [join(folder, 'page.html'), join(folder, 'page.pdf')]
  try {
    writeFileSync(from, page)
    await run(browser, [
      '--headless',
      '--disable-gpu',
      '--no-first-run',
      ...(isRoot ? ['--no-sandbox'] : []),
      `--user-data-dir=${join(folder, 'profile')}`,
      '--no-pdf-header-footer',
      `--print-to-pdf=${to}`,
      pathToFileURL(from).href,
    ])
    return readFileSync(to)
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}
