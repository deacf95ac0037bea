/** Issue forms by the rules of GitHub, which shows a form that breaks one as no form at all. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { parse } from 'yaml'

const DIR = '.github/ISSUE_TEMPLATE'

const id = z.string().regex(/^[\w-]+$/)
const text = z.string().min(1)
const validations = z.strictObject({ required: z.boolean() }).optional()
const told = { label: text, description: text.optional() }
const typed = { ...told, placeholder: text.optional(), value: text.optional() }

const fieldSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('markdown'), attributes: z.strictObject({ value: text }) }),
  z.strictObject({ type: z.literal('input'), id, attributes: z.strictObject(typed), validations }),
  z.strictObject({
    type: z.literal('textarea'),
    id,
    attributes: z.strictObject({ ...typed, render: text.optional() }),
    validations,
  }),
  z.strictObject({
    type: z.literal('dropdown'),
    id,
    attributes: z.strictObject({ ...told, options: z.array(text).min(1), multiple: z.boolean().optional() }),
    validations,
  }),
  z.strictObject({
    type: z.literal('checkboxes'),
    id,
    attributes: z.strictObject({ ...told, options: z.array(z.strictObject({ label: text, required: z.boolean().optional() })) }),
  }),
])

const formSchema = z.strictObject({
  name: text,
  description: text,
  title: text.optional(),
  labels: z.array(text).optional(),
  body: z.array(fieldSchema).min(1),
})

function read(name: string): unknown {
  return parse(readFileSync(`${DIR}/${name}`, 'utf8'))
}

const forms = readdirSync(DIR).filter((name) => name !== 'config.yml')

it('there is one for each kind of report', () =>
  expect(forms.toSorted()).toEqual(['new-gpu.yml', 'new-model.yml', 'wrong-price.yml', 'wrong-verdict.yml']))

describe.each(forms)('%s', (name) => {
  const form = formSchema.parse(read(name))
  const fields = form.body.flatMap((field) => (field.type === 'markdown' ? [] : [field]))

  it('asks for something, each under a name and a label of its own', () => {
    expect(fields.length).toBeGreaterThan(0)
    for (const names of [fields.map((field) => field.id), fields.map((field) => field.attributes.label)])
      expect(new Set(names).size).toBe(names.length)
  })

  it('about a figure does not go without its source', () => {
    if (!form.labels?.includes('prices')) return
    expect(fields.find((field) => field.id === 'source')).toMatchObject({ validations: { required: true } })
  })
})

it('the links beside them lead somewhere', () => {
  const link = z.strictObject({ name: text, url: z.url(), about: text })
  const config = z.strictObject({ blank_issues_enabled: z.boolean(), contact_links: z.array(link) }).parse(read('config.yml'))
  const headings = [...readFileSync('CONTRIBUTING.md', 'utf8').matchAll(/^## (.+)$/gm)].map(([, title = '']) =>
    title.toLowerCase().replaceAll(' ', '-'),
  )
  for (const { url } of config.contact_links) expect(headings).toContain(new URL(url).hash.slice(1))
})
