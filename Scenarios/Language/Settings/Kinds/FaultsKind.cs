using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;
using LambdaSim.Scenarios.Language.Faults;
using LambdaSim.Scenarios.Language.Quantities;
using LambdaSim.Scenarios.Language.Reading;

namespace LambdaSim.Scenarios.Language.Settings;

/// <summary>A fault as written, whose name is checked when all names are known.</summary>
/// <param name="Settings">What it says.</param>
/// <param name="Place">Where what it happens to is named.</param>
internal sealed record FaultDraft(FaultSettings Settings, Place Place);

/// <summary>A list of faults, or <c>none</c>.</summary>
internal sealed partial class FaultsKind : ValueKind<IReadOnlyList<FaultDraft>>
{
    private const string Example = "{ function: checkout, errors: 30%, from: 10 min, for: 10 min }";
    private const string Function = "function", Service = "service", Zone = "zone", Workers = "workers", Component = "component";
    private const string Link = "link", Cell = "cell", Loss = "loss", Queue = "queue", Stream = "stream", Trigger = "trigger";
    private const string From = "from", For = "for", MeanTimeBetween = "meanTimeBetween";
    private const string Errors = "errors", Hangs = "hangs", Crashes = "crashes", Duration = "duration", Latency = "latency";
    private const string Unavailable = "unavailable", Failover = "failover", Share = "share", Replicas = "replicas", Easing = "easing";

    private static readonly string[] Subjects = [Function, Service, Queue, Stream, Trigger, Link, Zone, Cell, Workers, Component];
    private static readonly string[] Effects =
        [Errors, Hangs, Crashes, Duration, Latency, Loss, Unavailable, Failover, Share, Replicas, Easing];

    private static readonly string[] OfFunctions = [Errors, Hangs, Crashes, Duration];
    private static readonly string[] OfServices = [Latency, Errors, Unavailable, Failover];
    private static readonly string[] OfSources = [Latency, Errors, Unavailable];
    private static readonly string[] OfLinks = [Latency, Loss];

    private static readonly TextKind Name = new("a name");
    private static readonly ChoiceKind<string> Zones = new(("a", "a"), ("b", "b"), ("c", "c")) { What = "a zone" };
    private static readonly ChoiceKind<FaultyComponent> Components = Worded.Kind<FaultyComponent>("a component that can fail");
    private static readonly ValueKind<TimeSpan> Moment = Kinds.Time("0 s", "366 d");
    private static readonly ValueKind<TimeSpan> Length = new QuantityKind<TimeSpan>(UnitSet.Seconds, "0 s", "366 d", Kinds.TimeSpanOf)
    { AboveLowest = true };
    private static readonly ValueKind<TimeSpan> Apart = Kinds.Time("1 s", "3660 d");
    private static readonly ValueKind<double> Factor = new QuantityKind<double>(UnitSet.Multiple, "1x", "1000x", factor => factor);
    private static readonly ValueKind<double> SomeShare =
        new QuantityKind<double>(UnitSet.Share, "0%", "100%", share => share) { AboveLowest = true };
    private static readonly ValueKind<double> SomeLoss =
        new QuantityKind<double>(UnitSet.Share, "0%", "90%", share => share) { AboveLowest = true };
    private static readonly ChoiceKind<NetworkWay> Ways = Worded.Kind<NetworkWay>("a way that messages take");
    private static readonly WholeNumberKind SomeWorkers = new(1, 100_000), SomeReplicas = new(1, 3), OneCell = new(1, 100_000);

    public override string Allowed =>
        $"`none`, or a list of faults, each like `{Example}`. It happens to one {Words.Either([.. Subjects.Select(Code)])}. Instead of "
        + $"`{From}`, `{MeanTimeBetween}` has it come again and again";

    public override JsonObject Schema()
    {
        JsonObject one = new()
        {
            ["type"] = "object",
            ["required"] = new JsonArray(For),
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject
            {
                [Function] = Name.Schema(),
                [Service] = Name.Schema(),
                [Queue] = Name.Schema(),
                [Stream] = Name.Schema(),
                [Trigger] = Name.Schema(),
                [Link] = Ways.Schema(),
                [Zone] = Zones.Schema(),
                [Cell] = OneCell.Schema(),
                [Workers] = new JsonObject { ["type"] = new JsonArray("string", "number") },
                [Component] = Components.Schema(),
                [Errors] = SomeShare.Schema(),
                [Hangs] = SomeShare.Schema(),
                [Crashes] = SomeShare.Schema(),
                [Duration] = Factor.Schema(),
                [Latency] = Factor.Schema(),
                [Loss] = SomeLoss.Schema(),
                [Unavailable] = Kinds.Flag.Schema(),
                [Failover] = Kinds.Flag.Schema(),
                [Share] = Kinds.Share.Schema(),
                [Replicas] = SomeReplicas.Schema(),
                [Easing] = Moment.Schema(),
                [From] = Moment.Schema(),
                [For] = Length.Schema(),
                [MeanTimeBetween] = Apart.Schema(),
            },
        };
        return new()
        {
            ["anyOf"] = new JsonArray(
                new JsonObject { ["const"] = "none" },
                new JsonObject { ["type"] = "array", ["minItems"] = 1, ["items"] = one }),
        };
    }

