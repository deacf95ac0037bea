/** All temporary folders of a run lie in one that goes when the run is over. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'flippoint-tests-'))
  // Whatever the tests start inherits them.
  process.env['TMPDIR'] = process.env['TEMP'] = process.env['TMP'] = folder
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
}
