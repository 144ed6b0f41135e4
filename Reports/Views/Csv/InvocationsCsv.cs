using System.Buffers;
using System.Buffers.Text;
using System.Text;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>invocations.csv: one row an invocation, written while the simulation runs.</summary>
/// <remarks>
/// The one CSV that is not written by CsvHelper: there are millions of rows, and formatting each field into one buffer
/// of bytes is several times as fast and allocates nothing. Times are exact to the tick of 100 ns.
/// </remarks>
public sealed class InvocationsCsv : IInvocationFile
{
    private const string Header =
        "caller,call,attempt,function,sent_s,latency_ms,network_ms,front_end_ms,admission_ms,placement_ms,waiting_ms," +
        "provisioning_ms,init_ms,handler_ms,cold,cold_cause,outcome,status,reason,sandbox,worker,front_end," +
        "duration_ms,billed_duration_ms,init_duration_ms,restore_ms,restore_duration_ms";

    private const string ServiceHeader = ",service_wait_ms,service_uses,service_errors";

    private const int LongestNumber = 24;
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n");

    private readonly Stream output;
    private readonly bool withServices;
    private readonly byte[] buffer = new byte[64 * 1024];
    private int used;

    /// <summary>Begins the file with its header.</summary>
    /// <param name="output">Where to; it stays open.</param>
    /// <param name="withServices">Whether it has columns of what invocations had from services.</param>
    public InvocationsCsv(Stream output, bool withServices = false)
    {
        (this.output, this.withServices) = (output, withServices);
        used = Encoding.UTF8.GetBytes($"{Header}{(withServices ? ServiceHeader : "")}\n", buffer);
    }

    /// <inheritdoc/>
    public void Write(in InvocationRow row)
    {
        Text(row.Caller);
        Number(row.Call);
        Number(row.Attempt);
        Text(row.Function);
        Scaled(row.Sent.Ticks, decimals: 7);
        Milliseconds(row.Latency);
        Milliseconds(row.Network);
        Milliseconds(row.FrontEndTime);
        Milliseconds(row.Admission);
        Milliseconds(row.Placement);
        Milliseconds(row.Waiting);
        Milliseconds(row.Provisioning);
        Milliseconds(row.Init);
        Milliseconds(row.Handler);
        Text(row.Cold ? "true" : "false");
        Text(row.ColdCause);
        Text(row.Outcome);
        Number(row.Status);
        Text(row.Reason);
        Number(row.Sandbox);
        Number(row.Worker);
        Number(row.FrontEnd);
        Milliseconds(row.Duration);
        Milliseconds(row.BilledDuration);
        Milliseconds(row.InitDuration);
        Milliseconds(row.Restore);
        Milliseconds(row.RestoreDuration);
        if (withServices)
        {
            Milliseconds(row.ServiceWait);
            Number(row.ServiceUses);
            Number(row.ServiceErrors);
        }
        buffer[used - 1] = (byte)'\n';
    }

    /// <summary>Hands everything written so far to the stream.</summary>
    public void Flush()
    {
        output.Write(buffer, 0, used);
        used = 0;
        output.Flush();
    }

    /// <summary>Flushes.</summary>
    public void Dispose() => Flush();

    private void Milliseconds(TimeSpan length) => Scaled(length.Ticks, decimals: 4);

    private void Number(long value)
    {
        Reserve(LongestNumber);
        if (value >= 0) Digits(value);
        buffer[used++] = (byte)',';
    }

    /// <summary>Writes a number of ticks, divided by a power of ten, without needless zeros.</summary>
    private void Scaled(long ticks, int decimals)
    {
        Reserve(LongestNumber);
        if (ticks >= 0)
        {
            long scale = decimals == 4 ? TimeSpan.TicksPerMillisecond : TimeSpan.TicksPerSecond;
            (long whole, long fraction) = Math.DivRem(ticks, scale);
            Digits(whole);
            if (fraction > 0) Fraction(fraction, decimals);
        }
        buffer[used++] = (byte)',';
    }

    private void Digits(long value)
    {
        Utf8Formatter.TryFormat(value, buffer.AsSpan(used), out int written);
        used += written;
    }

    private void Fraction(long fraction, int decimals)
    {
        buffer[used++] = (byte)'.';
        for (int place = decimals - 1; place >= 0; place--)
        {
            buffer[used + place] = (byte)('0' + (fraction % 10));
            fraction /= 10;
        }
        used += decimals;
        while (buffer[used - 1] == (byte)'0') used--;
    }

    private void Text(string? text)
    {
        text ??= "";
        bool quoted = text.AsSpan().ContainsAny(NeedQuotes);
        if (quoted) text = $"\"{text.Replace("\"", "\"\"")}\"";
        Reserve((3 * text.Length) + 1);
        used += Encoding.UTF8.GetBytes(text, buffer.AsSpan(used));
        buffer[used++] = (byte)',';
    }

    /// <summary>Makes room for some bytes, by handing those before to the stream if need be.</summary>
    private void Reserve(int bytes)
    {
        if (used + bytes <= buffer.Length) return;
        output.Write(buffer, 0, used);
        used = 0;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, buffer.Length);
    }
}
