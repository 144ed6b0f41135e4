using LambdaSim.Scenarios.Language;

namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>What calls the functions of a template, beside event source mappings: traffic, and the triggers that it goes
/// through.</summary>
/// <param name="queues">The queues, for triggers that put their events into one.</param>
/// <param name="scenario">Where notes go, and names come from.</param>
internal sealed class TemplateCallers(TemplateQueues queues, ScenarioText scenario)
{
    /// <summary>When a run begins that says nothing of it: <c>run.startsAt</c>.</summary>
    private static readonly DateTime UsualStart = new(2026, 1, 5, 0, 0, 0, DateTimeKind.Utc);

    private static readonly TimeSpan Run = TimeSpan.FromHours(1), Ahead = TimeSpan.FromMinutes(5);

    private readonly List<TemplateTrigger> triggers = [];
    private readonly List<(string Name, TemplateFunction? Function, TemplateLoad Load)> callers = [];
    private readonly List<(TriggerType Type, string Source, string Queue, string What)> toQueues = [];
    private readonly HashSet<(TemplateFunction Function, string Service)> known = [];
    private readonly List<DateTime> firstTimes = [];

    /// <summary>Whether a service is known to call a function.</summary>
    public bool Knows(TemplateFunction function, string service) => known.Contains((function, service));

    /// <summary>Whether a resource stands behind a trigger.</summary>
    /// <param name="id">Its logical ID.</param>
    public bool Has(string id) => triggers.Exists(trigger => trigger.Source == id);

    /// <summary>Adds callers at an assumed rate.</summary>
    /// <param name="function">The function.</param>
    /// <param name="id">What to name them after.</param>
    /// <param name="kind">What calls.</param>
    /// <param name="source">What they go through: the logical ID of an API, a bucket, a topic; null for that of the callers.</param>
    /// <param name="settings">Settings of the trigger, as the scenario writes them.</param>
    /// <param name="deadLetters">The logical ID of the queue for what Lambda does not take; null for none.</param>
    public void Add(
        TemplateFunction function, string id, CallerKind kind, string? source = null, IReadOnlyList<string>? settings = null,
        string? deadLetters = null)
    {
        known.Add((function, kind.Service));
        function.Asynchronous |= kind.Asynchronous;
        string assumed = kind.Asynchronous ? $"assumed: events of {kind.Name}" : $"assumed: a {scenario.Source} does not say how often";
        var trigger = kind.Trigger is { } type ? Through(function, type, source ?? id, settings ?? []) : null;
        if (trigger is not null && deadLetters is not null) trigger.DeadLetters ??= queues.TakeDeadLetters(deadLetters);
        // What is published is handed to all who subscribe.
        if (trigger is not null && TemplateTrigger.IsShared(trigger.Type) && callers.Exists(caller => caller.Load.Trigger == trigger))
        {
            function.IsCalled = true;
            return;
        }
        AddTraffic(function, $"{function.Name}-{id}", new("rate: 1/s", assumed) { Trigger = trigger, Event = kind.Asynchronous });
    }

    /// <summary>The trigger that a function is called through, made when it is not there yet.</summary>
    /// <param name="function">The function.</param>
    /// <param name="type">Which service.</param>
    /// <param name="source">The logical ID of an API, a bucket, a topic.</param>
    /// <param name="settings">Its settings, as the scenario writes them; of several that differ the first are taken.</param>
    public TemplateTrigger Through(TemplateFunction function, TriggerType type, string source, IReadOnlyList<string> settings)
    {
        var trigger = triggers.Find(one => one.Type == type && one.Source == source && one.OwnName is null
            && (TemplateTrigger.IsShared(type) || one.Functions.Contains(function)));
        if (trigger is null) triggers.Add(trigger = new TemplateTrigger(type, source, settings));
        else if (!trigger.Settings.SequenceEqual(settings))
        {
            scenario.Note($"{function.Id}: the ways in which {source} calls {function.Id} differ in their settings; those of the first "
                + "are taken.");
        }
        if (!trigger.Functions.Contains(function)) trigger.Functions.Add(function);
        return trigger;
    }

