/**
 * What the newest lists at hand propose against the shipped tables, as the table of docs/price-lists.md.
 * Run: npm run bench:lists -- pi-ai=FILE.tgz genai-prices=FILE.tgz@2026-09-23 litellm=FILE.json@2026-11-24
 */
import { spawnSync } from 'node:child_process'

interface Told {
  rows: number
  listDate: string
  source: string
  changes: { provider: string; id: string }[]
  unchanged: number
  confirmations: unknown[]
  additions: unknown[]
  absent: unknown[]
  unknown: number
  refused: { reason: string }[]
}

function proposalOf(format: string, file: string, day: string | undefined): Told {
  const dated = day === undefined ? [] : ['--list-date', day]
  const argv = ['dist/cli.cjs', 'prices', 'import', format, file, ...dated, '--into', 'pricing', '--dry-run', '--format', 'json']
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { encoding: 'utf8', maxBuffer: 2 ** 28 })
  if (status !== 0) throw new Error(`${format}: ${stderr}`)
  return JSON.parse(stdout)
}

function reasonsOf({ refused }: Told): string {
  const counts = new Map<string, number>()
  for (const { reason } of refused) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return [...counts]
    .toSorted((a, b) => b[1] - a[1])
    .map(([reason, count]) => `${reason} ${count}`)
    .join(', ')
}

const HEAD = [
  'List',
  'Its day',
  'Rows',
  'New periods',
  'Same price',
  'seen later than ours',
  'Only the list knows',
  'Ours that it lacks',
  'Not in the tables',
  'Not taken',
]

const lines = process.argv.slice(2).map((arg) => {
  const [, format = '', file = '', day] = /^([\w.-]+)=(.+?)(?:@(\d{4}-\d{2}-\d{2}))?$/.exec(arg) ?? []
  const told = proposalOf(format, file, day)
  const { rows, listDate, changes, unchanged, confirmations, additions, absent, unknown } = told
  const names = changes.map((one) => `${one.provider}/${one.id}`).join(', ')
  const cells = [
    format,
    listDate,
    rows,
    `${changes.length}${names === '' ? '' : `: ${names}`}`,
    unchanged,
    confirmations.length,
    additions.length,
    absent.length,
    unknown,
    reasonsOf(told),
  ]
  return `| ${cells.join(' | ')} |`
})

process.stdout.write(`| ${HEAD.join(' | ')} |\n|---|---|--:|---|--:|--:|--:|--:|--:|---|\n${lines.join('\n')}\n`)
