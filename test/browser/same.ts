/** Whether a page and the command say the same. */
import { expect } from 'vitest'

/** Unrounded figures may differ in their last digits: Math.exp and Math.log are not the same in every V8. */
const DUST = 1e-12

/** Where two reports say something else. Money is rounded to cents, so none of it is lost in the dust. */
export function differences(one: unknown, other: unknown, path = ''): string[] {
  if (typeof one === 'number' && typeof other === 'number')
    return Math.abs(one - other) <= DUST * Math.max(Math.abs(one), Math.abs(other)) ? [] : [`${path}: ${one} ${other}`]
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return one === other ? [] : [`${path}: ${String(one)} ${String(other)}`]
  const keys = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...keys].flatMap((key) => differences(Reflect.get(one, key), Reflect.get(other, key), `${path}.${key}`))
}

export function expectSame(one: string, other: string): void {
  expect(differences(JSON.parse(one), JSON.parse(other))).toEqual([])
}
