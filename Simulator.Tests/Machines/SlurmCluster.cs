using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace LambdaSim.Tests.Machines;

/// <summary>Slurm with two nodes on this machine, for one test: munge, a controller and two daemons in a folder of their own.</summary>
internal sealed class SlurmCluster : IDisposable
{
    private static readonly string[] Programs = ["munged", "slurmctld", "slurmd", "sbatch", "squeue", "scontrol", "sinfo"];

    private readonly string folder;

    private SlurmCluster(string folder) => this.folder = folder;

    /// <summary>Starts it; where there is no Slurm, or it does not start, the test is skipped with the reason.</summary>
    /// <param name="folder">Where its files go; an absolute path.</param>
    public static SlurmCluster Start(string folder)
    {
        string? missing = Array.Find(Programs, program => Bash.Run($"command -v {program}").Exit != 0);
        if (missing is not null) Assert.Ignore($"There is no {missing} here: install slurm-wlm and munge.");
        SlurmCluster cluster = new(folder);
        try
        {
            cluster.StartAll();
        }
        catch (Exception)
        {
            cluster.Dispose();
            throw;
        }
        return cluster;
    }

    /// <summary>Runs a client of Slurm; without a controller it would wait for ever, so it is given ten seconds.</summary>
    /// <param name="command">The command.</param>
    public string Ask(string command)
    {
        var (exit, said, complaint) = Bash.Run($"SLURM_CONF={folder}/slurm.conf timeout 10 {command}");
        Assert.That(exit, Is.Zero, $"{command}: {complaint}");
        return said.Trim();
    }

    /// <summary>Waits until nothing is queued or running any more.</summary>
    public void WaitUntilDone() => Assert.That(
        () => Ask("squeue -h -o %T"), Is.Empty.After(delayInMilliseconds: 120_000, pollingInterval: 200));

    /// <summary>What happens when the power of a node fails: its daemon is gone, and all that it ran.</summary>
    /// <param name="node">The node.</param>
    /// <param name="task">The process of the task that it runs.</param>
    public void LosePower(string node, int task)
    {
        Bash.Run($"kill -9 $(cat {folder}/{node}.pid)");
        Bash.Run($"kill -9 $(ps -o ppid= -p {task}); kill -9 -- -$(ps -o pgid= -p {task} | tr -d ' ')");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Bash.Run($"SLURM_CONF={folder}/slurm.conf timeout 10 scontrol shutdown; sleep 0.5; kill -9 $(cat {folder}/*.pid)");
        Bash.Run($"kill $(cat {folder}/munged.process)");
    }

    private void StartAll()
    {
        Directory.CreateDirectory(Path.Combine(folder, "state"));
        Directory.CreateDirectory(Path.Combine(folder, "spool"));
        File.WriteAllText(Path.Combine(folder, "slurm.conf"), Configuration());
        string started = $"""
            set -e
            chmod 755 {folder} {folder}/..
            dd if=/dev/urandom of={folder}/key bs=1 count=1024 status=none
            chmod 400 {folder}/key
            munged --key-file={folder}/key --socket={folder}/munge --pid-file={folder}/munged.process --log-file={folder}/munged.log --seed-file={folder}/seed
            slurmctld -f {folder}/slurm.conf
            slurmd -N one -f {folder}/slurm.conf
            slurmd -N two -f {folder}/slurm.conf
            """;
        var (exit, _, complaint) = Bash.Run(started);
        if (exit != 0) Assert.Ignore($"Slurm cannot be started here: {complaint}");
        var watch = Stopwatch.StartNew();
        while (Bash.Run($"SLURM_CONF={folder}/slurm.conf timeout 10 sinfo -h -t idle -o %D").Out.Trim() != "2")
        {
            if (watch.Elapsed > TimeSpan.FromSeconds(30)) Assert.Ignore("The two nodes of Slurm did not come up within 30 s.");
            Thread.Sleep(200);
        }
    }

    private string Configuration()
    {
        int[] ports = FreePorts(3);
        string host = Bash.Run("hostname -s").Out.Trim(), user = Bash.Run("id -un").Out.Trim();
        return $"""
            ClusterName=lambdasim
            SlurmctldHost={host}(127.0.0.1)
            SlurmctldPort={ports[0]}
            SlurmUser={user}
            SlurmdUser={user}
            AuthType=auth/munge
            AuthInfo=socket={folder}/munge
            CredType=cred/munge
            StateSaveLocation={folder}/state
            SlurmdSpoolDir={folder}/spool/%n
            SlurmctldPidFile={folder}/controller.pid
            SlurmdPidFile={folder}/%n.pid
            SlurmctldLogFile={folder}/controller.log
            SlurmdLogFile={folder}/%n.log
            ProctrackType=proctrack/linuxproc
            TaskPlugin=task/none
            SwitchType=switch/none
            MpiDefault=none
            JobAcctGatherType=jobacct_gather/none
            AccountingStorageType=accounting_storage/none
            SelectType=select/linear
            ReturnToService=2
            SlurmdTimeout=5
            KillWait=1
            NodeName=one NodeHostname={host} NodeAddr=127.0.0.1 Port={ports[1]} CPUs=1 State=UNKNOWN
            NodeName=two NodeHostname={host} NodeAddr=127.0.0.1 Port={ports[2]} CPUs=1 State=UNKNOWN
            PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP

            """;
    }

    private static int[] FreePorts(int count)
    {
        TcpListener[] listeners = [.. Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0))];
        foreach (var listener in listeners) listener.Start();
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        foreach (var listener in listeners) listener.Dispose();
        return ports;
    }
}
