// Decides the scenario once, and gives the result to the log, the summary, the annotations and the outputs.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { annotate, output, show, summary } from './github.js'

const { env } = process
const lines = (text = '') =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** `--flag=value` keeps a value that begins with a dash a value. */
const flag = (name, value) => (value ? [`--${name}=${value}`] : [])

/** Where the scenario stands in the repository, for annotations. */
const file = relative(env.GITHUB_WORKSPACE ?? process.cwd(), resolve(env.FLIPPOINT_SCENARIO))

const folder = mkdtempSync(join(env.RUNNER_TEMP ?? tmpdir(), 'flippoint-report-'))
const report = join(folder, 'report.json')
const comment = join(folder, 'report.md')

const argv = [
  'decide',
  '--no-input',
  `--output=${report}`,
  `--output=${comment}`,
  ...flag('baseline', env.FLIPPOINT_BASELINE),
  ...(env.FLIPPOINT_BASELINE ? ['--baseline-optional'] : []),
  ...flag('as-of', env.FLIPPOINT_AS_OF),
  ...flag('pricing', env.FLIPPOINT_PRICING),
  ...flag('draws', env.FLIPPOINT_DRAWS),
  ...flag('seed', env.FLIPPOINT_SEED),
  ...lines(env.FLIPPOINT_SET).flatMap((value) => flag('set', value)),
  ...lines(env.FLIPPOINT_FAIL_ON).flatMap((value) => flag('fail-on', value)),
  '--',
  env.FLIPPOINT_SCENARIO,
]

const { status, stdout, stderr } = spawnSync(process.execPath, [env.FLIPPOINT_CLI, ...argv], {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'pipe'],
})
// A pull request of a stranger brings a scenario of a stranger, whose words are in both.
show(stdout, stderr)
const code = status ?? 2

/** The first run has nothing to compare with: that is no fault of the pull request. */
const isFirst = Boolean(env.FLIPPOINT_BASELINE) && !existsSync(env.FLIPPOINT_BASELINE)

const describe = ({ verdict, gate, pricing, changes }) => {
  const sure = verdict.confidence === null ? '' : `, the same in ${Math.round(verdict.confidence * 100)}% of the draws`
  annotate('notice', 'flippoint', `Verdict: ${verdict.choice}${sure}`)
  if (isFirst)
    annotate('notice', 'flippoint: no baseline yet', `${env.FLIPPOINT_BASELINE} is not there, so what changed is not known`)
  if (changes?.verdict.changed)
    annotate('warning', 'flippoint: verdict changed', `From ${changes.verdict.base.choice} to ${changes.verdict.head.choice}`)
  for (const row of pricing.stale)
    annotate('warning', 'flippoint: old price', `${row.id} was last checked on ${row.checkedOn}, ${row.ageDays} days ago`)
  for (const result of gate.results.filter((one) => !one.passed))
    annotate('error', 'flippoint: gate', `${result.rule} (is ${result.actual})`, file)
}

// Both files are written or none is: without a report there is nothing but the error to show.
if (code <= 1 && existsSync(report)) {
  const found = JSON.parse(readFileSync(report, 'utf8'))
  describe(found)
  const markdown = readFileSync(comment, 'utf8')
  summary(markdown)
  // Two files may carry one name, or none: the path tells their comments apart.
  writeFileSync(comment, markdown.replace(' -->', `:${createHash('sha256').update(file).digest('hex').slice(0, 8)} -->`))
  output('verdict', found.verdict.choice)
  output('confidence', found.verdict.confidence ?? '')
  output('report', report)
  output('comment', comment)
} else {
  annotate('error', 'flippoint did not run', stderr.trim() || `it ended with ${code}`, file)
}
output('code', code)
