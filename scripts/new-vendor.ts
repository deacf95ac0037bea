/** `npm run new-vendor -- api acme`: the file of a vendor that is missing, for a contributor to fill in. */
import { existsSync, writeFileSync } from 'node:fs'
import { VENDOR_TABLES, vendorFile } from './scaffold.ts'

const USAGE = 'npm run new-vendor -- api|gpu VENDOR, such as npm run new-vendor -- api acme'

function refuse(what: string): void {
  process.stderr.write(`error: ${what}\n  → ${USAGE}\n`)
  process.exitCode = 2
}

const [given, provider = '', ...rest] = process.argv.slice(2)
const table = VENDOR_TABLES.find((name) => name === given)
const path = `pricing/${table ?? ''}/${provider}.json`

if (!table || rest.length > 0) refuse(`${[given, provider, ...rest].join(' ').trim() || 'nothing'} is no table and vendor`)
else if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(provider))
  refuse(`“${provider}” is no id of a vendor: lower-case letters and digits, dashes between words`)
else if (existsSync(path)) refuse(`${path} is there already; add a row to it`)
else {
  writeFileSync(path, vendorFile(table, provider))
  process.stdout.write(`Written: ${path}\nWhat to fill in: npx tsx src/bin.ts prices check pricing\n`)
}