    public override bool TryRead(Node node, Findings findings, [MaybeNullWhen(false)] out IReadOnlyList<FaultDraft> value)
    {
        List<FaultDraft> faults = [];
        value = faults;
        if (node is ScalarNode { Text: "none" }) return true;
        if (node is not ListNode { Items.Count: > 0 } list)
        {
            findings.Mistake(
                ErrorNames.WrongShape, node.Place, $"a list of faults is expected here, not {node.Describe()}",
                $"Write '- {Example}' on lines of their own.");
            return false;
        }

        int before = findings.Reported;
        foreach (Node item in list.Items)
            if (ReadOne(item, findings) is { } fault) faults.Add(fault);
        return findings.Reported == before;
    }

    private static FaultDraft? ReadOne(Node node, Findings findings)
    {
        string[] known = [.. Subjects, .. Effects, From, For, MeanTimeBetween];
        if (Fields.Open(node, "a fault", Example, findings, known) is not { } fields) return null;
        string[] named = [.. Subjects.Where(fields.Has)];
        if (named.Length != 1)
        {
            findings.Mistake(
                named.Length == 0 ? ErrorNames.MissingSetting : ErrorNames.SeveralWays, fields.Place,
                $"a fault happens to one thing, not to {(named.Length == 0 ? "nothing" : Words.List(named))}",
                $"Write one of {Words.List(Subjects)}: '{Example}'.");
            return null;
        }

        bool good = ReadMoments(fields, findings, out var from, out var length, out var between);
        good &= ReadSubject(fields, named[0], findings, out var settings);
        good &= ReadEffects(fields, ref settings);
        if (!good) return null;
        settings = settings with { From = from, For = length, MeanTimeBetween = between };
        return CheckEffects(fields, settings, findings) ? new FaultDraft(settings, fields.Find(named[0])!.Place) : null;
    }

    private static bool ReadMoments(
        Fields fields, Findings findings, out TimeSpan from, out TimeSpan length, out TimeSpan? between)
    {
        bool good = fields.TryRead(For, Length, out length);
        good &= fields.TryRead(From, Moment, TimeSpan.Zero, out from);
        good &= fields.TryRead(MeanTimeBetween, Apart, TimeSpan.Zero, out TimeSpan apart);
        between = fields.Has(MeanTimeBetween) ? apart : null;
        if (fields.Has(From) != fields.Has(MeanTimeBetween)) return good;
        findings.Mistake(
            fields.Has(From) ? ErrorNames.SeveralWays : ErrorNames.MissingSetting, fields.Place,
            $"a fault has either '{From}' or '{MeanTimeBetween}'", $"Write '{Example}'.");
        return false;
    }

    private static bool ReadSubject(Fields fields, string subject, Findings findings, out FaultSettings settings)
    {
        settings = new FaultSettings { Subject = FaultSubject.Function, Of = "", From = default, For = default };
        switch (subject)
        {
            case Zone:
                if (!fields.TryRead(Zone, Zones, out string? zone)) return false;
                settings = settings with { Subject = FaultSubject.Zone, Of = zone };
                return true;
            case Link:
                if (!fields.TryRead(Link, Ways, out NetworkWay way)) return false;
                settings = settings with { Subject = FaultSubject.Link, Of = Worded.Word(way), Way = way };
                return true;
            case Cell:
                if (!fields.TryRead(Cell, OneCell, out int cell)) return false;
                settings = settings with { Subject = FaultSubject.Cell, Of = cell.ToString(CultureInfo.InvariantCulture) };
                return true;
            case Component:
                if (!fields.TryRead(Component, Components, out FaultyComponent component)) return false;
                settings = settings with { Subject = FaultSubject.Component, Of = Worded.Word(component), Component = component };
                return true;
            case Workers:
                return ReadWorkers(fields.Find(Workers)!, findings, ref settings);
            default:
                if (!fields.TryRead(subject, Name, out string? name)) return false;
                settings = settings with { Subject = SubjectOf(subject), Of = name };
                return true;
        }
    }

    private static FaultSubject SubjectOf(string word) => word switch
    {
        Function => FaultSubject.Function,
        Service => FaultSubject.Service,
        Queue => FaultSubject.Queue,
        Stream => FaultSubject.Stream,
        Trigger => FaultSubject.Trigger,
        _ => throw new UnreachableException(),
    };

