/** Lines of a tuned model: labels, training runs, and the people who keep the pipeline. */
import {
  choose,
  compare,
  least,
  minus,
  most,
  over,
  plus,
  roundedUp,
  times,
  toCent,
  whole,
  type SheetTerm,
} from '../cells/term.ts'
import type { OptionLedger } from './ledger.ts'

/** @param start month of the first training */
export function tuningLines(ledger: OptionLedger, start: SheetTerm): void {
  const { book, sheet } = ledger
  const { workings, inputs, setup } = book
  const { training, months } = workings.c
  if (!workings.tuned || !training) return
  const prefix = `${ledger.id.replaceAll('-', '_')}_training`
  setup.section(`Training, for ${ledger.id}`)
  setup.fact('GPU', training.gpu)
  const row = (name: string, value: number, label: string, unit: string, input = false) =>
    setup.add(`${prefix}_${name}`, value, { label, unit, input })
  const usd = row('usdPerGpuHour', training.usdPerGpuHour, 'A GPU-hour', 'USD/GPU-hour', true)
  const size = row('parametersB', training.parametersB, 'Parameters of the model', 'billion')
  const speed = row('tflops', training.tflops, 'Of a GPU at best', 'TFLOP/s')
  const examples = inputs.of('tuning.examples')
  const tokens = times(examples, inputs.of('tuning.tokensPerExample'), inputs.of('tuning.epochs'))
  const flops = times(inputs.of('facts.trainingFlops'), size, 1e9, tokens)
  const perRun = over(flops, times(inputs.of('facts.trainingMfu'), speed, 1e12))
  const hours = setup.add(`${prefix}_hours`, times(over(perRun, 3600), inputs.of('facts.trainingRuns')), {
    label: 'A training, failed runs included',
    unit: 'GPU-hours',
  })
  const perYear = inputs.of('tuning.retunesPerYear')
  const interval = over(12, perYear)
  /** Retunes before a time. */
  const before = (time: SheetTerm) => most(0, minus(roundedUp(over(minus(time, start), interval)), 1))
  const inAll = most(0, whole(over(minus(months, start), interval)))
  const retunes = sheet.monthRow({ name: 'Retunes', unit: 'runs', total: 'sum' }, (month) => {
    const now = sheet.month(month)
    const until = month === months ? inAll : least(inAll, before(plus(now, 0.5)))
    return choose(compare(perYear, '>', 0), minus(until, least(inAll, before(minus(now, 0.5)))), 0)
  })
  const starts = sheet.monthRow({ name: 'First training', unit: 'runs', total: 'sum' }, (month) =>
    choose(compare(sheet.month(month), '=', start), 1, 0),
  )
  const label = inputs.of('tuning.usdPerLabel')
  const again = times(examples, inputs.of('tuning.relabelShare'))
  ledger.line(
    'labels',
    (month) => plus(times(starts.at(month), examples), times(retunes.at(month), again)),
    (month) =>
      plus(
        times(starts.at(month), toCent(times(examples, label, plus(1, inputs.of('facts.schemaShare'))))),
        times(retunes.at(month), toCent(times(again, label))),
      ),
  )
  ledger.line(
    'training',
    (month) => times(plus(starts.at(month), retunes.at(month)), hours),
    (month) => times(plus(starts.at(month), retunes.at(month)), toCent(times(hours, usd))),
  )
  ledger.priced(
    'pipeline-people',
    (month) => times(inputs.of('tuning.pipelineFte'), choose(compare(sheet.month(month), '>=', start), 1, 0)),
    () => book.salary,
  )
}
