using System.Diagnostics;

namespace LambdaSim.CommandLine;

/// <summary>Scripts that complete verbs, options, settings, values and names: each asks <see cref="ShellCompletion"/>.</summary>
internal static class CompletionScripts
{
    private const string Ask = $"lambdasim {ShellCompletion.Word}";

    /// <summary>The verbs that take a kept run by its name or a file.</summary>
    private static readonly string[] TakeRuns = ["compare", "report"];

    /// <summary>The shells that there are scripts for.</summary>
    public static string[] Shells { get; } = ["bash", "zsh", "fish", "pwsh"];

    /// <summary>The script for a shell.</summary>
    /// <param name="shell">One of <see cref="Shells"/>.</param>
    /// <param name="verbs">The verbs.</param>
    public static string For(string shell, IReadOnlyList<IVerb> verbs) => shell switch
    {
        "bash" => Bash(),
        "zsh" => Zsh(verbs),
        "fish" => Fish(verbs),
        "pwsh" => PowerShell(),
        _ => throw new UnreachableException(),
    };

    private static string Bash() => $$"""
        # Completion of lambdasim for bash: source this file.
        _lambdasim() {
          local words last
          read -r -a words <<< "${COMP_LINE:0:COMP_POINT}"
          [[ "${COMP_LINE:0:COMP_POINT}" == *[[:space:]] ]] && words+=("")
          last="${words[-1]}"
          mapfile -t COMPREPLY < <({{Ask}} "${words[@]:1}" 2>/dev/null)
          [ "${#COMPREPLY[@]}" -eq 1 ] && [[ "${COMPREPLY[0]}" == *[.=] ]] && compopt -o nospace
          # bash takes what stands behind the last = for the word.
          [[ "$last" == *=* ]] && COMPREPLY=("${COMPREPLY[@]#"${last%=*}="}")
          case "${words[1]}" in
            {{string.Join('|', TakeRuns)}}) COMPREPLY+=($(compgen -f -- "$last")) ;;
          esac
        }
        complete -o default -F _lambdasim lambdasim

        """;

    private static string Zsh(IReadOnlyList<IVerb> verbs)
    {
        string described = Join(verbs, verb => $"    '{verb.Command.Name}:{Quoted(verb.Command.Description ?? "")}'\n");
        return $$"""
            #compdef lambdasim
            # Completion of lambdasim for zsh: put this file as _lambdasim into a folder of $fpath.
            _lambdasim() {
              local -a verbs=(
            {{described}}  )
              if (( CURRENT == 2 )); then _describe verb verbs; return; fi
              local -a found=("${(@f)$({{Ask}} "${(@Q)words[2,CURRENT]}" 2>/dev/null)}")
              local -a open=(${(M)found:#*[.=]}) closed=(${found:#*[.=]})
              compadd -S '' -a open
              compadd -a closed
              if [[ ${#open} -eq 0 && ${#closed} -eq 0 || $words[2] == ({{string.Join('|', TakeRuns)}}) ]]; then _files; fi
            }
            compdef _lambdasim lambdasim

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
            return own + string.Concat(options);
        });
        return $"""
            # Completion of lambdasim for fish.
            function __lambdasim_next
              set -l words (commandline -opc)
              set -l current (commandline -ct | string collect --allow-empty)
              string match -q -- '-*' $current; and return
              {Ask} $words[2..-1] $current 2>/dev/null
            end
            complete -c lambdasim -n 'not __fish_use_subcommand' -a '(__lambdasim_next)'
            {lines}
            """;
    }

    private static string PowerShell() => $$"""
        # Completion of lambdasim for PowerShell: add this to $PROFILE.
        Register-ArgumentCompleter -Native -CommandName lambdasim -ScriptBlock {
          param($word, $line, $position)
          $said = @($line.CommandElements | Select-Object -Skip 1 |
            Where-Object { $_.Extent.StartOffset -lt $position } | ForEach-Object { $_.ToString() })
          if ($word -eq '') { $said += '' }
          {{Ask}} @said 2>$null | Where-Object { $_ } |
            ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
        }

        """;

    private static string Join(IReadOnlyList<IVerb> verbs, Func<IVerb, string> line) =>
        string.Concat(verbs.Select(line));

    /// <summary>Without quotes and colons, which mean something in the scripts.</summary>
    private static string Quoted(string text) =>
        text.Replace("'", "", StringComparison.Ordinal).Replace(":", " -", StringComparison.Ordinal);
}