    /// <summary>Adds a queue that a topic, a bucket or a rule puts its events into, if a function reads it.</summary>
    /// <param name="type">Which service.</param>
    /// <param name="source">The logical ID of the topic, the bucket or the rule.</param>
    /// <param name="queue">The logical ID of the queue.</param>
    /// <param name="what">What says so, for a note.</param>
    public void AddToQueue(TriggerType type, string source, string queue, string what) => toQueues.Add((type, source, queue, what));

    /// <summary>Adds a schedule.</summary>
    /// <param name="function">The function.</param>
    /// <param name="id">What to name it after.</param>
    /// <param name="expression">The schedule; null when it is not known.</param>
    /// <param name="kind">Which service has the schedule.</param>
    /// <param name="zone">Its time zone.</param>
    /// <param name="settings">Further settings of the trigger, as the scenario writes them.</param>
    /// <param name="deadLetters">The queue for what Lambda does not take, by logical ID or name; null for none.</param>
    public void AddSchedule(
        TemplateFunction function, string id, string? expression, string kind, string zone, IReadOnlyList<string> settings,
        string? deadLetters)
    {
        function.Asynchronous = true;
        known.Add((function, CallerKind.Named(kind)!.Service));
        string name = $"{function.Name}-{id}", cause = "";
        if (expression is not null && ScheduleExpression.IsOnce(expression))
        {
            scenario.Note($"{function.Id}.{id}: the schedule {expression} starts it once; here it is at the beginning.");
            AddTraffic(function, name, new("batch: { count: 1 }", expression) { Event = true });
        }
        else if (expression is not null && ScheduleExpression.Recurring(expression, out cause) is { } recurring)
        {
            function.IsCalled = true;
            bool timeOfDay = ScheduleExpression.IsCron(expression), zoned = timeOfDay && zone != Language.Schedules.WallClock.Utc;
            if (timeOfDay && ScheduleExpression.FirstAfter(expression, zone, UsualStart) is { } first) firstTimes.Add(first);
            var type = kind == "Schedule" ? TriggerType.EventBus : TriggerType.Scheduler;
            TemplateTrigger schedule =
                new(type, id, [$"schedule: {recurring}", .. zoned ? (string[])[$"timezone: {zone}"] : [], .. settings])
                { OwnName = name, DeadLetters = deadLetters is null ? null : queues.TakeDeadLetters(deadLetters) };
            schedule.Functions.Add(function);
            triggers.Add(schedule);
        }
        else
        {
            scenario.Note($"{function.Id}.{id}: the schedule {expression ?? "is not known and"} could not be read{cause}; it is 1/h "
                + "here.");
            AddTraffic(function, name, new($"rate: {Quantities.Rate(1.0 / 3600)}", expression) { Event = true, Even = true });
        }
    }

    /// <summary>Adds callers of a function itself, at an assumed rate.</summary>
    /// <param name="function">The function.</param>
    /// <param name="id">What to name them after.</param>
    /// <param name="remark">What is assumed.</param>
    public void AddDirect(TemplateFunction function, string id, string remark) =>
        AddTraffic(function, $"{function.Name}-{id}", new("rate: 1/s", remark));

    /// <summary>Notes a source that is switched off: it calls nothing.</summary>
    public void AddDisabled(TemplateFunction function, string id, string service, TemplatePlace place)
    {
        function.IsCalled = true;
        known.Add((function, service));
        scenario.Note($"{function.Id}: {id} ({place}) is disabled, so it calls nothing.");
    }

    /// <summary>Notes a function that runs now and then, for a reason that is no traffic.</summary>
    /// <param name="function">The function.</param>
    /// <param name="when">When it runs: "when the stack is deployed".</param>
    /// <param name="resource">What says so.</param>
    public void AddOccasion(TemplateFunction function, string when, TemplateResource resource)
    {
        function.IsCalled = true;
        scenario.Note($"{function.Id} runs {when} ({resource.Id}, {resource.Place}); it gets no traffic for that.");
    }

