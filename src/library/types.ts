/** What goes in and what comes out, from the one committed copy of the public types, which `npm run schema` writes. */
export type * from '../../api/flippoint.api.d.ts'
