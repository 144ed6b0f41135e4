/// <summary>Runs at the start of a program whose DOTNET_STARTUP_HOOKS names this library: when the program ends, it writes
/// down which libraries were loaded.</summary>
internal static class StartupHook
{
    /// <summary>The variable that says into which file.</summary>
    public const string File = "LIBRARIES_LOADED";

    public static void Initialize() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        System.IO.File.WriteAllLines(
            Environment.GetEnvironmentVariable(File)!,
            AppDomain.CurrentDomain.GetAssemblies().Select(library => library.GetName().Name!));
}
