/** Entry of the calculator: questions first, then the report that they lead to, alive. */
import { DEPTHS } from '../../questionnaire/next.ts'
import { instrument, type Live, type LiveFacts } from './instrument.ts'
import { unpacked } from './packed.ts'
import { questions } from './questions.ts'

function element(id: string): HTMLElement {
  const found = document.getElementById(id)
  if (!found) throw new Error(`the page has no ${id}`)
  return found
}

async function start(): Promise<void> {
  const facts: LiveFacts = JSON.parse(element('flippoint-facts').textContent ?? '{}')
  const [code, setting, asking] = await Promise.all(
    ['flippoint-worker', 'flippoint-setting', 'flippoint-asking'].map((id) => unpacked(id)),
  )
  const [begin, question, said] = [element('begin'), element('asked'), element('heard')]
  let live: Live | null = null
  const show = (yaml: string): void => {
    document.body.classList.add('answered')
    live ??= instrument(code ?? '', setting ?? '', facts)
    live.load(yaml)
    // Who answered by keyboard reads on from here.
    const report = element('report')
    report.tabIndex = -1
    report.focus()
    report.scrollIntoView()
  }
  begin.addEventListener('submit', (event) => {
    event.preventDefault()
    const wanted = new FormData(event.target instanceof HTMLFormElement ? event.target : undefined).get('depth')
    const depth = DEPTHS.find((one) => one === wanted) ?? 'normal'
    document.body.classList.remove('answered')
    said.replaceChildren()
    begin.hidden = true
    questions({ question, said }, asking ?? '', setting ?? '', depth, (yaml) => {
      begin.hidden = false
      show(yaml)
    })
  })
  begin.hidden = false
  // A link from a report brings its scenario along.
  const given = new URLSearchParams(location.hash.slice(1)).get('scenario')
  if (given !== null) show(given)
}

void start()
