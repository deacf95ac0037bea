/** `flippoint completion`, and what the shells' scripts ask at every Tab. */
import { ListedArgument } from '../shared/values.ts'
import { common, type Define } from '../shared/define.ts'

const COMPLETION_EXAMPLES = `
Examples:
  eval "$(flippoint completion bash)"        in ~/.bashrc
  eval "$(flippoint completion zsh)"         in ~/.zshrc, after compinit
  flippoint completion fish > ~/.config/fish/completions/flippoint.fish`

export const defineCompletion: Define = (command, { world, exit }) =>
  void common(command)
    .addArgument(new ListedArgument('<shell>', ['bash', 'zsh', 'fish']))
    .addHelpText('after', COMPLETION_EXAMPLES)
    .action(async (shell: string) => {
      const { completionCommand } = await import('./completion.ts')
      exit(completionCommand(world, shell))
    })

/** Its words may look like flags: they are those of another command line. */
export const defineComplete: Define = (command, { world, exit }) =>
  void command.argument('[words...]').action(async (words: string[]) => {
    const { suggestCommand } = await import('./completion.ts')
    const { parent } = command
    if (parent) exit(await suggestCommand(world, parent, words))
  })
