/** The measurements kept beside the benches, one file of each source: what the fit learns from, and what is kept apart. */
import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'

const FOLDER = new URL('../measurements/', import.meta.url)

type Cells = Record<string, string>

function number(text: string | undefined): number | null {
  return text === undefined || text === '' ? null : Number(text)
}

/** A line of a file as the record that any file of measurements holds. */
function recordOf(source: string, cells: Cells): unknown {
  const flags = (cells['flags'] ?? '').split(' ')
  return {
    id: cells['id'],
    source_id: source,
    source: { date: cells['date'] },
    model: cells['model'],
    gpu: cells['gpu'],
    gpus: number(cells['gpus']),
    tp: number(cells['tp']),
    pp: number(cells['pp']),
    dp_attn: number(cells['dp']),
    engine: cells['engine'],
    engine_version: cells['version'] || null,
    precision_weights: cells['weights'],
    precision_kv: cells['kv'] || null,
    isl: number(cells['input']),
    osl: number(cells['output']),
    concurrency: number(cells['load']),
    output_tok_s_total: number(cells['rate']),
    ttft_ms: number(cells['ttft']),
    tpot_ms: number(cells['tpot']),
    kind: cells['kind'],
    static_batch: flags.includes('static'),
    one_shot_batch: flags.includes('burst'),
    later: flags.includes('later'),
  }
}

/** All rows, sources in order of their names. */
export function storedRecords(): unknown[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.csv'))
    .toSorted()
    .flatMap((name) => {
      const rows = parse(readFileSync(new URL(name, FOLDER)), { columns: true }) as Cells[]
      return rows.map((cells) => recordOf(name.replace(/\.csv$/, ''), cells))
    })
}
