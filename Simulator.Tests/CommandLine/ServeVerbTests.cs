using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace LambdaSim.Tests.CommandLine;

public partial class ServeVerbTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    [TestCase("--port", "0")]
    [TestCase("--port", "0", "--set", "hello.memorySize=512 MB", "--seed", "7")]
    public void It_says_where_the_page_is_and_ends_when_it_is_told_to(params string[] words)
    {
        using CancellationTokenSource stop = new();
        using var shell = new Shell { Stop = stop.Token };
        shell.Write("tiny.yaml", Shell.Tiny);

        stop.CancelAfter(TimeSpan.FromMilliseconds(500));
        var serving = Task.Run(() => shell.Run(["serve", "tiny.yaml", .. words]));

        Assert.That(serving.Wait(Timeout));
        Assert.That(serving.Result.Exit, Is.Zero);
        Assert.That(serving.Result.Out, Does.Match(@"^Tiny is served at http://127\.0\.0\.1:\d+/\n$"));
        Assert.That(serving.Result.Error, Does.Contain("Ctrl-C ends it"));
    }

    [Test]
    public void The_examples_of_its_help_are_understood()
    {
        using CancellationTokenSource stop = new();
        using var shell = new Shell { Stop = stop.Token };
        stop.Cancel();
        Assert.That(shell.Run("init", "flash-sale").Exit, Is.Zero);
        string[] examples = [.. Examples().Matches(shell.Run("serve", "--help").Out).Select(match => match.Value.Trim())];

        Assert.That(examples, Has.Length.EqualTo(3));
        foreach (string example in examples.Where(example => !example.Contains("--open", StringComparison.Ordinal)))
            Assert.That(shell.Run([.. ShellLine.Words(example)]).Exit, Is.Zero, example);
    }

    [Test]
    public void A_port_that_is_taken_is_said_to_be()
    {
        using TcpListener other = new(IPAddress.Loopback, 0);
        other.Start();
        int port = ((IPEndPoint)other.LocalEndpoint).Port;
        using var shell = new Shell();
        shell.Write("tiny.yaml", Shell.Tiny);

        var said = shell.Run("serve", "tiny.yaml", "--port", $"{port}");

        Assert.That((said.Exit, said.Out), Is.EqualTo((2, "")));
        Assert.That(said.Error, Does.Contain($"Port {port} is taken").And.Contain("--port 0"));
    }

    [Test]
    public void Mistakes_of_the_file_are_told_and_nothing_is_served()
    {
        using var shell = new Shell();
        shell.Write("bad.yaml", Shell.Tiny.Replace("5/s", "5 s", StringComparison.Ordinal));

        var said = shell.Run("serve", "bad.yaml");

        Assert.That((said.Exit, said.Out), Is.EqualTo((2, "")));
        Assert.That(said.Error, Does.Contain("bad.yaml:6:").And.Contain("nothing is served"));
    }

    [TestCase("--port", "70000")]
    [TestCase("--port", "-1")]
    [TestCase("--jobs", "0")]
    public void A_number_that_is_none_of_its_kind_is_refused(string option, string value)
    {
        using var shell = new Shell();
        shell.Write("tiny.yaml", Shell.Tiny);

        Assert.That(shell.Run("serve", "tiny.yaml", $"{option}={value}").Exit, Is.EqualTo(2));
    }

    [GeneratedRegex(@"^  lambdasim serve .*$", RegexOptions.Multiline)]
    private static partial Regex Examples();
}
