using System.CommandLine;

namespace LambdaSim.CommandLine;

/// <summary>One verb of the command line.</summary>
internal interface IVerb
{
    /// <summary>Its name, description, arguments and options.</summary>
    Command Command { get; }

    /// <summary>Three ways to use it, each a whole command line.</summary>
    IReadOnlyList<string> Examples { get; }

    /// <summary>Does it.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="surroundings">Where it runs.</param>
    /// <returns>The exit code.</returns>
    int Run(ParseResult parsed, Surroundings surroundings);
}
