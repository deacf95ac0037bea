/** What docs/compatibility.md promises in figures is what the code has. */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { COMPARABLE_REPORTS, REPORT_VERSION, SCHEMA_VERSION } from '../../src/report/schemas/version.ts'
import { schemaTexts } from '../../src/commands/schema/schema.ts'

const page = readFileSync('docs/compatibility.md', 'utf8')
const { engines } = JSON.parse(readFileSync('package.json', 'utf8'))

describe('docs/compatibility.md', () => {
  it('names the version of the report, and the Node that is needed', () => {
    const words = page.replaceAll(/\s+/g, ' ')
    expect(words).toContain(`from \`decide\` and \`batch\`, is now ${REPORT_VERSION}, and those of`)
    expect(words).toContain(`\`prices\` are ${SCHEMA_VERSION}.`)
    expect(words).toContain(`read reports of versions ${COMPARABLE_REPORTS.join(' and ')}`)
    expect(page).toContain(`\`engines\`: ${engines.node.replace('>=', '')} or newer`)
  })

  it('is right that what comes out has an exact schema', () => {
    for (const name of ['report', 'batch-error', 'diff', 'size', 'prices'])
      expect(JSON.parse(schemaTexts()[name] ?? '{}')).toMatchObject({ additionalProperties: false })
  })

  it('points at what is there, and is pointed at', () => {
    const targets = [...page.matchAll(/\]\(\.\.\/([^)]+)\)/g)].map(([, path = '']) => path)
    expect(targets.length).toBeGreaterThan(3)
    expect(targets.filter((path) => !existsSync(path))).toEqual([])
    for (const file of ['README.md', 'CONTRIBUTING.md']) expect(readFileSync(file, 'utf8')).toContain('docs/compatibility.md')
  })
})
