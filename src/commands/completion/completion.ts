/** `flippoint completion`: a few lines for the shell, which ask us at every Tab what may stand there. */
import type { Command } from 'commander'
import { fail } from '../../errors.ts'
import type { World } from '../../world.ts'
import { placeIn, type CompletionPlace, type Suggestion } from './suggest.ts'

/** The hidden command that the shells call. */
const ASK = '__complete'

const BASH = `# eval "$(flippoint completion bash)" in ~/.bashrc
_flippoint() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    case $line in
      :files) ;;
      :folders) compopt +o default -o dirnames 2>/dev/null ;;
      :nothing) compopt +o default 2>/dev/null ;;
      *) COMPREPLY+=("\${line%%$'\\t'*}") ;;
    esac
  done < <("$1" ${ASK} -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  if [[ \${COMPREPLY[0]-} == *= ]]; then compopt -o nospace 2>/dev/null; fi
  return 0
}
complete -o default -F _flippoint flippoint
`

const ZSH = `#compdef flippoint
# eval "$(flippoint completion zsh)" in ~/.zshrc, after compinit; or this file as _flippoint in a folder of fpath
_flippoint() {
  local line fallback=nothing
  local -a found space
  while IFS= read -r line; do
    case $line in
      :*) fallback=\${line#:} ;;
      *) found+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}") ;;
    esac
  done < <("\${words[1]}" ${ASK} -- "\${(@)words[2,CURRENT]}" 2>/dev/null)
  [[ \${found[1]-} == *=:* ]] && space=(-S '')
  (( $#found )) && _describe -t flippoint flippoint found "\${space[@]}"
  case $fallback in
    files) _files ;;
    folders) _files -/ ;;
  esac
}
if [[ \${funcstack[1]-} == _flippoint ]]; then _flippoint "$@"; else compdef _flippoint flippoint; fi
`

const FISH = `# flippoint completion fish > ~/.config/fish/completions/flippoint.fish
function __flippoint_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    for line in ($words[1] ${ASK} -- $words[2..-1] "$current" 2>/dev/null)
        switch $line
            case :files
                __fish_complete_path "$current"
            case :folders
                __fish_complete_directories "$current"
            case ':*'
            case '*'
                echo $line
        end
    end
end
complete -c flippoint -f -a '(__flippoint_complete)'
`

const SHELLS: ReadonlyMap<string, string> = new Map([
  ['bash', BASH],
  ['zsh', ZSH],
  ['fish', FISH],
])

export function completionCommand(world: World, shell: string): number {
  const script = SHELLS.get(shell)
  if (script === undefined)
    throw fail('bad-option', { message: `there is no completion for ${shell}; choose ${[...SHELLS.keys()].join(', ')}` })
  world.stdout.write(script)
  return 0
}

/** Tables that cannot be read leave the shell without a suggestion, not with a message in the middle of a line. */
async function lookedUp(world: World, { values }: CompletionPlace): Promise<readonly string[]> {
  if (typeof values !== 'function') return values
  try {
    return await values(world)
  } catch {
    return []
  }
}

function oneLine({ value, description }: Suggestion) {
  return `${value}\t${description.replaceAll(/\s+/g, ' ')}\n`
}

/** Suggestions line by line, and last what the shell itself may add. */
export async function suggestCommand(world: World, root: Command, words: readonly string[]): Promise<number> {
  const place = placeIn(root, words)
  const values = (await lookedUp(world, place)).map((value) => ({ value, description: '' }))
  const fitting = [...place.named, ...values].filter(({ value }) => value.startsWith(place.typed))
  for (const one of fitting) world.stdout.write(oneLine({ ...one, value: place.before + one.value }))
  world.stdout.write(`:${place.fallback}\n`)
  return 0
}
