namespace LambdaSim.Tests.CommandLine;

public class WatchTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    [Test]
    public void A_saved_file_is_run_again_until_the_user_stops_it_and_mistakes_are_survived()
    {
        using CancellationTokenSource stop = new();
        using var shell = new Shell { Stop = stop.Token };
        shell.Write("tiny.yaml", "extends: base.yaml\nname: First");
        shell.Write("base.yaml", Shell.Tiny);

        var watching = Task.Run(() => shell.Run("run", "tiny.yaml", "--watch", "-q", "-o", "out"));
        WaitFor("First");
        shell.Write("tiny.yaml", "extends: base.yaml\nname: [");
        Thread.Sleep(600);
        shell.Write("tiny.yaml", "extends: base.yaml\nname: Second");
        WaitFor("Second");
        shell.Write("base.yaml", Shell.Tiny.Replace("40 ms", "50 ms", StringComparison.Ordinal));
        WaitFor("p50: 50 ms");
        Thread.Sleep(300);
        stop.Cancel();

        Assert.That(watching.Wait(Timeout));
        var said = watching.Result;
        Assert.That(said.Out, Does.Contain("First: ").And.Contain("Second: "));
        Assert.That(said.Out, Does.Match(@"Since the run before +before +now +relative\n.* +\{ p50: 40 ms.* +\{ p50: 50 ms"));
        Assert.That(said.Out, Does.Match(@"hello latency p50 +\d.*ms +\d.*ms +\+\d+%"));
        Assert.That(said.Error, Does.Contain("Watching tiny.yaml").And.Contain("tiny.yaml:2:"));
        Assert.That(said.Exit, Is.Zero);
    }

    [TestCase("missing.yaml")]
    [TestCase("-")]
    public void There_must_be_a_file_to_watch(string file)
    {
        using var shell = new Shell();

        Assert.That(shell.Run("run", file, "--watch").Exit, Is.EqualTo(2));
    }

    private static void WaitFor(string text)
    {
        bool there = SpinWait.SpinUntil(
            () =>
            {
                Thread.Sleep(20);
                return File.Exists("out/result.json") && File.ReadAllText("out/result.json").Contains(text,
                    StringComparison.Ordinal);
            },
            Timeout);
        Assert.That(there, $"{text} never came");
    }
}
