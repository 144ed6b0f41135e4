using LambdaSim.Scenarios.Language;

namespace LambdaSim.Scenarios.Importing.Templates;

/// <summary>What calls the functions of a template, beside event source mappings: traffic, and the triggers that it goes
/// through.</summary>
/// <param name="queues">The queues, for triggers that put their events into one.</param>
/// <param name="scenario">Where notes go, and names come from.</param>
internal sealed class TemplateCallers(TemplateQueues queues, ScenarioText scenario)
{
    /// <summary>How long a run of an imported scenario is.</summary>
    public static readonly TimeSpan Run = TimeSpan.FromHours(1);

    /// <summary>When a run begins that says nothing of it: <c>run.startsAt</c>.</summary>
    public static readonly DateTime UsualStart = new(2026, 1, 5, 0, 0, 0, DateTimeKind.Utc);

    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    private readonly List<TemplateTrigger> triggers = [];
    private readonly List<(string Name, ITriggerTarget? Target, TemplateLoad Load)> callers = [];
    private readonly List<(string Queue, string What, Action<TemplateQueue> Send)> toQueues = [];
    private readonly HashSet<(ITriggerTarget Target, string Service)> known = [];
    private readonly List<DateTime> firstTimes = [];

    /// <summary>Whether a service is known to call a function.</summary>
    public bool Knows(TemplateFunction function, string service) => known.Contains((function, service));

    /// <summary>Whether a resource stands behind a trigger.</summary>
    /// <param name="id">Its logical ID.</param>
    public bool Has(string id) => triggers.Exists(trigger => trigger.Source == id);

    /// <summary>Adds callers at an assumed rate.</summary>
    /// <param name="target">What is called.</param>
    /// <param name="id">What to name them after.</param>
    /// <param name="kind">What calls.</param>
    /// <param name="source">What they go through: the logical ID of an API, a bucket, a topic; null for that of the callers.</param>
    /// <param name="settings">Settings of the trigger, as the scenario writes them.</param>
    /// <param name="deadLetters">The logical ID of the queue for what Lambda does not take; null for none.</param>
    public void Add(
        ITriggerTarget target, string id, CallerKind kind, string? source = null, IReadOnlyList<string>? settings = null,
        string? deadLetters = null)
    {
        known.Add((target, kind.Service));
        target.CalledBy(kind);
        string assumed = kind.Asynchronous ? $"assumed: events of {kind.Name}" : $"assumed: a {scenario.Source} does not say how often";
        var trigger = kind.Trigger is { } type ? Through(target, type, source ?? id, settings ?? []) : null;
        if (trigger is not null && deadLetters is not null) trigger.DeadLetters ??= queues.TakeDeadLetters(deadLetters);
        // What is published is handed to all who subscribe.
        if (trigger is not null && TemplateTrigger.IsShared(trigger.Type) && callers.Exists(caller => caller.Load.Trigger == trigger))
            return;
        AddTraffic(target, $"{target.Name}-{id}", new("rate: 1/s", assumed) { Trigger = trigger, Event = kind.Asynchronous });
    }

    /// <summary>The trigger that something is called through, made when it is not there yet.</summary>
    /// <param name="target">What is called.</param>
    /// <param name="type">Which service.</param>
    /// <param name="source">The logical ID of an API, a bucket, a topic.</param>
    /// <param name="settings">Its settings, as the scenario writes them; of several that differ the first are taken.</param>
    public TemplateTrigger Through(ITriggerTarget target, TriggerType type, string source, IReadOnlyList<string> settings)
    {
        var trigger = triggers.Find(one => one.Type == type && one.Source == source && one.OwnName is null
            && (TemplateTrigger.IsShared(type) || one.Targets.Contains(target)));
        if (trigger is null) triggers.Add(trigger = new TemplateTrigger(type, source, settings));
        else if (!trigger.Settings.SequenceEqual(settings))
        {
            scenario.Note($"{target.Id}: the ways in which {source} calls {target.Id} differ in their settings; those of the first "
                + "are taken.");
        }
        if (!trigger.Targets.Contains(target)) trigger.Targets.Add(target);
        return trigger;
    }

    /// <summary>Adds a queue that a topic, a bucket or a rule puts its events into, if a function reads it.</summary>
    /// <param name="type">Which service.</param>
    /// <param name="source">The logical ID of the topic, the bucket or the rule.</param>
    /// <param name="queue">The logical ID of the queue.</param>
    /// <param name="what">What says so, for a note.</param>
    public void AddToQueue(TriggerType type, string source, string queue, string what) =>
        toQueues.Add((queue, what, read => Send(type, source, read)));

    /// <summary>Adds a queue that a schedule puts its events into, if a function reads it.</summary>
    /// <param name="queue">The logical ID of the queue.</param>
    /// <param name="what">What says so, for a note.</param>
    /// <param name="schedule">Adds the schedule, once the queue is known.</param>
    public void AddScheduleToQueue(string queue, string what, Action<ITriggerTarget> schedule) =>
        toQueues.Add((queue, what, schedule));

