/** `flippoint models`: rows of the model table. */
import type { ModelsImportFlags } from './import.ts'
import { common, type Define } from '../shared/define.ts'

const EXAMPLES = `
The figures follow from the fields of the configuration; hf_quant_config.json is
read where it lies beside it. What a configuration does not say stays FILL IN.
A scenario may name the file itself: selfHost.model: ./config.json

Examples:
  flippoint models import config.json --id my-model
  flippoint models import config.json --into our-prices --license MIT \\
    --commercial-use yes --released 2026-11-02 --source https://example.com/model`

export const defineModels: Define = (models, { world, exit }) => {
  common(models.command('import'))
    .argument('<file>', 'a Hugging Face config.json, or - for stdin')
    .description("a model's row from its configuration, as JSON")
    .option('--into <dir>', 'folder of tables to write it to, in place of printing it')
    .option('--id <id>', 'id of the row (default: from the name)')
    .option('--name <words>', 'name of the model (default: from the file or its folder)')
    .option('--hf-id <id>', 'owner/name on Hugging Face')
    .option('--license <words>', 'its license')
    .option('--commercial-use <words>', 'yes, or what limits it')
    .option('--released <date>', 'day of its release, YYYY-MM-DD')
    .option('--source <url>', 'page on which the configuration can be read')
    .addHelpText('after', EXAMPLES)
    .action(async (file: string, flags: ModelsImportFlags) => {
      const { modelsImport } = await import('./import.ts')
      exit(await modelsImport(world, file, flags))
    })
}
