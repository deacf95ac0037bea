// Decides the scenario, or each of several, once, and gives the result to the log, the summary, the annotations and the outputs.
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

const cli = (argv) =>
  spawnSync(process.execPath, [env.FLIPPOINT_CLI, ...argv], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 2 ** 28,
  })

/** The first run has nothing to compare with: that is no fault of the pull request. */
const isFirst = Boolean(env.FLIPPOINT_BASELINE) && !existsSync(env.FLIPPOINT_BASELINE)

const describe = ({ verdict, gate, pricing, changes }, file, name) => {
  const sure = verdict.confidence === null ? '' : `, the same in ${Math.round(verdict.confidence * 100)}% of the draws`
  annotate('notice', 'flippoint', `${name}Verdict: ${verdict.choice}${sure}`)
  if (isFirst)
    annotate('notice', 'flippoint: no baseline yet', `${env.FLIPPOINT_BASELINE} is not there, so what changed is not known`)
  if (changes?.verdict.changed)
    annotate(
      'warning',
      'flippoint: verdict changed',
      `${name}From ${changes.verdict.base.choice} to ${changes.verdict.head.choice}`,
    )
  for (const row of pricing.stale)
    annotate('warning', 'flippoint: old price', `${row.id} was last checked on ${row.checkedOn}, ${row.ageDays} days ago`)
  for (const result of gate.results.filter((one) => !one.passed))
    annotate('error', 'flippoint: gate', `${name}${result.rule} (is ${result.actual})`, file)
}

const folder = mkdtempSync(join(env.RUNNER_TEMP ?? tmpdir(), 'flippoint-report-'))
const sum = (text) => createHash('sha256').update(text).digest('hex').slice(0, 8)
const scenarios = lines(env.FLIPPOINT_SCENARIO)
const isOne = scenarios.length <= 1

/** @returns what came of one scenario; report is null where there is none */
const decided = (scenario, index) => {
  /** Where the scenario stands in the repository, for annotations. */
  const file = relative(env.GITHUB_WORKSPACE ?? process.cwd(), resolve(scenario))
  const report = join(folder, isOne ? 'report.json' : `report-${index + 1}.json`)
  const comment = join(folder, isOne ? 'report.md' : `report-${index + 1}.md`)
  const { status, stdout, stderr } = cli([
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
    scenario,
  ])
  // A pull request of a stranger brings a scenario of a stranger, whose words are in both.
  show(stdout, stderr)
  const code = status ?? 2
  // Both files are written or none is: without a report there is nothing but the error to show.
  if (code <= 1 && existsSync(report)) {
    const found = JSON.parse(readFileSync(report, 'utf8'))
    describe(found, file, isOne ? '' : `${file}: `)
    return { code, file, report, comment, found }
  }
  annotate('error', 'flippoint did not run', stderr.trim() || `it ended with ${code}`, file)
  return { code, file, report: null, comment: null, found: null }
}

const all = (isOne ? [env.FLIPPOINT_SCENARIO] : scenarios).map(decided)
const there = all.filter((one) => one.report !== null)

/** One report as it is; of several a row each, and the reports folded below. */
const commentOf = () => {
  const [first] = there
  if (isOne) {
    // Two files may carry one name, or none: the path tells their comments apart.
    const markdown = readFileSync(first.comment, 'utf8')
    return { markdown, marked: markdown.replace(' -->', `:${sum(first.file)} -->`) }
  }
  const tag = sum(scenarios.join('\n'))
  const markdown = cli(['comment', ...there.map((one) => one.report), '--print', `--tag=${tag}`]).stdout
  return { markdown, marked: markdown }
}

if (there.length > 0) {
  const { markdown, marked } = commentOf()
  const comment = join(folder, 'comment.md')
  summary(markdown)
  writeFileSync(comment, marked)
  output('verdict', there.map((one) => one.found.verdict.choice).join('\n'))
  output('confidence', there.map((one) => one.found.verdict.confidence ?? '').join('\n'))
  output('report', there.map((one) => one.report).join('\n'))
  output('comment', comment)
}
output('code', Math.max(...all.map((one) => one.code)))