    /// <summary>Adds a schedule.</summary>
    /// <param name="target">What it starts.</param>
    /// <param name="id">What to name it after.</param>
    /// <param name="expression">The schedule; null when it is not known.</param>
    /// <param name="kind">Which service has the schedule.</param>
    /// <param name="zone">Its time zone.</param>
    /// <param name="settings">Further settings of the trigger, as the scenario writes them.</param>
    /// <param name="deadLetters">The queue for what Lambda does not take, by logical ID or name; null for none.</param>
    public void AddSchedule(
        ITriggerTarget target, string id, string? expression, string kind, string zone, IReadOnlyList<string> settings,
        string? deadLetters)
    {
        var caller = CallerKind.Named(kind)!;
        target.CalledBy(caller);
        known.Add((target, caller.Service));
        string name = $"{target.Name}-{id}", cause = "";
        if (expression is not null && ScheduleExpression.IsOnce(expression))
        {
            scenario.Note($"{target.Id}.{id}: the schedule {expression} starts it once; here it is at the beginning.");
            AddTraffic(target, name, new("batch: { count: 1 }", expression) { Event = true });
        }
        else if (expression is not null && ScheduleExpression.Recurring(expression, out cause) is { } recurring)
        {
            bool timeOfDay = ScheduleExpression.IsCron(expression), zoned = timeOfDay && zone != Language.Schedules.WallClock.Utc;
            if (timeOfDay && ScheduleExpression.FirstAfter(expression, zone, UsualStart) is { } first) firstTimes.Add(first);
            var type = kind == "Schedule" ? TriggerType.EventBus : TriggerType.Scheduler;
            TemplateTrigger schedule =
                new(type, id, [$"schedule: {recurring}", .. zoned ? (string[])[$"timezone: {zone}"] : [], .. settings])
                { OwnName = name, DeadLetters = deadLetters is null ? null : queues.TakeDeadLetters(deadLetters) };
            schedule.Targets.Add(target);
            triggers.Add(schedule);
        }
        else
        {
            scenario.Note($"{target.Id}.{id}: the schedule {expression ?? "is not known and"} could not be read{cause}; it is 1/h "
                + "here.");
            AddTraffic(target, name, new($"rate: {Quantities.Rate(1.0 / 3600)}", expression) { Event = true, Even = true });
        }
    }

    /// <summary>Adds callers of a function itself, at an assumed rate.</summary>
    /// <param name="function">The function.</param>
    /// <param name="id">What to name them after.</param>
    /// <param name="remark">What is assumed.</param>
    public void AddDirect(TemplateFunction function, string id, string remark) =>
        AddTraffic(function, $"{function.Name}-{id}", new("rate: 1/s", remark));

    /// <summary>Notes a source that is switched off: it calls nothing.</summary>
    public void AddDisabled(ITriggerTarget target, string id, string service, TemplatePlace place)
    {
        target.IsCalled = true;
        known.Add((target, service));
        scenario.Note($"{target.Id}: {id} ({place}) is disabled, so it calls nothing.");
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
        foreach (var (reference, what, send) in toQueues)
        {
            if (queues.Fed(reference) is { } queue) send(queue);
            else scenario.Note($"{what}: no function of the {scenario.Source} reads the queue {reference}, so it is left out.");
        }
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
        foreach (var function in triggers.Except(written).SelectMany(trigger => trigger.Targets).OfType<TemplateFunction>().Distinct())
            scenario.Note($"{function.Shown}: its callers name tenants, which requests through a trigger do not; they call it "
                + "without one.");
        if (written.Length > 0) scenario.Section("triggers");
        foreach (var trigger in written) trigger.Write(scenario);
    }

    /// <summary>Writes the traffic that calls.</summary>
    public void WriteTraffic()
    {
        foreach (var (name, target, load) in callers)
        {
            bool tenants = target is TemplateFunction { IsolatesTenants: true }, through = load.Trigger is not null && !tenants;
            scenario.Line(1, $"{scenario.Name(through && load.Trigger!.FansOut ? $"{load.Trigger.Source}-publishers" : name)}:");
            string way = target switch { TemplateMachine => "starts", TemplateQueue => "sends", _ => "invokes" };
            scenario.Line(2, through ? $"through: {load.Trigger!.Name}" : $"{way}: {target!.Name}");
            scenario.Line(2, load.Rate, load.Remark);
            if (load.Event && !through && target is TemplateFunction) scenario.Line(2, "type: Event");
            if (load.Even) scenario.Line(2, "arrivals: even");
            if (tenants) scenario.Line(2, "tenants: 10", "assumed");
        }
    }

    /// <summary>When the run begins, in UTC: shortly before the first schedule by the time of day, if none would come in it
    /// otherwise.</summary>
    public DateTime StartsAt =>
        firstTimes.Count == 0 || firstTimes.Min() < UsualStart + Run ? UsualStart : firstTimes.Min() - Ahead;

    /// <summary>Adds moments at which something happens by the time of day, so that the run begins before.</summary>
    public void AddTimes(IEnumerable<DateTime> times) => firstTimes.AddRange(times);

    /// <summary>Writes when the run begins, if it is not the usual moment.</summary>
    public void WriteStart()
    {
        const string why = "assumed: shortly before the first schedule by the time of day";
        if (StartsAt != UsualStart) scenario.Line(1, $"startsAt: {StartsAt:yyyy-MM-dd'T'HH:mm}", why);
    }

    private void Send(TriggerType type, string source, TemplateQueue queue)
    {
        var trigger = triggers.Find(one => one.Type == type && one.Source == source && TemplateTrigger.IsShared(type));
        if (trigger is null) triggers.Add(trigger = new TemplateTrigger(type, source, []));
        trigger.Targets.Add(queue);
        if (callers.Exists(caller => caller.Load.Trigger == trigger)) return;
        TemplateLoad load = new("rate: 1/s", $"assumed: a {scenario.Source} does not say how often") { Trigger = trigger };
        callers.Add(($"{source}-publishers", null, load));
    }

    private void AddTraffic(ITriggerTarget target, string name, TemplateLoad load)
    {
        target.IsCalled = true;
        callers.Add((name, target, load));
    }

    private sealed record TemplateLoad(string Rate, string? Remark)
    {
        public TemplateTrigger? Trigger { get; init; }

        public bool Event { get; init; }

        public bool Even { get; init; }
    }
}
