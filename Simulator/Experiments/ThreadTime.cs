using System.Runtime.InteropServices;

namespace LambdaSim.Experiments;

/// <summary>The processor time that the present thread has used: what it waits for, and what others do, is not in
/// it.</summary>
/// <remarks>.NET knows the time of the process only, which holds the compiler's threads and the collector's.</remarks>
internal static class ThreadTime
{
    private const int LinuxClock = 3, MacClock = 16;
    private const long NanosecondsPerTick = 100;

    /// <summary>The time so far, or null where the system does not tell.</summary>
    public static TimeSpan? Now
    {
        get
        {
            try
            {
                if (OperatingSystem.IsLinux()) return OfClock(LinuxClock);
                if (OperatingSystem.IsMacOS()) return OfClock(MacClock);
                return OperatingSystem.IsWindows() ? OfWindows() : null;
            }
            catch (Exception missing) when (missing is DllNotFoundException or EntryPointNotFoundException)
            {
                return null;
            }
        }
    }

    private static TimeSpan? OfClock(int clock) => GetTime(clock, out var time) == 0
        ? TimeSpan.FromSeconds(time.Seconds) + new TimeSpan(time.Nanoseconds / NanosecondsPerTick)
        : null;

    private static TimeSpan? OfWindows() =>
        GetThreadTimes(GetCurrentThread(), out _, out _, out long kernel, out long user) ? new TimeSpan(kernel + user) : null;

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetTime(int clock, out TimeSpecification time);

    [DllImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern nint GetCurrentThread();

    [DllImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool GetThreadTimes(nint thread, out long created, out long ended, out long kernel, out long user);

    /// <summary>The C type timespec on a machine of 64 bits.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct TimeSpecification
    {
        public readonly long Seconds;
        public readonly long Nanoseconds;
    }
}