    private static bool ReadWorkers(Node node, Findings findings, ref FaultSettings settings)
    {
        settings = settings with { Subject = FaultSubject.Workers };
        if (node is ScalarNode scalar && scalar.Text.EndsWith('%'))
        {
            bool good = SomeShare.TryRead(node, findings, out double share);
            settings = settings with { Share = share };
            return good;
        }

        bool read = SomeWorkers.TryRead(node, findings, out int count);
        settings = settings with { Count = count };
        return read;
    }

    private static bool ReadEffects(Fields fields, ref FaultSettings settings)
    {
        bool good = fields.TryRead(Errors, SomeShare, 0, out double errors);
        good &= fields.TryRead(Hangs, SomeShare, 0, out double hangs);
        good &= fields.TryRead(Crashes, SomeShare, 0, out double crashes);
        good &= fields.TryRead(Duration, Factor, 1, out double duration);
        good &= fields.TryRead(Latency, Factor, 1, out double latency);
        good &= fields.TryRead(Loss, SomeLoss, 0, out double loss);
        good &= fields.TryRead(Unavailable, Kinds.Flag, absent: false, out bool unavailable);
        good &= fields.TryRead(Failover, Kinds.Flag, absent: false, out bool failover);
        good &= fields.TryRead(Share, Kinds.Share, settings.Share, out double share);
        good &= fields.TryRead(Replicas, SomeReplicas, 0, out int replicas);
        good &= fields.TryRead(Easing, Moment, TimeSpan.Zero, out TimeSpan easing);
        settings = settings with
        {
            Errors = errors,
            Hangs = hangs,
            Crashes = crashes,
            Duration = duration,
            Latency = latency,
            Loss = loss,
            Unavailable = unavailable,
            Failover = failover,
            Share = share,
            Replicas = replicas,
            Easing = easing,
        };
        return good;
    }

    /// <summary>Every effect must be one of what it happens to, and there must be one.</summary>
    private static bool CheckEffects(Fields fields, FaultSettings fault, Findings findings)
    {
        string[] possible = EffectsOf(fault);
        string[] given = [.. Effects.Where(fields.Has)];
        foreach (string effect in given.Except(possible))
        {
            findings.Mistake(
                ErrorNames.NoEffect, fields.Find(effect)!.Place, $"'{effect}' is nothing that happens to {fault.Title}",
                possible.Length == 0 ? "Remove it: what is lost, is lost." : $"There are: {Words.List(possible)}.");
        }

        if (given.Except(possible).Any()) return false;
        if (fault.Errors + fault.Hangs + fault.Crashes > 1)
        {
            findings.Mistake(
                ErrorNames.OutOfRange, fields.Place, $"more than all invocations of {fault.Title} go wrong", "Lower one of the shares.");
            return false;
        }

        if (fault.Component == FaultyComponent.EventAdmission && given is [Easing])
        {
            findings.Mistake(
                ErrorNames.MissingSetting, fields.Place, $"'{Share}' is missing: which share of events is let in while the fault lasts",
                $"Write '{Share}: 10%' beside '{Easing}'.");
            return false;
        }

        if (possible.Length == 0 || HasEffect(fault)) return true;
        findings.Mistake(
            given.Length == 0 ? ErrorNames.MissingSetting : ErrorNames.NoEffect, fields.Place, $"nothing happens to {fault.Title}",
            given.Length == 0 ? $"Add one of: {Words.List(possible)}."
                : $"As it stands, {Words.List(given)} changes nothing: remove the fault.");
        return false;
    }

    private static bool HasEffect(FaultSettings fault) =>
        fault.Errors + fault.Hangs + fault.Crashes + fault.Loss > 0 || fault.Duration > 1 || fault.Latency > 1
        || fault.Unavailable || fault.Failover || fault.Replicas > 0
        || (fault.Component == FaultyComponent.EventAdmission && fault.Share < 1);

    private static string[] EffectsOf(FaultSettings fault) => fault.Subject switch
    {
        FaultSubject.Function => OfFunctions,
        FaultSubject.Service => OfServices,
        FaultSubject.Queue or FaultSubject.Stream or FaultSubject.Trigger => OfSources,
        FaultSubject.Link => OfLinks,
        FaultSubject.Component => EffectsOf(fault.Component!.Value),
        _ => [],
    };

    private static string[] EffectsOf(FaultyComponent component) => component switch
    {
        FaultyComponent.FrontEnds => [Latency, Errors],
        FaultyComponent.CountingService => [Unavailable, Replicas],
        FaultyComponent.WorkerManager or FaultyComponent.Placement => [Latency, Unavailable],
        FaultyComponent.EventAdmission => [Share, Easing],
        FaultyComponent.CodeStore or FaultyComponent.ImageStore => [Latency],
        FaultyComponent.EventPollers => [Crashes, Unavailable],
        _ => [Unavailable],
    };

    private static string Code(string word) => $"`{word}`";
}
