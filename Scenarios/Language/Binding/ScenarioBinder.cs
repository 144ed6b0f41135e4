using LambdaSim.Scenarios.Language.Faults;
using LambdaSim.Scenarios.Language.Objectives;
using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Services;
using LambdaSim.Scenarios.Language.Settings;
using LambdaSim.Scenarios.Language.StateMachines;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Makes the whole scenario from its tree and its profile.</summary>
internal sealed class ScenarioBinder(Resolution resolution)
{
    private static readonly TimeSpan LongestRun = TimeSpan.FromDays(366);

    public Scenario Bind(string fallbackName, string question, string folder)
    {
        string name = ReadName(fallbackName);
        AccountSettings account = new()
        {
            ConcurrencyLimit = resolution.Read(SettingTable.ConcurrencyLimit),
            RequestsPerConcurrency = resolution.Read(AdmissionTable.RequestsPerConcurrency),
            RequestRateLimit = resolution.Read(AdmissionTable.RequestRateLimit),
            Pricing = PriceLists.Read(resolution),
        };
        FunctionGroups groups = new(resolution, Names("functions"));
        IReadOnlyList<string> functionNames = groups.Names;
        SourcesBinder sourcesBinder = new(resolution, functionNames);
        BoundSources sources = sourcesBinder.Bind();
        RegionSettings region = new RegionBinder(resolution).Bind();
        StateMachineBinder machineBinder = new(
            resolution, functionNames, Names("stateMachines"), region.StateMachines.ServiceTime);
        StateMachineSettings[] machines = [.. Names("stateMachines").Select(machineBinder.Bind).OfType<StateMachineSettings>()];
        TriggerBinder triggerBinder = new(
            resolution, functionNames, Names("triggers"), sourcesBinder.Queues, sources.Queues, machineBinder);
        TriggerSettings[] triggers = [.. Names("triggers").Select(triggerBinder.Bind).OfType<TriggerSettings>()];
        ServiceBinder serviceBinder = new(resolution, Names("services"), functionNames);
        ServiceSettings[] services = [.. Names("services").Select(serviceBinder.Bind).OfType<ServiceSettings>()];
        VpcBinder vpcBinder = new(resolution, Names("subnets"));
        TrafficBinder trafficBinder = new(resolution, groups, sourcesBinder, triggerBinder, triggers, machineBinder);
        BoundTraffic[] traffic = [.. Names("traffic").Select(trafficBinder.Bind)];
        FunctionBinder functionBinder = new(resolution, functionNames, serviceBinder, vpcBinder, region.Durable);
        HashSet<string> recorded = DurationsRecorded(traffic, [.. sources.Callers, .. triggers, .. machines, .. services]);
        FunctionSettings[] functions =
        [
            .. groups.Written.SelectMany(name => groups.Make(
                functionBinder.Bind(name, (groups.MembersOf(name) ?? [name]).All(recorded.Contains)))),
        ];
        new WriteChecks(resolution, sourcesBinder.Queues, Names("triggers"), triggers).Run(functions.Where(resolution.IsTold));
        sourcesBinder.Check(sources, functions.ToDictionary(function => function.Name, StringComparer.Ordinal));
        CheckNames(functionNames);
        RequireSome(functions.Length, "functions", "there are no functions", "Add 'functions:' with a name and a duration below it.");
        int schedules = triggers.Count(trigger => trigger.Manner == TriggerManner.Schedule);
        RequireSome(
            traffic.Length + schedules, "traffic", "there is no traffic, and no schedule calls by itself",
            "Add 'traffic:' with a name, 'invokes:' and 'rate:' below it.");
        IReadOnlyList<FaultDraft> faultDrafts = new FaultBinder(resolution, functionNames, services, Names).Bind();
        FaultSettings[] faults = [.. faultDrafts.Select(draft => draft.Settings)];
        SentenceSubjects subjects = new(
            kind => kind == SubjectKinds.Function ? functionNames
                : kind == SubjectKinds.Fleet ? [kind.Word]
                : kind == SubjectKinds.Fault ? FaultNames.Of(faults)
                : kind == SubjectKinds.State ? machines.SelectMany(SubjectKinds.NamesOfStates)
                : kind == SubjectKinds.Operation
                    ? functions.Where(function => function.Durable is not null).SelectMany(SubjectKinds.NamesOfOperations)
                    : Names(kind), services);
        IReadOnlyList<ObjectiveSettings> objectives = new ObjectiveBinder(resolution, subjects).Bind();
        var (expected, measured) = new ExpectedBinder(resolution, subjects).Bind();
        DateTime startsAt = triggerBinder.StartsAt ?? resolution.Standard(SettingTable.StartsAt);
        RunSettings run = ReadRun(traffic, triggers, startsAt, objectives.Count > 0, expected.Count > 0);
        Scenario scenario = new()
        {
            Name = name,
            Question = question,
            Folder = folder,
            Account = account,
            Functions = functions,
            Traffic = [.. traffic.Select(bound => bound.Settings).OfType<TrafficSettings>()],
            Queues = sources.Queues,
            Mappings = sources.Mappings,
            Streams = sources.Streams,
            Topics = sources.Topics,
            RecordMappings = sources.RecordMappings,
            Brokers = sources.Brokers,
            BrokerMappings = sources.BrokerMappings,
            Triggers = triggers,
            StateMachines = machines,
            Services = services,
            Subnets = [.. Names("subnets").Select(vpcBinder.BindSubnet)],
            Region = region with
            {
                CountingService = FaultBinder.WithFaults(region.CountingService, faults),
                Asynchronous = region.Asynchronous with { Faults = FaultBinder.WithFaults(region.Asynchronous.Faults, faults) },
            },
            Faults = faults,
            Objectives = objectives,
            Expected = expected,
            ExpectedSeries = measured,
            Run = run,
            DataFiles = resolution.Findings.DataFiles,
            Origins = OriginOrder.Sort(resolution.Origins, [.. NamedGroups.All.SelectMany(group => Names(group.Word))]),
        };
        new CrossChecks(resolution, scenario, traffic).Run();
        new FaultChecks(resolution, scenario).Run(faultDrafts);
        new BacklogChecks(resolution, scenario).Run();
        new ScheduleChecks(resolution, scenario, triggerBinder.StartsAt).Run();
        return scenario;
    }

