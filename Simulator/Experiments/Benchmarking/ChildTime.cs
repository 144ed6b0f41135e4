using System.Diagnostics;
using System.Runtime.InteropServices;

namespace LambdaSim.Experiments.Benchmarking;

/// <summary>The processor time of a process that this one started and that has ended: of all its threads, start included.</summary>
/// <remarks>.NET cannot tell it on Unix once the process has ended; the system adds it up for all that have.</remarks>
internal static class ChildTime
{
    private const int Children = -1;

    /// <summary>What all that have ended have used so far; null where the system does not tell, or tells it of each.</summary>
    public static TimeSpan? SoFar
    {
        get
        {
            if (OperatingSystem.IsWindows()) return null;
            try
            {
                return GetUsage(Children, out var usage) == 0 ? usage.User.Length + usage.Kernel.Length : null;
            }
            catch (Exception missing) when (missing is DllNotFoundException or EntryPointNotFoundException)
            {
                return null;
            }
        }
    }

    /// <summary>What one has used.</summary>
    /// <param name="ended">The process; it has ended.</param>
    /// <param name="before">What all others had used when it began.</param>
    public static TimeSpan? Of(Process ended, TimeSpan? before) =>
        OperatingSystem.IsWindows() ? ended.TotalProcessorTime : SoFar - before;

    [DllImport("libc", EntryPoint = "getrusage")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetUsage(int whose, out Usage usage);

    /// <summary>The C type timeval on a little-endian machine of 64 bits; macOS has 32 bits of microseconds and leaves 32 unused.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct TimeValue
    {
        private readonly long seconds;
        private readonly int microseconds;
        private readonly int unused;

        public TimeSpan Length => TimeSpan.FromSeconds(seconds) + TimeSpan.FromMicroseconds(microseconds);
    }

    /// <summary>The C type rusage: the two times, and fourteen numbers that nobody asks for.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 144)]
    private readonly struct Usage
    {
        public readonly TimeValue User;
        public readonly TimeValue Kernel;
    }
}
