/** Which tables a row is from. */
import type { Tables } from './schema.ts'

export function originOf(tables: Pick<Tables, 'origins'>, table: string, id: string): string {
  return tables.origins?.[`${table}/${id}`] ?? 'shipped'
}

/** Said of a default only where it is not the shipped one. */
export function laidBy(tables: Tables, table: string, id: string): { tables?: string } {
  const origin = originOf(tables, table, id)
  return origin === 'shipped' ? {} : { tables: origin }
}