    /// <summary>Whether anything is called or sent but by schedules; known once all callers are complete.</summary>
    public bool HasTraffic { get; private set; }

    /// <summary>After all others: queues that triggers send to, and callers for functions that nothing in the template calls.</summary>
    /// <param name="functions">All functions.</param>
    /// <param name="anySender">Whether something is sent to what a mapping reads.</param>
    public void Complete(IReadOnlyList<TemplateFunction> functions, bool anySender)
    {
        foreach (var (type, source, reference, what) in toQueues) Send(type, source, reference, what);
        foreach (var function in functions.Where(function => !function.IsCalled))
        {
            scenario.Note($"{function.Shown}: nothing in the {scenario.Source} calls it; it gets callers of its own.");
            AddDirect(function, "Callers", "assumed");
        }
        // A scenario has a traffic or a schedule, even where nothing calls.
        HasTraffic = callers.Count > 0 || anySender;
        if (HasTraffic || triggers.Count > 0) return;
        HasTraffic = true;
        AddTraffic(functions[0], $"{functions[0].Name}-Callers", new("rate: 0/s", "nothing calls it"));
    }

    /// <summary>Writes the triggers, if there are any.</summary>
    public void WriteTriggers()
    {
        TemplateTrigger[] written = [.. triggers.Where(trigger => !trigger.IsolatesTenants)];
        foreach (var function in triggers.Except(written).Select(trigger => trigger.Functions[0]).Distinct())
            scenario.Note($"{function.Shown}: its callers name tenants, which requests through a trigger do not; they call it "
                + "without one.");
        if (written.Length > 0) scenario.Section("triggers");
        foreach (var trigger in written) trigger.Write(scenario);
    }

    /// <summary>Writes the traffic that calls.</summary>
    public void WriteTraffic()
    {
        foreach (var (name, function, load) in callers)
        {
            bool tenants = function?.IsolatesTenants == true, through = load.Trigger is not null && !tenants;
            scenario.Line(1, $"{scenario.Name(through && load.Trigger!.FansOut ? $"{load.Trigger.Source}-publishers" : name)}:");
            scenario.Line(2, through ? $"through: {load.Trigger!.Name}" : $"invokes: {function!.Name}");
            scenario.Line(2, load.Rate, load.Remark);
            if (load.Event && !through) scenario.Line(2, "type: Event");
            if (load.Even) scenario.Line(2, "arrivals: even");
            if (tenants) scenario.Line(2, "tenants: 10", "assumed");
        }
    }

    /// <summary>Writes when the run begins, if no schedule by the time of day would call in it otherwise.</summary>
    public void WriteStart()
    {
        if (firstTimes.Count == 0 || firstTimes.Min() < UsualStart + Run) return;
        const string why = "assumed: shortly before the first schedule by the time of day";
        scenario.Line(1, $"startsAt: {firstTimes.Min() - Ahead:yyyy-MM-dd'T'HH:mm}", why);
    }

    private void Send(TriggerType type, string source, string reference, string what)
    {
        if (queues.Fed(reference) is not { } queue)
        {
            scenario.Note($"{what}: no function of the {scenario.Source} reads the queue {reference}, so it is left out.");
            return;
        }
        var trigger = triggers.Find(one => one.Type == type && one.Source == source && TemplateTrigger.IsShared(type));
        if (trigger is null) triggers.Add(trigger = new TemplateTrigger(type, source, []));
        trigger.Queues.Add(queue);
        if (callers.Exists(caller => caller.Load.Trigger == trigger)) return;
        TemplateLoad load = new("rate: 1/s", $"assumed: a {scenario.Source} does not say how often") { Trigger = trigger };
        callers.Add(($"{source}-publishers", null, load));
    }

    private void AddTraffic(TemplateFunction function, string name, TemplateLoad load)
    {
        function.IsCalled = true;
        callers.Add((name, function, load));
    }

    private sealed record TemplateLoad(string Rate, string? Remark)
    {
        public TemplateTrigger? Trigger { get; init; }

        public bool Event { get; init; }

        public bool Even { get; init; }
    }
}
