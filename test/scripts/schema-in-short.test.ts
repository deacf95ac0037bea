/** The schema that a browser loads is shorter as code, and the same. */
import { expect, it } from 'vitest'
import { schemaModule } from '../../scripts/schema-in-short.ts'
import schema from '../../schema/scenario.schema.json'

async function loaded(isBare: boolean): Promise<unknown> {
  const { default: found } = await import(
    /* @vite-ignore */ `data:text/javascript,${encodeURIComponent(schemaModule(schema, isBare))}`
  )
  return found
}

it('comes to the schema as it is published', async () => expect(await loaded(false)).toEqual(schema))

it('without what keys mean, it checks alike', async () => {
  const bare = JSON.stringify(await loaded(true))
  expect(bare).not.toMatch(/"(description|title|examples)":["[]/)
  expect(bare.match(/"(minimum|maximum|exclusiveMinimum|enum|required)":/g)).toEqual(
    JSON.stringify(schema).match(/"(minimum|maximum|exclusiveMinimum|enum|required)":/g),
  )
})