    private string[] Names(string group) =>
        [.. (resolution.Root[group] as MapNode)?.Entries.Select(entry => entry.Key.Text) ?? []];

    private IEnumerable<string> Names(SubjectKind kind) => Names(kind.Group).Where(name =>
        kind.HasOneOf.Count == 0 || kind.HasOneOf.Any(key => Layers.Find(resolution.Root, $"{kind.Group}.{name}.{key}") is not null));

    private string ReadName(string fallback)
    {
        if (resolution.TryRead(SettingTable.Name, item: null, out string? name))
        {
            return name;
        }

        resolution.Derived(SettingTable.Name.Path, fallback, OriginKind.File, "the name of the file");
        return fallback;
    }

    // A function that only traces with durations call needs no duration of its own.
    private static HashSet<string> DurationsRecorded(BoundTraffic[] traffic, IReadOnlyList<ICallerSettings> sources)
    {
        HashSet<string> functions = new(
            traffic.Where(bound => bound.DurationsRecorded).SelectMany(bound => bound.Called), StringComparer.Ordinal);
        functions.ExceptWith(traffic.Where(bound => !bound.DurationsRecorded).SelectMany(bound => bound.Called));
        functions.ExceptWith(sources.SelectMany(source => source.Functions));
        return functions;
    }

