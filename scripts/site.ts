/** `npm run site [-- --as-of DAY]`: a static site in dist-site/. It asks nobody for anything, and stores and counts nothing. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { htmlLink, markup, type Html } from '../src/report/html/tag.ts'
import { calculatorPage } from './site/calculator.ts'
import { calculatorCode } from './site/bundle.ts'
import { sitePage } from './site/frame.ts'
import { pageOf } from './site/markdown.ts'
import { pricesPage } from './site/prices.ts'
import { parsed, settingOf } from './site/setting.ts'

const OUT = 'dist-site'

function flagAfter(name: string): string | undefined {
  const at = process.argv.indexOf(name)
  return at < 0 ? undefined : process.argv[at + 1]
}

/** The shipped stories, each as the page that the command writes. */
function stories(asOf: string): Html[] {
  const names = Object.keys(parsed('dist/examples.json') as Record<string, unknown>)
  mkdirSync(join(OUT, 'stories'), { recursive: true })
  return names.map((name) => {
    const file = join(OUT, 'stories', `${name}.html`)
    const { status, stderr, stdout } = spawnSync(
      process.execPath,
      ['dist/cli.cjs', '--example', name, '--as-of', asOf, '--quiet', '-o', file],
      { encoding: 'utf8', env: { ...process.env, FLIPPOINT_PRICING_DIR: '' } },
    )
    if (status !== 0) throw new Error(`${name}: ${stderr}`)
    const [answer = ''] = stdout.split('\n\n')
    return markup`<li><a href="stories/${name}.html">${name}</a>: ${answer.replaceAll('\n', ' ')}</li>`
  })
}

const PICTURES = ['page-light.png', 'page-dark.png'].filter((name) => existsSync(join('docs/pictures', name)))

function startPage(asOf: string): Html {
  return markup`<h1>Self-host an open model, or call an API?</h1>
<p>An honest answer for founders: what each way costs, how certain that is, and what would change it. Every figure names its source.</p>
<p><a href="calculator.html"><strong>Answer a few questions</strong></a>, or run it on your own machine: <code>npx flippoint</code>. ${htmlLink('The source is on GitHub.', 'https://github.com/flippoint/flippoint')}</p>
<h2>Stories</h2><p>Each is a page that decides again when you move its controls. Prices as of ${asOf}.</p><ul>${stories(asOf)}</ul>
<div class="pictures">${PICTURES.map((name) => markup`<p><img src="pictures/${name}" alt="The page with its controls and charts" width="640"></p>`)}</div>`
}

function write(name: string, text: string): void {
  writeFileSync(join(OUT, name), text)
}

async function site(asOf: string): Promise<void> {
  rmSync(OUT, { recursive: true, force: true })
  mkdirSync(join(OUT, 'pictures'), { recursive: true })
  for (const name of PICTURES) copyFileSync(join('docs/pictures', name), join(OUT, 'pictures', name))
  const setting = settingOf(asOf)
  write('index.html', sitePage('index.html', 'Start', startPage(asOf)))
  write('prices.html', sitePage('prices.html', 'Prices', pricesPage(setting.tables, asOf)))
  for (const [name, title] of [
    ['method', 'Method'],
    ['words', 'Words'],
    ['accuracy', 'Accuracy'],
  ] as const)
    write(`${name}.html`, sitePage(`${name}.html`, title, pageOf(readFileSync(`docs/${name}.md`, 'utf8'))))
  write('calculator.html', calculatorPage(setting, await calculatorCode()))
  // GitHub Pages would otherwise read the folder as the source of another generator.
  write('.nojekyll', '')
}

await site(flagAfter('--as-of') ?? new Date().toISOString().slice(0, 10))
