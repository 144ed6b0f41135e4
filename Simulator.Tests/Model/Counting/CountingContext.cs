using LambdaSim.Model;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Tests.Model.Counting;

/// <summary>Scenarios for tests of how the front ends and the counting service agree.</summary>
internal static class CountingContext
{
    /// <summary>The account's limit alone.</summary>
    public static Scenario Limited(
        int limit, Func<CountingServiceSettings, CountingServiceSettings> agree, int hosts = 1) =>
        Limited(limit, agree, hosts, reserved: null);

    /// <summary>One function for each reservation.</summary>
    public static Scenario Limited(
        int limit, Func<CountingServiceSettings, CountingServiceSettings> agree, int hosts, params int?[]? reserved)
    {
        var scenario = ScenarioBuilder.Scenario;
        var region = ScenarioBuilder.Region;
        return scenario with
        {
            Account = scenario.Account with { ConcurrencyLimit = limit },
            Functions =
            [
                .. (reserved ?? [null]).Select((each, number) =>
                    ScenarioBuilder.Function with { Name = $"f{number}", ReservedConcurrency = each }),
            ],
            Region = region with
            {
                CountingService = agree(region.CountingService),
                FrontEnd = region.FrontEnd with { Hosts = hosts },
            },
        };
    }

    public static Admit Ask(int invocation, int frontEnd = 0, int function = 0) =>
        new(Id(invocation), invocation, (ushort)frontEnd, (ushort)function);

    public static Release End(int invocation, int function = 0) => new(Id(invocation), (ushort)function);

    public static OutageSettings Replicas(int down) => new(TimeSpan.Zero, TimeSpan.FromSeconds(1), down, Zone: null);

    public static OutageSettings Zone(int zone) => new(TimeSpan.Zero, TimeSpan.FromSeconds(1), Replicas: 0, zone);

    private static InvocationId Id(int invocation) => InvocationId.Of(caller: 0, invocation, attempt: 1);
}
