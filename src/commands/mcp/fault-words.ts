/** What is wrong with what came in, in words: the place, what stands there, and what belongs there; nothing of the validator. */
import type { core } from 'zod'
import { nearest } from '../../pricing/nearest.ts'
import { reach, seen, sized, typeName } from '../../scenario/read.ts'

type Issue = core.$ZodIssue

function expectedOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return typeName(issue.expected)
    case 'invalid_value':
      return `${issue.values.length > 1 ? 'one of ' : ''}${issue.values.join(', ')}`
    case 'too_small':
      return `${issue.inclusive === false ? 'more than' : 'at least'} ${sized(issue.origin, Number(issue.minimum))}`
    case 'too_big':
      return `${issue.inclusive === false ? 'less than' : 'at most'} ${sized(issue.origin, Number(issue.maximum))}`
    case 'invalid_union':
      return [...new Set(issue.errors.flat().map(expectedOf))].join(' or ')
    default:
      return 'a value that fits'
  }
}

function wordsOf(issue: Issue, root: unknown, known: readonly string[]): string[] {
  const path = issue.path.join('.')
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const [near] = issue.path.length === 0 ? nearest(key, known) : []
      const name = path === '' ? key : `${path}.${key}`
      return `unknown key ${name}${near === undefined ? '' : `, did you mean ${near}?`}`
    })
  }
  const there = reach(root, issue.path)
  const place = path === '' ? 'it' : path
  return [
    there === undefined
      ? `${place} is missing, give ${expectedOf(issue)}`
      : `${place}: ${seen(there)} is not ${expectedOf(issue)}`,
  ]
}

/** @param known keys that may stand at the top */
export function faultWords(issues: readonly Issue[], root: unknown, known: readonly string[] = []): string {
  return issues.flatMap((issue) => wordsOf(issue, root, known)).join('; ')
}
