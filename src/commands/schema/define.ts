/** `flippoint schema`. */
import { publishedSchemas } from '../completion/values-of-tables.ts'
import { ListedArgument } from '../shared/values.ts'
import { common, type Define } from '../shared/define.ts'

export const defineSchema: Define = (command, { world, exit }) =>
  void common(command)
    .addArgument(
      new ListedArgument(
        '<name>',
        publishedSchemas,
        'scenario, report, answer, explanation, batch-error, diff, size, workload, prices, prices-diff or pricing',
      ),
    )
    .action(async (name: string) => {
      const { schemaCommand } = await import('./schema.ts')
      exit(schemaCommand(world, name))
    })
