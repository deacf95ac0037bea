/**
 * Adds to the frozen list what new measurements bring; nothing leaves it.
 *   npm run bench:hold-out
 */
import { appendFileSync, writeFileSync, existsSync } from 'node:fs'
import { fitsMemory } from './throughput/fitting.ts'
import { fingerprint, isDrawn, LIST, listedApart } from './throughput/hold-out.ts'
import { reasonLeftOut } from './throughput/left-out.ts'
import { readPoints } from './throughput/tables.ts'

if (!existsSync(LIST)) writeFileSync(LIST, '')
const known = new Set(listedApart())
const found = readPoints().points.filter((point) => isDrawn(point) && reasonLeftOut(point, fitsMemory(point)) === null)
const added = found.map((point) => point.id).filter((id) => !known.has(id))
if (added.length > 0) appendFileSync(LIST, `${added.join('\n')}\n`)
const list = listedApart()
console.log(`${list.length} rows kept apart, ${added.length} of them new; sha256 ${fingerprint(list)}`)
