using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Checks that provisioned concurrency fits into the reservations and into the account, as AWS does when it is
/// configured.</summary>
/// <remarks>What auto scaling asks for beyond the account is refused while the run goes on, as on AWS.</remarks>
internal sealed class ProvisionedChecks(Resolution resolution, Scenario scenario)
{
    public void Run()
    {
        foreach (FunctionSettings function in scenario.Functions.Where(resolution.IsTold)) CheckReservation(function);
        CheckAccount();
    }

    private void CheckReservation(FunctionSettings function)
    {
        if (function.Provisioned is not { } provisioned || function.ReservedConcurrency is not { } reserved) return;
        int most = provisioned.Schedule.Select(change => change.Concurrency)
            .Append(provisioned.AtStart).Append(provisioned.AutoScaling?.Maximum ?? 0).Max();
        if (most <= reserved) return;
        resolution.Findings.Mistake(
            ErrorNames.ProvisionedAboveReserved, PlaceOf(function.Name),
            $"'{function.Name}' is to have {Words.Number(most)} provisioned, and only {Words.Number(reserved)} reserved",
            $"Raise reservedConcurrency to at least {Words.Number(most)}, or remove it.");
    }

    /// <summary>Walks through all moments at which something changes; the first that does not fit is told.</summary>
    private void CheckAccount()
    {
        if (scenario.Functions.All(function => function.Provisioned is null)) return;
        FunctionSettings[] sharing =
            [.. scenario.Functions.Where(function => function is { Provisioned: not null, ReservedConcurrency: null })];
        int[] levels = [.. sharing.Select(function => function.Provisioned!.AtStart)];
        if (!Fits(levels, sharing, sharing.Length - 1)) return;

        var changes = sharing.SelectMany(
            (function, number) => function.Provisioned!.Schedule.Select(change => (change.At, number, change.Concurrency)));
        foreach (var (_, number, concurrency) in changes.OrderBy(change => change.At))
        {
            levels[number] = concurrency;
            if (!Fits(levels, sharing, number)) return;
        }
    }

    private bool Fits(int[] levels, FunctionSettings[] sharing, int latest)
    {
        AccountSettings account = scenario.Account;
        long provisioned = levels.Sum(level => (long)level);
        if (provisioned == 0 || provisioned <= scenario.Provisionable) return true;
        resolution.Findings.Mistake(
            ErrorNames.ProvisionedTooLarge, PlaceOf(sharing[latest].Name),
            $"{Words.Number(scenario.Reserved)} reserved and {Words.Number(provisioned)} provisioned leave "
            + $"{Words.Number(Math.Max(0, scenario.Unreserved - provisioned))} of {Words.Number(account.ConcurrencyLimit)}; "
            + $"AWS keeps at least {Words.Number(account.UnreservedMinimum)} free",
            scenario.Provisionable > 0
                ? $"Raise account.concurrencyLimit, or provision at most {Words.Number(scenario.Provisionable)}."
                : $"Raise account.concurrencyLimit to {Words.Number(AccountSettings.LimitFor(scenario.Reserved + provisioned))}, "
                    + "or provision nothing: what can be reserved is reserved.");
        return false;
    }

    private Place PlaceOf(string function)
    {
        Setting[] settings = [ProvisionedTable.Schedule, ProvisionedTable.AutoScaling, ProvisionedTable.Concurrency];
        Setting said = settings.FirstOrDefault(setting => resolution.Find(setting, function) is not null)
            ?? ProvisionedTable.Concurrency;
        return resolution.PlaceOf(said, function);
    }
}
