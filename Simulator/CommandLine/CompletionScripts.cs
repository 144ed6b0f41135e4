using System.Diagnostics;

namespace LambdaSim.CommandLine;

/// <summary>Scripts that complete verbs and options, made from the options that the verbs have.</summary>
internal static class CompletionScripts
{
    private const string ListRuns = "lambdasim list runs --names";

    /// <summary>The verbs that take a kept run by its name, where others take a file alone.</summary>
    private static readonly string[] TakeRuns = ["compare", "report"];

    /// <summary>The shells that there are scripts for.</summary>
    public static IReadOnlyList<string> Shells { get; } = ["bash", "zsh", "fish", "pwsh"];

    /// <summary>The script for a shell.</summary>
    /// <param name="shell">One of <see cref="Shells"/>.</param>
    /// <param name="verbs">The verbs.</param>
    public static string For(string shell, IReadOnlyList<IVerb> verbs) => shell switch
    {
        "bash" => Bash(verbs),
        "zsh" => Zsh(verbs),
        "fish" => Fish(verbs),
        "pwsh" => PowerShell(verbs),
        _ => throw new UnreachableException(),
    };

    private static string Bash(IReadOnlyList<IVerb> verbs)
    {
        string cases = Join(
            verbs, verb => $"    {verb.Command.Name}) words=\"{string.Join(' ', OptionsOf(verb))}\" ;;\n");
        return $$"""
            # Completion of lambdasim for bash: source this file.
            _lambdasim() {
              local current="${COMP_WORDS[COMP_CWORD]}" words=""
              if [ "$COMP_CWORD" -eq 1 ]; then words="{{Names(verbs)}}"
              else case "${COMP_WORDS[1]}" in
            {{cases}}  esac; fi
              if [ "$COMP_CWORD" -eq 1 ] || [ "${current:0:1}" = "-" ]; then
                COMPREPLY=($(compgen -W "$words" -- "$current"))
              else
                COMPREPLY=($(compgen -f -- "$current"))
                case "${COMP_WORDS[1]}" in
                  {{string.Join('|', TakeRuns)}}) COMPREPLY+=($(compgen -W "$({{ListRuns}} 2>/dev/null)" -- "$current")) ;;
                esac
              fi
            }
            complete -o filenames -F _lambdasim lambdasim

            """;
    }

    private static string Zsh(IReadOnlyList<IVerb> verbs)
    {
        string described = Join(verbs, verb => $"    '{verb.Command.Name}:{Quoted(verb.Command.Description ?? "")}'\n");
        string cases = Join(
            verbs,
            verb => $"    {verb.Command.Name}) _arguments '*:{(TakesRuns(verb) ? "run or file:_lambdasim_runs" : "file:_files")}' "
                + $"{string.Join(' ', OptionsOf(verb).Select(option => $"'{option}'"))} ;;\n");
        return $$"""
            #compdef lambdasim
            # Completion of lambdasim for zsh: put this file as _lambdasim into a folder of $fpath.
            _lambdasim_runs() {
              local -a runs=(${(f)"$({{ListRuns}} 2>/dev/null)"})
              compadd -a runs
              _files
            }
            _lambdasim() {
              local -a verbs=(
            {{described}}  )
              if (( CURRENT == 2 )); then _describe verb verbs; return; fi
              local verb=${words[2]}
              shift words
              (( CURRENT-- ))
              case $verb in
            {{cases}}  esac
            }
            _lambdasim "$@"

            """;
    }

    private static string Fish(IReadOnlyList<IVerb> verbs)
    {
        string lines = Join(verbs, verb =>
        {
            string seen = $"'__fish_seen_subcommand_from {verb.Command.Name}'";
            string own = $"complete -c lambdasim -n __fish_use_subcommand -f -a {verb.Command.Name} -d "
                + $"'{Quoted(verb.Command.Description ?? "")}'\n";
            var options = verb.Command.Options.Select(option =>
                $"complete -c lambdasim -n {seen} "
                    + $"{(option.Name.StartsWith("--", StringComparison.Ordinal) ? "-l" : "-s")} "
                        + $"{option.Name.TrimStart('-')} -d '{Quoted(option.Description ?? "")}'\n");
            string runs = TakesRuns(verb) ? $"complete -c lambdasim -n {seen} -a '({ListRuns} 2>/dev/null)'\n" : "";
            return own + runs + string.Concat(options);
        });
        return $"# Completion of lambdasim for fish.\n{lines}";
    }

    private static string PowerShell(IReadOnlyList<IVerb> verbs)
    {
        string cases = Join(
            verbs,
            verb => $"    '{verb.Command.Name}' = "
                + $"{string.Join(", ", OptionsOf(verb).Select(option => $"'{option}'").DefaultIfEmpty("''"))}\n");
        return $$"""
            # Completion of lambdasim for PowerShell: add this to $PROFILE.
            Register-ArgumentCompleter -Native -CommandName lambdasim -ScriptBlock {
              param($word, $line, $position)
              $options = @{
            {{cases}}  }
              $said = $line.CommandElements | ForEach-Object { $_.ToString() }
              $known = $options.Keys | Sort-Object
              if ($said.Count -gt 1 -and $options.ContainsKey($said[1])) { $known = $options[$said[1]] }
              $taking = @({{string.Join(", ", TakeRuns.Select(verb => $"'{verb}'"))}})
              if ($said.Count -gt 1 -and $taking -contains $said[1]) { $known = @($known) + @({{ListRuns}} 2>$null) }
              $known | Where-Object { $_ -and $_ -like "$word*" } |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
            }

            """;
    }

    private static bool TakesRuns(IVerb verb) => TakeRuns.Contains(verb.Command.Name);

    private static string Names(IReadOnlyList<IVerb> verbs) =>
        string.Join(' ', verbs.Select(verb => verb.Command.Name));

    private static IEnumerable<string> OptionsOf(IVerb verb) =>
        verb.Command.Options.SelectMany(option => option.Aliases.Append(option.Name)).Append("--help");

    private static string Join(IReadOnlyList<IVerb> verbs, Func<IVerb, string> line) =>
        string.Concat(verbs.Select(line));

    /// <summary>Without quotes and colons, which mean something in the scripts.</summary>
    private static string Quoted(string text) =>
        text.Replace("'", "", StringComparison.Ordinal).Replace(":", " -", StringComparison.Ordinal);
}
