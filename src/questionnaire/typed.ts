/** What a typed line came to: a value, or what is wrong with it, said kindly. */
export type Read = { ok: true; value: unknown } | { ok: false; message: string }

export const read = (value: unknown): Read => ({ ok: true, value })
export const refused = (message: string): Read => ({ ok: false, message })
