using LambdaSim.Scenarios.Language;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>What calls the functions of a template, beside event source mappings: traffic, and the triggers that it goes
/// through.</summary>
/// <param name="scenario">Where notes go, and names come from.</param>
internal sealed class TemplateCallers(ScenarioText scenario)
{
    private readonly List<TemplateTrigger> triggers = [];
    private readonly List<TemplateCaller> callers = [];
    private readonly HashSet<(TemplateFunction Function, string Service)> known = [];

    /// <summary>Whether a service is known to call a function.</summary>
    public bool Knows(TemplateFunction function, string service) => known.Contains((function, service));

    /// <summary>Adds callers at an assumed rate.</summary>
    /// <param name="function">The function.</param>
    /// <param name="id">What to name them after.</param>
    /// <param name="kind">What calls.</param>
    /// <param name="source">What they go through: the logical ID of an API, a bucket, a topic; null for that of the callers.</param>
    /// <param name="settings">Settings of the trigger, as the scenario writes them.</param>
    public void Add(
        TemplateFunction function, string id, CallerKind kind, string? source = null, IReadOnlyList<string>? settings = null)
    {
        known.Add((function, kind.Service));
        function.Asynchronous |= kind.Asynchronous;
        string assumed = kind.Asynchronous ? $"assumed: events of {kind.Name}" : "assumed: a template does not say how often";
        var trigger = kind.Trigger is { } type ? Through(function, type, source ?? id, settings ?? []) : null;
        AddTraffic(function, id, new("rate: 1/s", assumed) { Trigger = trigger, Event = kind.Asynchronous });
    }

    /// <summary>The trigger that a function is called through, made when it is not there yet.</summary>
    /// <param name="function">The function.</param>
    /// <param name="type">Which service.</param>
    /// <param name="source">The logical ID of an API, a bucket, a topic.</param>
    /// <param name="settings">Its settings, as the scenario writes them; of several that differ the first are taken.</param>
    public TemplateTrigger Through(TemplateFunction function, TriggerType type, string source, IReadOnlyList<string> settings)
    {
        var known = triggers.Find(trigger => trigger.Function == function && trigger.Type == type && trigger.Source == source);
        if (known is null)
        {
            triggers.Add(known = new TemplateTrigger(
                scenario.Name($"{function.Name}-from-{source}"), function, type, source, settings));
        }
        else if (!known.Settings.SequenceEqual(settings))
        {
            scenario.Note($"{known.Name}: the ways in which {source} calls {function.Id} differ in their settings; those of the "
                + "first are taken.");
        }
        return known;
    }

    /// <summary>Whether a resource stands behind a trigger.</summary>
    /// <param name="id">Its logical ID.</param>
    public bool Has(string id) => triggers.Exists(trigger => trigger.Source == id);

    /// <summary>Adds a schedule.</summary>
    /// <param name="function">The function.</param>
    /// <param name="id">What to name it after.</param>
    /// <param name="expression">The schedule; null when it is not known.</param>
    /// <param name="kind">Which service has the schedule.</param>
    /// <param name="settings">Further settings of the trigger, as the scenario writes them.</param>
    public void AddSchedule(
        TemplateFunction function, string id, string? expression, string kind, params IReadOnlyList<string> settings)
    {
        function.Asynchronous = true;
        known.Add((function, CallerKind.Named(kind)!.Service));
        if (expression is not null && ScheduleExpression.IsOnce(expression))
        {
            scenario.Note($"{function.Id}.{id}: the schedule {expression} starts it once; here it is at the beginning.");
            AddTraffic(function, id, new("batch: { count: 1 }", expression) { Event = true });
            return;
        }
        if (expression is not null && ScheduleExpression.Interval(expression) is { } interval)
        {
            function.IsCalled = true;
            triggers.Add(new TemplateTrigger(
                scenario.Name($"{function.Name}-{id}"), function, TriggerType.Scheduler, id, [$"schedule: {interval}", .. settings]));
            return;
        }
        bool simplified = false;
        double? rate = expression is null ? null : ScheduleExpression.PerSecond(expression, out simplified);
        if (rate is null)
            scenario.Note($"{function.Id}.{id}: the schedule {expression ?? "is not known and"} could not be read; it is 1/h here.");
        if (simplified)
            scenario.Note($"{function.Id}.{id}: of the schedule {expression} only hours and minutes are taken.");
        AddTraffic(
            function, id, new($"rate: {Quantities.Rate(rate ?? 1.0 / 3600)}", expression) { Event = true, Even = true });
    }

