namespace LambdaSim.Scenarios.Language.Faults;

/// <summary>How faults are called in results and objectives: "zone-a", "checkout-fault", "event-pollers".</summary>
public static class FaultNames
{
    /// <summary>The names of faults, in their order; of those that are alike, the second has a 2 behind its name.</summary>
    /// <param name="faults">The faults.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<FaultSettings> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        Dictionary<string, int> taken = new(StringComparer.Ordinal);
        List<string> names = [];
        foreach (FaultSettings fault in faults)
        {
            string name = NameOf(fault);
            taken[name] = taken.GetValueOrDefault(name) + 1;
            names.Add(taken[name] == 1 ? name : $"{name}-{taken[name]}");
        }

        return names;
    }

    private static string NameOf(FaultSettings fault) => fault.Subject switch
    {
        FaultSubject.Workers => "lost-workers",
        FaultSubject.Zone => $"zone-{fault.Of}",
        FaultSubject.Cell => $"cell-{fault.Of}",
        FaultSubject.Link => $"{fault.Of.Replace(' ', '-')}-link",
        FaultSubject.Component => fault.Of.Replace(' ', '-'),
        _ => $"{fault.Of}-fault",
    };
}
