/** What a typed line came to: a value, or what is wrong with it, said kindly. */
export type Read = { ok: true; value: unknown } | { ok: false; message: string }

export function read(value: unknown): Read {
  return { ok: true, value }
}

export function refused(message: string): Read {
  return { ok: false, message }
}
