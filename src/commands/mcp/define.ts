/** `flippoint mcp`. */
import { common, type Define } from '../shared/define.ts'
import type { McpFlags } from './mcp.ts'

const MCP_EXAMPLES = `
Speaks the Model Context Protocol over stdin and stdout; an agent starts it.
It writes nothing, reaches no network, and reads no file but those named here
or as roots by the client.

Examples:
  claude mcp add flippoint -- npx flippoint mcp .
  flippoint mcp my.yaml exports/
How to set it up in other clients: docs/agents.md`

export const defineMcp: Define = (command, { world, version, exit }) =>
  void common(command)
    .argument('[files...]', 'files that agents may ask about, and folders of such files')
    .option('--pricing <dir>', 'tables laid over the shipped ones')
    .addHelpText('after', MCP_EXAMPLES)
    .action(async (paths: string[], flags: McpFlags) => {
      const { mcpCommand } = await import('./mcp.ts')
      exit(await mcpCommand(world, paths, flags, version))
    })
