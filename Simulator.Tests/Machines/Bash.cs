using System.Diagnostics;

namespace LambdaSim.Tests.Machines;

/// <summary>Runs a script of the shell.</summary>
internal static class Bash
{
    /// <summary>Runs it to its end.</summary>
    /// <param name="script">The script.</param>
    /// <param name="folder">Where; null for here.</param>
    public static (int Exit, string Out, string Error) Run(string script, string? folder = null)
    {
        if (OperatingSystem.IsWindows()) Assert.Ignore("There is no bash.");
        // Daemons keep the streams that they were started with: files, which nobody waits for.
        string said = Path.GetTempFileName(), complaint = Path.GetTempFileName();
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", $"exec >{said} 2>{complaint}\n{script}"])
        {
            WorkingDirectory = folder ?? Environment.CurrentDirectory,
        })!;
        process.WaitForExit();
        (int, string, string) result = (process.ExitCode, File.ReadAllText(said), File.ReadAllText(complaint));
        File.Delete(said);
        File.Delete(complaint);
        return result;
    }
}
