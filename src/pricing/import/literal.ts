/** The data in a script: its array literals, read as values. Nothing of the script is run. */
import { parseExpressionAt, type Expression, type Property } from 'acorn'

class NoLiteral extends Error {}

function keyOf({ key, computed }: Property): string {
  if (!computed && key.type === 'Identifier') return key.name
  if (key.type === 'Literal') return String(key.value)
  throw new NoLiteral()
}

const SIGNS: Record<string, (value: unknown) => unknown> = {
  '!': (value) => !value,
  '-': (value) => -Number(value),
  '+': (value) => Number(value),
}

function valueOf(node: Expression): unknown {
  if (node.type === 'Literal' && !('regex' in node && node.regex)) return node.value
  if (node.type === 'ArrayExpression')
    return node.elements.map((one) => {
      if (one === null || one.type === 'SpreadElement') throw new NoLiteral()
      return valueOf(one)
    })
  if (node.type === 'ObjectExpression')
    return Object.fromEntries(
      node.properties.map((one) => {
        if (one.type === 'SpreadElement' || one.kind !== 'init') throw new NoLiteral()
        return [keyOf(one), valueOf(one.value)]
      }),
    )
  const sign = node.type === 'UnaryExpression' ? SIGNS[node.operator] : undefined
  if (node.type === 'UnaryExpression' && sign) return sign(valueOf(node.argument))
  if (node.type === 'TemplateLiteral' && node.expressions.length === 0) return node.quasis[0]?.value.cooked ?? ''
  throw new NoLiteral()
}

/** The first array of the script that begins with these words, such as `[{id:"anthropic"`; null: there is none, or it is no plain data. */
export function arrayIn(script: string, beginning: RegExp): unknown[] | null {
  const at = script.search(beginning)
  if (at < 0) return null
  try {
    const found = parseExpressionAt(script, at, { ecmaVersion: 'latest' })
    // A minified script goes on behind a comma.
    const value = valueOf(found.type === 'SequenceExpression' ? (found.expressions[0] ?? found) : found)
    return Array.isArray(value) ? value : null
  } catch (error) {
    if (error instanceof NoLiteral || error instanceof SyntaxError) return null
    throw error
  }
}
