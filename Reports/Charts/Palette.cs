namespace LambdaSim.Reports.Charts;

/// <summary>A colour on paper and on a dark screen.</summary>
/// <param name="Light">As #rrggbb.</param>
/// <param name="Dark">As #rrggbb.</param>
public readonly record struct Shade(string Light, string Dark);

/// <summary>The colours, after Okabe and Ito's palette for all kinds of colour vision.</summary>
public static class Palette
{
    /// <summary>The ground.</summary>
    public static Shade Ground { get; } = new("#ffffff", "#0f1419");

    /// <summary>Titles and numbers.</summary>
    public static Shade Ink { get; } = new("#1c2733", "#e6e9ec");

    /// <summary>Explanations.</summary>
    public static Shade Muted { get; } = new("#5b6773", "#9aa5b1");

    /// <summary>The grid.</summary>
    public static Shade Grid { get; } = new("#e4e8ec", "#2a323b");

    /// <summary>The ground of what stands out a little.</summary>
    public static Shade Card { get; } = new("#f4f6f8", "#1a2128");

    /// <summary>Links, and what has the keyboard.</summary>
    public static Shade Accent { get; } = new("#0067a3", "#5cb3ea");

    /// <summary>The word for an objective that is met.</summary>
    public static Shade Good { get; } = new("#00734f", "#2fcf9f");

    /// <summary>The word for an objective that is missed, and alarms.</summary>
    public static Shade Bad { get; } = new("#b34700", "#f58a3c");

    /// <summary>The colour of a meaning.</summary>
    /// <param name="meaning">What is shown.</param>
    public static Shade Of(Meaning meaning) => meaning switch
    {
        Meaning.Cold => new("#0072b2", "#4aa8e0"),
        Meaning.Warm => new("#e69f00", "#f0b429"),
        Meaning.Served or Meaning.Busy => new("#009e73", "#1fb88c"),
        Meaning.Idle => new("#a5dcca", "#1d5f4c"),
        Meaning.ProvisionedBusy => new("#7b68a6", "#a594d0"),
        Meaning.ProvisionedIdle => new("#cfc6e4", "#463c63"),
        Meaning.Throttled => new("#d55e00", "#f07d28"),
        Meaning.Errors => new("#9a7d00", "#f0e442"),
        Meaning.P50 => new("#d583b0", "#c0669f"),
        Meaning.P90 => new("#a0407a", "#e3a0c8"),
        Meaning.P99 => new("#4f1539", "#fbdcee"),
        Meaning.Others => new("#b4bcc4", "#5b6773"),
        Meaning.All => new("#b4bcc4", "#5b6773"),
        Meaning.Network => new("#c3cad1", "#4a5560"),
        Meaning.FrontEnd => new("#8b97a3", "#7d8995"),
        Meaning.Admission => new("#cc79a7", "#cc79a7"),
        Meaning.Placement or Meaning.Workers => new("#7b68a6", "#a594d0"),
        Meaning.Waiting => new("#e69f00", "#f0b429"),
        Meaning.Provisioning => new("#7cc3ee", "#8fd0f5"),
        Meaning.Init or Meaning.Restore => new("#0072b2", "#3d9bd9"),
        Meaning.Handler => new("#009e73", "#1fb88c"),
        Meaning.Service1 => new("#d55e00", "#f07d28"),
        Meaning.Service2 => new("#d8cc2c", "#f0e442"),
        Meaning.Service3 => new("#8a6d3b", "#c9a96a"),
        Meaning.OtherServices => new("#4f1539", "#fbdcee"),
        Meaning.Time => new("#c04f00", "#f07d28"),
        Meaning.Cost => new("#0072b2", "#4aa8e0"),
        Meaning.CostOfRequests => new("#56b4e9", "#8fd0f5"),
        Meaning.CostOfProvisioned => new("#009e73", "#1fb88c"),
        Meaning.CostOfSnapStart => new("#0072b2", "#3d9bd9"),
        Meaning.CostOfInstances => new("#cc79a7", "#cc79a7"),
        Meaning.CostOfStreaming => new("#e69f00", "#f0b429"),
        Meaning.CostOfShards => new("#005a43", "#0c7a5c"),
        Meaning.CostOfWritten => new("#d8cc2c", "#f0e442"),
        Meaning.CostOfRead => new("#a0407a", "#e3a0c8"),
        Meaning.CostOfRetention => new("#a5dcca", "#1d5f4c"),
        Meaning.CostOfFanOut => new("#d55e00", "#f07d28"),
        Meaning.CostOfTriggers => new("#4b5563", "#9ca3af"),
        Meaning.CostOfTransitions => new("#8a6d3b", "#c9a96a"),
        Meaning.CostOfExecutions => new("#4b5fa5", "#9aa8dd"),
        Meaning.CostOfDurableOperations => new("#7a3b1d", "#d9a58a"),
        Meaning.CostOfHistory => new("#2f6f73", "#86c5c9"),
        Meaning.CostOfDatabases => new("#d55e00", "#f07d28"),
        Meaning.CostOfProxies => new("#d8cc2c", "#f0e442"),
        Meaning.CostOfTables => new("#8a6d3b", "#c9a96a"),
        Meaning.CostOfFiles => new("#2f6f73", "#86c5c9"),
        Meaning.CostOfQueueRequests => new("#a0407a", "#e3a0c8"),
        Meaning.CostOfLogs => new("#a5dcca", "#1d5f4c"),
        Meaning.CostOfTransfer => new("#d55e00", "#f07d28"),
        Meaning.Leases => new("#56b4e9", "#8fd0f5"),
        Meaning.Backlog => new("#e69f00", "#f0b429"),
        Meaning.Kept => new("#cc79a7", "#cc79a7"),
        Meaning.KeptAtDestination => new("#56b4e9", "#8fd0f5"),
        Meaning.ColdScalingOut => new("#0072b2", "#3d9bd9"),
        Meaning.ColdIdleTooLong => new("#7cc3ee", "#b4def7"),
        Meaning.ColdFirstEver => new("#0b2f4a", "#1d5f94"),
        Meaning.ColdEndOfLife => new("#7b68a6", "#a594d0"),
        Meaning.ColdOther => new("#b4bcc4", "#5b6773"),
        Meaning.Shown => Accent,
        Meaning.NotShown => Muted,
        Meaning.AtLow => new("#56b4e9", "#8fd0f5"),
        Meaning.AtHigh => new("#d55e00", "#f07d28"),
        Meaning.Met => Good,
        Meaning.Missed => Bad,
        Meaning.CostOfDuration => new("#7b68a6", "#a594d0"),
        Meaning.CostOfStorage => new("#b4bcc4", "#5b6773"),
        Meaning.Offered or Meaning.InFlight or Meaning.Limit => Ink,
        _ => Functions[meaning - Meaning.Function1],
    };

    private static Shade[] Functions { get; } =
    [
        new("#0072b2", "#3d9bd9"), new("#e69f00", "#e69f00"), new("#009e73", "#1fb88c"), new("#cc79a7", "#cc79a7"),
        new("#56b4e9", "#8fd0f5"), new("#d55e00", "#d55e00"), new("#d8cc2c", "#f0e442"), new("#7b68a6", "#a594d0"),
    ];
}
