// What a runner reads: outputs, the summary, and annotations. https://docs.github.com/actions/reference/workflow-commands-for-github-actions
import { randomUUID } from 'node:crypto'
import { appendFileSync } from 'node:fs'

const data = (text) => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A')
const property = (text) => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C')

/** @param {'notice' | 'warning' | 'error'} level */
export const annotate = (level, title, text, file = '') =>
  process.stdout.write(`::${level} ${file === '' ? '' : `file=${property(file)},`}title=${property(title)}::${data(text)}\n`)

/** A value may hold lines of its own, so its end is a word that nobody can guess. */
export const output = (name, value) => {
  const end = randomUUID()
  appendFileSync(process.env.GITHUB_OUTPUT, `${name}<<${end}\n${value}\n${end}\n`)
}

export const summary = (markdown) => {
  if (process.env.GITHUB_STEP_SUMMARY) appendFileSync(process.env.GITHUB_STEP_SUMMARY, `${markdown}\n`)
}

/** Shows what others wrote: a line of it that looks like a command is none until the word, which nobody can guess, is said again. */
export const show = (...texts) => {
  const end = randomUUID()
  process.stdout.write(`::stop-commands::${end}\n`)
  for (const text of texts) process.stdout.write(text.endsWith('\n') || text === '' ? text : `${text}\n`)
  process.stdout.write(`::${end}::\n`)
}
