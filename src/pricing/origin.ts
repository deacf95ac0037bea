/** Which tables a row is from. */
import type { Tables } from './schema.ts'

export const originOf = (tables: Pick<Tables, 'origins'>, table: string, id: string): string =>
  tables.origins?.[`${table}/${id}`] ?? 'shipped'

/** Said of a default only where it is not the shipped one. */
export const laidBy = (tables: Tables, table: string, id: string): { tables?: string } => {
  const origin = originOf(tables, table, id)
  return origin === 'shipped' ? {} : { tables: origin }
}
