/** `flippoint prices check`: every rule over a folder of tables, for people, scripts and pull requests. */
import { join, relative } from 'node:path'
import { fail } from '../../errors.ts'
import { checkTables } from '../../pricing/check.ts'
import type { Finding } from '../../pricing/finding.ts'
import { readTables } from '../../pricing/load.ts'
import { layTables } from '../../pricing/overlay.ts'
import type { Tables } from '../../pricing/schema.ts'
import { TableError } from '../../pricing/table-error.ts'
import { defaultFaults } from '../../scenario/own-defaults.ts'
import type { World } from '../../world.ts'
import { dateOf } from '../decide/settings.ts'
import { ofChangedRows } from './changed-rows.ts'
import { checkText } from './check-text.ts'
import { lackingRows } from './required-rows.ts'
import { isOverlay, readTablesIn, shippedTables } from '../shared/tables.ts'

function isError(one: Finding) {
  return one.severity === 'error'
}

function counted(count: number, noun: string) {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

function summary(findings: readonly Finding[]): string {
  const errors = findings.filter(isError).length
  const warnings = findings.length - errors
  return `${counted(errors, 'error')}, ${counted(warnings, 'warning')}\n`
}

/** The number of a contract is source enough for a price of one's own; half an address is not. */
function isPrivateSource(one: Finding) {
  return one.rule === 'source-is-https' && typeof one.value === 'string' && !/:\/\//.test(one.value)
}

export interface CheckFlags {
  format: string
  asOf?: string
  changed?: boolean
  full?: boolean
}

interface Checked {
  findings: readonly Finding[]
  dir: string
  texts: Record<string, string>
  /** Every warning by itself */
  isFull: boolean
}

const RENDER: Record<string, (checked: Checked) => Promise<string>> = {
  text: async ({ findings, dir, texts, isFull }) => checkText(findings, dir, texts, isFull) + summary(findings),
  json: async ({ findings }) => `${JSON.stringify({ findings }, null, 2)}\n`,
  github: async ({ findings, dir, texts }) =>
    (await import('./annotations.ts')).annotations(findings, dir, texts) + summary(findings),
}

/** The shipped tables, by the shorter of their two paths. */
function shippedFolder(world: World): string {
  const whole = join(world.home, '..', 'pricing')
  const near = relative('.', whole)
  return near.length < whole.length ? near : whole
}

const FAILED = 2

/** Once every table fits by itself: what a decision needs of them together. */
function acrossTables(texts: Record<string, string>, base: Tables | undefined): readonly Finding[] {
  try {
    if (base) return defaultFaults(texts, layTables(base, texts, ''), base)
    const whole = readTables(texts)
    return [...lackingRows(whole), ...defaultFaults(texts, whole, whole)]
  } catch (error) {
    // A table that is right and cannot be laid over another.
    if (error instanceof TableError) return error.findings
    throw error
  }
}

/** @returns 2 when a rule refuses the tables, else 0 */
export async function pricesCheck(world: World, given: string | undefined, flags: CheckFlags): Promise<number> {
  const render = Object.hasOwn(RENDER, flags.format) ? RENDER[flags.format] : undefined
  if (!render) throw fail('unknown-format', { seen: flags.format, known: Object.keys(RENDER) })
  const dir = given ?? (world.files.exists('pricing/hardware.json') ? 'pricing' : shippedFolder(world))
  const texts = readTablesIn(world, dir)
  const base = isOverlay(texts) ? shippedTables(world) : undefined
  const found = checkTables(texts, dateOf(world, flags.asOf), base, dateOf(world, undefined)).filter(
    (one) => !(base && isPrivateSource(one)),
  )
  const all = [...found, ...(found.some(isError) ? [] : acrossTables(texts, base))]
  const findings = flags.changed ? ofChangedRows(world, all, dir, texts) : all
  const failed = findings.some(isError)
  world.stdout.write(await render({ findings, dir, texts, isFull: flags.full === true || flags.changed === true }))
  return failed ? FAILED : 0
}
