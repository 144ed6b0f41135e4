using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.Loader;

namespace LambdaSim.Scenarios.Language;

/// <summary>An assembly of the user's, in a load context of its own: what it needs beside it is found beside it, and what the program
/// has is the program's.</summary>
internal static class PolicyAssembly
{
    // A sweep reads a scenario hundreds of times: an assembly is loaded again only when its file has changed.
    private static readonly ConcurrentDictionary<(string File, DateTime Written), Lazy<Assembly>> Loaded = new();

    /// <summary>Loads a file that exists.</summary>
    /// <param name="file">The file.</param>
    /// <param name="assembly">The assembly.</param>
    /// <param name="problem">Why it cannot be loaded.</param>
    public static bool TryLoad(
        string file, [NotNullWhen(true)] out Assembly? assembly, [NotNullWhen(false)] out string? problem)
    {
        (assembly, problem) = (null, null);
        string path = Path.GetFullPath(file);
        try
        {
            assembly = Loaded.GetOrAdd(
                (path, File.GetLastWriteTimeUtc(path)), key => new Lazy<Assembly>(() => Load(key.File))).Value;
            return true;
        }
        catch (Exception refused) when (refused is BadImageFormatException or FileLoadException)
        {
            problem = "it is not an assembly for .NET";
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            problem = $"it cannot be read ({refused.Message})";
        }

        return false;
    }

    /// <summary>The classes that are policies, in the order of their names.</summary>
    /// <param name="assembly">Where.</param>
    /// <param name="classes">Which.</param>
    /// <param name="problem">Why its classes cannot be looked at.</param>
    public static bool TryFind(
        Assembly assembly, [NotNullWhen(true)] out IReadOnlyList<Type>? classes, [NotNullWhen(false)] out string? problem)
    {
        (classes, problem) = (null, null);
        try
        {
            classes =
            [
                .. assembly.GetExportedTypes().Where(type => type is { IsClass: true, IsAbstract: false, IsGenericType: false })
                    .Where(type => WordsOf(type).Any()).OrderBy(type => type.FullName, StringComparer.Ordinal),
            ];
            return true;
        }
        catch (Exception refused)
            when (refused is TypeLoadException or IOException or BadImageFormatException or ReflectionTypeLoadException)
        {
            problem = refused.Message;
            return false;
        }
    }

    /// <summary>What a class decides: the enumerations whose words its interfaces are chosen by.</summary>
    /// <param name="type">The class.</param>
    public static IEnumerable<Type> WordsOf(Type type) =>
        type.GetInterfaces().Select(face => face.GetCustomAttribute<ChosenByAttribute>()?.Words).OfType<Type>();

    /// <summary>The word of a class: that of its attribute, or its name.</summary>
    /// <param name="type">The class.</param>
    public static string WordOf(Type type) =>
        type.GetCustomAttribute<WordAttribute>()?.Word ?? char.ToLowerInvariant(type.Name[0]) + type.Name[1..];

    private static Assembly Load(string path)
    {
        // From its bytes, so that it can be built anew while the program runs.
        using MemoryStream bytes = new(File.ReadAllBytes(path));
        return new Context(path).LoadFromStream(bytes);
    }

    private sealed class Context(string path) : AssemblyLoadContext(Path.GetFileName(path))
    {
        private readonly AssemblyDependencyResolver resolver = new(path);

        protected override Assembly? Load(AssemblyName name)
        {
            bool isOurs = Default.Assemblies.Any(known => known.GetName().Name == name.Name);
            return !isOurs && resolver.ResolveAssemblyToPath(name) is { } beside ? LoadFromAssemblyPath(beside) : null;
        }
    }
}
