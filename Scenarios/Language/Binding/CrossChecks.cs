using LambdaSim.Scenarios.Language.Distributions;
using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Services;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>
/// Checks that look at several settings at once: AWS's limits on the whole, and doubts worth a warning.
/// </summary>
internal sealed class CrossChecks(Resolution resolution, Scenario scenario, IReadOnlyList<BoundTraffic> traffic)
{
    private const double ToleratedTimeouts = 0.01;

    private readonly LeastTimes times = new(scenario);

    public void Run()
    {
        CheckReservations();
        new ProvisionedChecks(resolution, scenario).Run();
        new SnapStartChecks(resolution, scenario).Run();
        new ManagedChecks(resolution, scenario).Run();
        new TenantChecks(resolution, scenario, traffic).Run();
        new RecordChecks(resolution, scenario).Run();
        new DurableChecks(resolution, scenario).Run();
        new SubnetChecks(resolution, scenario).Run();
        if (resolution.Findings.Reported > 0)
        {
            return;
        }

        new WarmRoomChecks(resolution, scenario).Run();
        new ClosedLoadChecks(resolution, scenario).Run();

        HashSet<string> called = Called();
        foreach (FunctionSettings function in scenario.Functions.Where(resolution.IsTold))
        {
            WarnOfTimeouts(function);
            if (!called.Contains(function.Name)) WarnOfSilence(function);
        }

        WarnOfIdleStateMachines();
        new ServiceChecks(resolution, scenario).Run();
        WarnOfOverload();
    }

    private void CheckReservations()
    {
        AccountSettings account = scenario.Account;
        int limit = account.ConcurrencyLimit;
        long reserved = scenario.Reserved;
        if (reserved == 0 || scenario.Provisionable >= 0)
        {
            return;
        }

        string left = reserved > limit ? "" : $", leaving {Words.Number(scenario.Unreserved)}";
        FunctionSettings last = scenario.Functions.Last(function => function.ReservedConcurrency > 0);
        resolution.Findings.Mistake(
            ErrorNames.ReservationTooLarge, resolution.PlaceOf(FunctionTable.ReservedConcurrency, last.Name),
            $"{Words.Number(reserved)} of {Words.Number(limit)} are reserved{left}; AWS keeps at least "
            + $"{Words.Number(account.UnreservedMinimum)} free",
            account.MostReserved > 0
                ? $"Raise account.concurrencyLimit, or reserve at most {Words.Number(account.MostReserved)}."
                : $"Raise account.concurrencyLimit to {Words.Number(AccountSettings.LimitFor(reserved))}, or reserve nothing: "
                    + "of a small account AWS lets nothing be reserved.");
    }

    private void WarnOfTimeouts(FunctionSettings function)
    {
        double factor = times.Slowdown(function);
        double share = DistributionFigures.ShareAbove(function.Duration, function.Timeout.TotalMilliseconds / factor);
        if (share > ToleratedTimeouts)
        {
            resolution.Findings.Warning(
                ErrorNames.TimeoutBelowTail, resolution.PlaceOf(FunctionTable.Timeout, function.Name),
                $"{Words.Number(Math.Round(share * 100, 1))}% of the invocations of '{function.Name}' run longer "
                + $"than its timeout of {Words.Number(function.Timeout.TotalSeconds)} s",
                "They will be ended with an error. Raise the timeout if that is not meant.");
        }
    }

    private void WarnOfSilence(FunctionSettings function) =>
        resolution.Findings.Warning(
            ErrorNames.FunctionNeverCalled,
            resolution.PlaceOf("functions", function.Name), $"nothing calls '{function.Name}'",
            $"Add {Words.Either(CallerKinds.Words.Select(word => $"a {word}"))} that invokes it, or remove it.");

    private void WarnOfIdleStateMachines()
    {
        string?[] started =
        [
            .. scenario.Traffic.Select(traffic => traffic.Starts), .. scenario.Pipes.Select(pipe => pipe.StateMachine),
            .. scenario.Triggers.SelectMany(trigger => trigger.Called),
        ];
        foreach (var machine in scenario.StateMachines.Where(machine => !started.Contains(machine.Name)))
        {
            resolution.Findings.Warning(
                ErrorNames.StateMachineNeverStarted, resolution.PlaceOf("stateMachines", machine.Name),
                $"nothing starts '{machine.Name}'", "Add a traffic, a trigger or a pipe with 'starts:', or remove it.");
        }
    }

    /// <summary>The functions that a caller, a destination, or a function that uses them calls.</summary>
    private HashSet<string> Called()
    {
        HashSet<string> used = [.. scenario.Functions.SelectMany(ServiceChecks.UsesOf).Select(use => use.Service)];
        var destinations = scenario.Functions.SelectMany(
            function => new[] { function.Asynchronous.OnSuccess, function.Asynchronous.OnFailure });
        return new HashSet<string>(
            [
                .. scenario.Callers.Where(caller => caller.Kind != ServiceSettings.Kind || used.Contains(caller.Name))
                    .SelectMany(caller => caller.Functions),
                .. destinations.Where(destination => destination is { Kind: DestinationKind.Function })
                    .Select(destination => destination!.Name),
            ],
            StringComparer.Ordinal);
    }

    private void WarnOfOverload()
    {
        double concurrency = scenario.Traffic.Sum(LeastConcurrency);
        int limit = scenario.Account.ConcurrencyLimit;
        if (concurrency > limit)
        {
            resolution.Findings.Warning(
                ErrorNames.LoadAboveLimit, resolution.PlaceOf("traffic", scenario.Traffic[0].Name),
                $"the load needs a concurrency of at least {Words.Number(Math.Round(concurrency))} throughout, and "
                + $"the account has {Words.Number(limit)}",
                "Calls are refused during the whole run: the results say more about the limit than about the "
                + "functions.");
        }
    }

    // Rate times the least mean duration (Little's law), at the lowest rate of the whole run.
    private double LeastConcurrency(TrafficSettings settings)
    {
        bool executes = settings.InvocationType == InvocationType.RequestResponse && settings.Journeys.Count > 0;
        if (!executes || settings.Arrivals is not OpenArrivals open)
        {
            return 0;
        }

        TimeSpan covered = TimeSpan.FromTicks(open.Stages.Sum(stage => stage.Length.Ticks));
        bool whole = open.Stages[^1].Length == TimeSpan.Zero || covered >= scenario.Run.Duration;
        double rate = whole ? open.Stages.Min(stage => Math.Min(stage.FromPerSecond, stage.ToPerSecond)) : 0;
        double weights = settings.Journeys.Sum(journey => journey.Weight);
        double milliseconds = settings.Journeys.Sum(
            journey => journey.Weight / weights * journey.Steps.Sum(step => step.Times * times.Concurrency(step.Function)));
        return rate * (1 - settings.InvalidEvents) * (1 - settings.Unauthorised) * milliseconds / 1000;
    }
}
