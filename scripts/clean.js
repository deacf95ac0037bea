/** An old chunk must not travel in the package. */
import { rmSync } from 'node:fs'

rmSync('dist', { recursive: true, force: true })