    /// <summary>Adds callers of a function itself, at an assumed rate.</summary>
    /// <param name="function">The function.</param>
    /// <param name="id">What to name them after.</param>
    /// <param name="remark">What is assumed.</param>
    public void AddDirect(TemplateFunction function, string id, string remark) =>
        AddTraffic(function, id, new("rate: 1/s", remark));

    /// <summary>Notes a source that is switched off: it calls nothing.</summary>
    public void AddDisabled(TemplateFunction function, string id, string service, long line)
    {
        function.IsCalled = true;
        known.Add((function, service));
        scenario.Note($"{function.Id}: {id} (line {line}) is disabled, so it calls nothing.");
    }

    /// <summary>Notes a function that runs now and then, for a reason that is no traffic.</summary>
    /// <param name="function">The function.</param>
    /// <param name="when">When it runs: "when the stack is deployed".</param>
    /// <param name="resource">What says so.</param>
    public void AddOccasion(TemplateFunction function, string when, TemplateResource resource)
    {
        function.IsCalled = true;
        scenario.Note($"{function.Id} runs {when} ({resource.Id}, line {resource.Line}); it gets no traffic for that.");
    }

    /// <summary>Adds callers for functions that nothing in the template calls.</summary>
    /// <param name="functions">All functions.</param>
    /// <param name="anySender">Whether something is sent to what a mapping reads.</param>
    public void AddCallersOf(IReadOnlyList<TemplateFunction> functions, bool anySender)
    {
        foreach (var function in functions.Where(function => !function.IsCalled))
        {
            scenario.Note($"{function.Shown}: nothing in the template calls it; it gets callers of its own.");
            AddDirect(function, "Callers", "assumed");
        }
        // A scenario has a traffic, even where nothing calls.
        if (callers.Count > 0 || anySender) return;
        AddTraffic(functions[0], "Callers", new("rate: 0/s", triggers.Count > 0 ? "only schedules call" : "nothing calls it"));
    }

    /// <summary>Writes the triggers, if there are any.</summary>
    public void WriteTriggers()
    {
        TemplateTrigger[] written = [.. triggers.Where(trigger => !trigger.Function.IsolatesTenants)];
        foreach (var function in triggers.Except(written).Select(trigger => trigger.Function).Distinct())
            scenario.Note($"{function.Shown}: its callers name tenants, which requests through a trigger do not; they call it "
                + "without one.");
        if (written.Length > 0) scenario.Section("triggers");
        foreach (var (name, function, type, _, settings) in written)
        {
            string[] all = [$"type: {Worded.Word(type)}", $"invokes: {function.Name}", .. settings];
            scenario.Line(1, $"{name}: {{ {string.Join(", ", all)} }}");
        }
    }

    /// <summary>Writes the traffic that calls.</summary>
    public void WriteTraffic()
    {
        foreach (var (name, function, load) in callers)
        {
            scenario.Line(1, $"{name}:");
            bool through = load.Trigger is not null && !function.IsolatesTenants;
            scenario.Line(2, through ? $"through: {load.Trigger!.Name}" : $"invokes: {function.Name}");
            scenario.Line(2, load.Rate, load.Remark);
            if (load.Event && !through) scenario.Line(2, "type: Event");
            if (load.Even) scenario.Line(2, "arrivals: even");
            if (function.IsolatesTenants) scenario.Line(2, "tenants: 10", "assumed");
        }
    }

    private void AddTraffic(TemplateFunction function, string id, TemplateLoad load)
    {
        function.IsCalled = true;
        callers.Add(new TemplateCaller(scenario.Name($"{function.Name}-{id}"), function, load));
    }

    private sealed record TemplateCaller(string Name, TemplateFunction Function, TemplateLoad Load);

    private sealed record TemplateLoad(string Rate, string? Remark)
    {
        public TemplateTrigger? Trigger { get; init; }

        public bool Event { get; init; }

        public bool Even { get; init; }
    }
}

/// <summary>A trigger of a template.</summary>
/// <param name="Name">Its name in the scenario.</param>
/// <param name="Function">The function that it calls.</param>
/// <param name="Type">Which service.</param>
/// <param name="Source">The logical ID of an API, a bucket, a topic.</param>
/// <param name="Settings">Its further settings, as the scenario writes them.</param>
internal sealed record TemplateTrigger(
    string Name, TemplateFunction Function, TriggerType Type, string Source, IReadOnlyList<string> Settings);