    // Results and the command line find things by name alone. The binder of traffic has told of names of functions.
    private void CheckNames(IReadOnlyList<string> functions)
    {
        Dictionary<string, NamedGroup> taken = new(StringComparer.Ordinal);
        foreach (NamedGroup group in NamedGroups.All)
        {
            IReadOnlyList<string> names = group.Word == "functions" ? [.. functions, .. Names(group.Word)] : Names(group.Word);
            foreach (string name in names.Where(name => !taken.TryAdd(name, group) && group.Word is not ("functions" or "traffic")))
            {
                bool written = resolution.Has(taken[name].Word, name);
                string where = written ? $", in line {resolution.PlaceOf(taken[name].Word, name).Line}" : "";
                resolution.Findings.Mistake(
                    ErrorNames.NameTaken, resolution.PlaceOf(group.Word, name), $"'{name}' is a {taken[name].Singular} already{where}",
                    $"Give the {group.Singular} a name of its own.");
            }
        }
    }

    private void RequireSome(int count, string group, string message, string hint)
    {
        if (count == 0 && resolution.Findings.Reported == 0)
        {
            Place place = resolution.Root.Find(group)?.Key.Place ?? resolution.Root.Place;
            resolution.Findings.Mistake(ErrorNames.MissingSetting, place with { Length = 1 }, message, hint);
        }
    }

    private RunSettings ReadRun(BoundTraffic[] traffic, TriggerSettings[] triggers, DateTime startsAt, bool judged, bool measured)
    {
        TimeSpan duration = ReadDuration(traffic, triggers);
        TimeSpan? warmUp = resolution.Read(SettingTable.WarmUp);
        if (warmUp >= duration)
        {
            resolution.Findings.Mistake(
                ErrorNames.OutOfRange, resolution.PlaceOf(SettingTable.WarmUp),
                $"a warm-up of {Words.Number(warmUp.Value.TotalSeconds)} s leaves nothing of a run of "
                + $"{Words.Number(duration.TotalSeconds)} s",
                "Make it shorter, or the run longer.");
        }

        bool said = resolution.TryRead(SettingTable.Replications, item: null, out int replications);
        if (!said)
        {
            resolution.Derived(
                SettingTable.Replications.Path,
                judged ? $"{RunSettings.FewestReplications} to {RunSettings.MostReplications}"
                : measured ? $"{RunSettings.MeasuredReplications}" : "1", OriginKind.Assumption,
                judged ? "until the verdicts of the objectives are clear"
                : measured ? "to tell how far runs lie apart" : "without objectives, one run");
        }

        return new RunSettings
        {
            Duration = duration,
            WarmUp = warmUp,
            Replications = said ? replications : null,
            Seed = resolution.Read(SettingTable.Seed),
            StartsAt = startsAt,
        };
    }

    private TimeSpan ReadDuration(BoundTraffic[] traffic, TriggerSettings[] triggers)
    {
        if (resolution.TryRead(SettingTable.RunDuration, item: null, out TimeSpan duration))
        {
            return duration;
        }

        BoundTraffic? longest = traffic.Where(bound => bound.Extent is not null).MaxBy(bound => bound.Extent);
        if (longest?.Extent is TimeSpan extent)
        {
            TimeSpan length = extent < LongestRun ? extent : LongestRun;
            resolution.Derived(
                SettingTable.RunDuration.Path, $"{Words.Number(length.TotalSeconds)} s", OriginKind.File,
                $"the length of traffic.{longest.Settings?.Name}");
            return length;
        }

        if (
            resolution.Find(SettingTable.RunDuration) is null && traffic.Length > 0
                && Array.TrueForAll(traffic, bound => bound.Settings is not null))
        {
            Place place = resolution.PlaceOf("traffic", traffic[0].Settings!.Name);
            resolution.Findings.Mistake(
                ErrorNames.RunDurationMissing, place,
                "nothing says how long the run lasts: this traffic goes on for ever",
                "Add 'run: { duration: 10 min }', or give the traffic stages.");
        }
        else if (
            resolution.Find(SettingTable.RunDuration) is null && traffic.Length == 0
                && Array.Find(triggers, trigger => trigger.Manner == TriggerManner.Schedule) is { } schedule)
        {
            resolution.Findings.Mistake(
                ErrorNames.RunDurationMissing, resolution.PlaceOf("triggers", schedule.Name),
                "nothing says how long the run lasts: a schedule goes on for ever", "Add 'run: { duration: 1 d }'.");
        }

        return TimeSpan.FromMinutes(1);
    }
}
