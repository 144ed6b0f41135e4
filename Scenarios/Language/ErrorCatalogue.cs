namespace LambdaSim.Scenarios.Language;

/// <summary>What one kind of mistake means, for <c>lambdasim explain unknown-setting</c>.</summary>
/// <param name="Name">The name that error messages print.</param>
/// <param name="Rank">The order in which kinds of mistakes are told; the worst has 0, warnings have 9.</param>
/// <param name="Explanation">A paragraph.</param>
public sealed record ErrorExplanation(string Name, int Rank, string Explanation);

/// <summary>All kinds of mistakes and warnings, the worst first.</summary>
public static class ErrorCatalogue
{
    private const int CrossCheck = 5;

    /// <summary>Whether a mistake says that a value is well written, but that the file or AWS does not allow it.</summary>
    /// <param name="name">The kind of the mistake.</param>
    public static bool IsAboutValues(string name) =>
        name is ErrorNames.OutOfRange or ErrorNames.OutsideLimit
        || All.Any(known => known.Name == name && known.Rank == CrossCheck);

    /// <summary>Every kind.</summary>
    public static IReadOnlyList<ErrorExplanation> All { get; } =
    [
        new(ErrorNames.FileNotFound, Rank: 0,
            "The scenario file (or a file that it extends) is not there. File names on the command line start at "
            + "the current folder; file names inside a scenario start at the folder of that scenario."),
        new(ErrorNames.FileUnreadable, Rank: 0,
            "The file is there but cannot be read: it is a folder, or its permissions forbid it."),
        new(ErrorNames.FileTooLarge, Rank: 0,
            "A scenario file is at most 4 MB long and holds at most 100,000 values, aliases written out. Long "
            + "data belongs in CSV files that the scenario names with trace, counts or samples; those are streamed "
            + "and may have any length."),
        new(ErrorNames.NotText, Rank: 0,
            "The file holds bytes that are no UTF-8 text, so it is not a YAML file. A CSV, an archive or an "
            + "executable was perhaps named by mistake."),
        new(ErrorNames.EmptyFile, Rank: 0,
            "The file says nothing. The smallest scenario has one function with a duration, one traffic that "
            + "invokes it, and the length of the run; `lambdasim init hello` writes one."),
        new(ErrorNames.InvalidYaml, Rank: 0,
            "The text is not YAML. YAML wants 'key: value' with a space behind the colon, keys of one group "
            + "starting in the same column, closed brackets and quotes, and quotes around a value that holds ': ' "
            + "or ' #'."),
        new(ErrorNames.TabIndent, Rank: 0,
            "YAML does not allow tabs for indenting, because people set them to different widths. Replace each "
            + "by two spaces."),
        new(ErrorNames.NestingTooDeep, Rank: 0,
            "More than 32 levels are nested inside each other. No setting needs that many; most often a bracket "
            + "was not closed."),
        new(ErrorNames.ExtendsCycle, Rank: 0,
            "A file extends itself, perhaps by way of other files. Remove one of the 'extends:' lines."),
        new(ErrorNames.DuplicateKey, Rank: 1,
            "The same key stands twice in one group, and only one of them could count. Keep one."),
        new(ErrorNames.UnknownSetting, Rank: 1,
            "There is no such setting at this place. Names are those of AWS in camelCase; unknown names are "
            + "never ignored, because a misspelt setting would silently leave the default. `lambdasim list "
            + "settings` prints all of them, docs/SCENARIOS.md explains them."),
        new(ErrorNames.FormerName, Rank: 1,
            "A warning. The setting has another name now, in the words of the field; the old one goes on working, but not "
            + "beside the new one."),
        new(ErrorNames.ComesLater, Rank: 1,
            "The setting is planned for a later version. It is refused rather than ignored, so that a file never "
            + "seems to say more than is simulated."),
        new(ErrorNames.NotModelled, Rank: 1,
            "The word stands for something around Lambda that is not simulated. The message names the nearest thing that "
            + "is; nothing is ignored in silence."),
        new(ErrorNames.UnknownPath, Rank: 1,
            "The path of a --set leads nowhere. It is the path of error messages: functions.checkout.memorySize, "
            + "traffic.shoppers.rate, region.keepAlive.policy. For a function or a traffic the first part may be "
            + "left out: checkout.memorySize. Behind a setting the path may go on into its value: "
            + "checkout.duration.p99, shoppers.stages.0.at."),
        new(ErrorNames.BadOverride, Rank: 1,
            "A --set is written path=value, in quotes where the value holds spaces: --set "
            + "checkout.memorySize=\"2048 MB\". The value is written as in the file."),
        new(ErrorNames.WrongShape, Rank: 2,
            "A single value, a list, or a group of keys stands where another of the three is expected."),
        new(ErrorNames.MissingSetting, Rank: 2,
            "Something must be said here because nothing sensible could be assumed: how long a function runs, "
            + "whom a traffic calls and when."),
        new(ErrorNames.EmptyValue, Rank: 2,
            "The key has no value behind it. Write one, or remove the key: the default of the profile then holds."),
        new(ErrorNames.SeveralWays, Rank: 2,
            "Two settings that exclude each other are both given: a traffic has one of rate, stages, trace, "
            + "counts and callers, and one of invokes and journeys."),
        new(ErrorNames.NameInvalid, Rank: 2,
            "Names of functions and traffic are made of letters, digits, hyphens and underscores and have at "
            + "most 64 characters, as AWS wants it for functions."),
        new(ErrorNames.NameTaken, Rank: 2,
            "Two things have one name, so that a path or a line of the report could mean either."),
        new(ErrorNames.MissingUnit, Rank: 3,
            "Quantities carry their unit, because 10 could be seconds or milliseconds. Only zero may stand "
            + "alone. Times: us, ms, s, min, h, d. Memory: KB, MB, GB, TB (1 MB is 1,048,576 bytes, as AWS "
            + "counts). Rates: /s, /min, /h, /d. Shares: %."),
        new(ErrorNames.UnknownUnit, Rank: 3,
            "This unit is not known here; units are written exactly: ms, not MS. Times: us, ms, s, min, h, d. "
            + "Memory: KB, MB, GB, TB. Rates: /s, /min, /h, /d. Shares: %."),
        new(ErrorNames.AmbiguousUnit, Rank: 3,
            "'1 m' is refused because it could be a minute, a millisecond or a megabyte. Write 1 min, 1 ms or 1 MB."),
        new(ErrorNames.NotANumber, Rank: 3,
            "A number is expected: digits, with a point before decimals. Thousands may be separated by commas in "
            + "groups of three: 1,024."),
        new(ErrorNames.NotASchedule, Rank: 3,
            "Schedules are written as AWS writes them: 'rate(5 minutes)' with minutes, hours or days; 'cron(0 9 ? * MON-FRI *)' "
            + "with minutes, hours, day of the month, month, day of the week (1 is Sunday) and year, and '?' for one of the two "
            + "days; 'at(2026-11-30T09:00:00)' for once. Dates are written '2026-11-30T08:55'."),
        new(ErrorNames.OutOfRange, Rank: 3,
            "The value is outside what this setting can be. docs/SCENARIOS.md has the range of each."),
        new(ErrorNames.OutsideLimit, Rank: 3,
            "AWS would refuse this value: memory is 128 to 10,240 MB, a timeout 1 to 900 s, /tmp 512 to 10,240 "
            + "MB, an unpacked zip at most 250 MB, an image 10 GB, environment variables 4 KB."),
        new(ErrorNames.UnknownChoice, Rank: 3,
            "The setting takes one of a few words, and this is none of them."),
        new(ErrorNames.PoliciesNotLoaded, Rank: 0,
            "The file that --policies names is no assembly for .NET, or was built against another version of lambdasim."),
        new(ErrorNames.NoPolicyFound, Rank: 0,
            "The assembly that --policies names has no public class with one of the interfaces of policies."),
        new(ErrorNames.PolicyNameTaken, Rank: 0,
            "A policy of your own has the word of another one, so that a scenario could not say which it means."),
        new(ErrorNames.UnknownRuntime, Rank: 3,
            "INIT durations are taken from a table of measured runtimes, and this name is not in it. AWS's "
            + "identifiers (nodejs22.x, python3.13, java21) and the short names of the table (go, rust, "
            + "dotnet8-aot, llrt) are understood."),
        new(ErrorNames.RuntimeNotMeasured, Rank: 3,
            "The measured table has this runtime only for some packages or architectures. Give coldStart and "
            + "firstInvocation yourself, or choose a combination that was measured."),
        new(ErrorNames.UnknownProfile, Rank: 3,
            "A profile is a dated set of AWS behaviour: aws-2026, aws-2021, aws-2020, aws-2019. All defaults come from it."),
        new(ErrorNames.UnknownPriceList, Rank: 3,
            "Costs are computed with a dated price list of the library, or with none."),
        new(ErrorNames.UnknownDistribution, Rank: 3,
            "A length of time that varies is written as percentiles { p50: 80 ms, p99: 400 ms }, as a mean with "
            + "a percentile, or as one of uniform, exponential, lognormal, gamma, weibull, pareto, samples, "
            + "quantiles, mix. `lambdasim list distributions` shows an example of each."),
        new(ErrorNames.DistributionIncomplete, Rank: 3,
            "What is given does not determine a distribution: one percentile alone, a mean with a percentile that no "
            + "lognormal distribution has, a quantile table without its ends, or a mixture of one."),
        new(ErrorNames.PercentileOrder, Rank: 3,
            "A higher percentile cannot be quicker than a lower one. Most often a digit or a unit is wrong."),
        new(ErrorNames.WeightsNotWhole, Rank: 3,
            "The weights of a mixture are shares of all values and must sum to 100%."),
        new(ErrorNames.BurstTooLong, Rank: 3,
            "In a bursty pattern the mean rate stays what the traffic says, so bursts may not carry more than "
            + "all of it: length times peak must stay below the time from one burst to the next."),
        new(ErrorNames.RetriesOff, Rank: 3,
            "More than one attempt is allowed although nothing is repeated. Choose retries: standard or legacy."),
        new(ErrorNames.CsvNotFound, Rank: 3,
            "A CSV file that the scenario names is not there or cannot be read. Names start at the folder of the "
            + "file that names it; .csv and .csv.gz are read."),
        new(ErrorNames.CsvColumnMissing, Rank: 3,
            "The first line of a CSV file holds the names of the columns, and the one asked for is not among them."),
        new(ErrorNames.CsvRowInvalid, Rank: 3,
            "A line of a CSV file cannot be used: a number is no number, a time is no time, a column is missing, "
            + "or it names an unknown function. The whole file is checked before anything runs."),
        new(ErrorNames.CsvEmpty, Rank: 3,
            "The CSV file has no rows below the names of its columns."),
        new(ErrorNames.HistogramInvalid, Rank: 3,
            "A percentile file of HdrHistogram (.hgrm) has, below the line 'Value Percentile TotalCount 1/(1-Percentile)', a line for each "
            + "of its percentiles, from 0 to 1 in ascending order, up to the first comment."),
        new(ErrorNames.TraceNotSorted, Rank: 3,
            "A trace is streamed, never loaded whole, so its rows must be in the order of time. Sort the file."),
        new(ErrorNames.UnknownFunction, Rank: 4,
            "A traffic calls a function that the scenario does not have. To see what AWS answers then (404), say "
            + "that it is meant: invokes: { nonexistent: old-name }."),
        new(ErrorNames.BadObjective, Rank: 4,
            "An objective is a sentence: [subject] metric [pNN] < limit [per hour], such as 'checkout latency p99 < "
                + "500 "
            + "ms', 'throttles < 0.1%' or 'cost < 12 USD per hour'. Latencies and durations need p50, p99, mean or "
                + "max."),
        new(ErrorNames.UnknownMetric, Rank: 4,
            "No metric has this name. `lambdasim list metrics` prints all of them; they are the same in objectives, "
            + "comparisons and sweeps."),
        new(ErrorNames.UnknownSubject, Rank: 4,
            "The first word of an objective is a function, a traffic or 'account', and this metric is not known of "
                + "what stands here. Without a subject all functions together are meant."),
        new(ErrorNames.VariantInvalid, Rank: 4,
            "With the settings of this variant the scenario would not be valid. The paths are those of --set: "
            + "checkout.memorySize, traffic.shoppers.rate, account.concurrencyLimit."),
        new(ErrorNames.UnknownQueue, Rank: 4,
            "A traffic, a mapping, a function or a queue names a queue that is not among the scenario's `queues:`."),
        new(ErrorNames.UnknownTrigger, Rank: 4,
            "A traffic goes through a trigger that is not among the scenario's `triggers:`."),
        new(ErrorNames.UnknownStateMachine, Rank: 4,
            "Executions are to be started of a state machine that is not among the scenario's `stateMachines:`."),
        new(ErrorNames.UnknownService, Rank: 4,
            "A function uses a service that is not among the scenario's `services:`."),
        new(ErrorNames.UnknownSubnet, Rank: 4,
            "A function is attached to a subnet that is not among the scenario's `subnets:`."),
        new(ErrorNames.UnknownState, Rank: 4,
            "A definition in the Amazon States Language, or what the scenario says of it, names a state that is not there. A state "
            + "can only be followed by states of the same branch, iteration or definition."),
        new(ErrorNames.WayUnknown, Rank: 4,
            "Which way a Choice state takes depends on data, and data are not simulated. Say how often it takes each way with "
            + "`choices`, or give an `input` in which the data are, if no task has written them."),
        new(ErrorNames.UnknownStream, Rank: 4,
            "A mapping names a stream that is not among the scenario's `streams:`."),
        new(ErrorNames.UnknownBroker, Rank: 4,
            "A mapping names a broker that is not among the scenario's `brokers:`."),
        new(ErrorNames.UnknownTopic, Rank: 4,
            "A mapping names a topic that is not among the scenario's `topics:`."),
        new(ErrorNames.SilentLoss, Rank: 5,
            "A mapping discards batches after some retries and has no on-failure destination: Lambda loses the records "
            + "without a word, and only the metric DroppedEventCount tells. Lost likewise: messages of a broker that are "
            + "larger than an event may be."),
        new(ErrorNames.BadDeadLetterQueue, Rank: 5,
            "The dead-letter queue of a standard queue is another standard queue, that of a FIFO queue another FIFO "
            + "queue: SQS refuses anything else."),
        new(ErrorNames.VisibilityTooShort, Rank: 5,
            "A message must stay hidden at least as long as the function may run with it, else it would be received "
            + "again while it is being worked on. AWS refuses to create such a mapping."),
        new(ErrorNames.NoEffect, Rank: 5,
            "The setting would change nothing where it stands, because another setting that it needs is missing. A "
            + "setting is never ignored in silence."),
        new(ErrorNames.RunDurationMissing, Rank: 4,
            "A constant rate or callers go on for ever, so the file must say how long to simulate: run: { "
            + "duration: 10 min }. With stages, counts or a trace the run lasts as long as they do."),
        new(ErrorNames.ReservationTooLarge, Rank: 5,
            "AWS keeps at least 100 of an account's concurrency unreserved, so that functions without a "
            + "reservation can run. The reservations of all functions together may take the rest. Of an account whose "
            + "limit is below 100 (new ones may start with 10 or 50) all stays unreserved, and AWS's message names its limit."),
        new(ErrorNames.ProvisionedAboveReserved, Rank: 5,
            "Provisioned concurrency of a function with reserved concurrency lies inside the reservation, so it "
            + "cannot be larger. What the reservation has beyond it is left for invocations that spill over."),
        new(ErrorNames.ProvisionedTooLarge, Rank: 5,
            "Provisioned concurrency counts against the account from the moment it is configured, whether it is "
            + "used or not, and AWS keeps at least 100 of an account's concurrency (of a smaller account all of it) for "
            + "functions that have configured nothing."),
        new(ErrorNames.NoRoomForWarm, Rank: 5,
            "Warm sandboxes, and those of provisioned concurrency, are on the workers when the run begins. They are "
            + "placed in the order of the functions, each on the next worker that has a slot and the memory free."),
        new(ErrorNames.LoadInNoTime, Rank: 5,
            "Callers that wait for their answers begin again as soon as they have them. When neither thinking, nor the "
            + "way to the front end, nor the front end itself takes any time, a call that is refused ends at the moment at "
            + "which it began: the caller would call for ever before the clock moves on."),
        new(ErrorNames.ProvisionedTwice, Rank: 5,
            "Provisioned concurrency changes on a schedule or by target tracking; in this version not both for the "
            + "same function. What it is at the start must lie between the minimum and the maximum of target tracking."),
        new(ErrorNames.ProvisionedOnLatest, Rank: 5,
            "Provisioned concurrency belongs to a published version or to an alias, never to $LATEST, the code that an "
            + "update replaces. A function that is deployed without an alias is updated in $LATEST. Give it an alias, and "
            + "the version that the alias points to when the run begins."),
        new(ErrorNames.ProvisionedOnVersion, Rank: 5,
            "Provisioned concurrency belongs to an alias or to a version, not to both an alias and its version. Here it "
            + "is always the alias's, written at the function, and moves when the alias moves to another version. On AWS "
            + "the sum over all versions lies inside the reserved concurrency; what it uses up is not left for $LATEST."),
        new(ErrorNames.UnknownVersion, Rank: 5,
            "An alias and a deployment name versions by number, and each must be listed under `versions` of the function. "
            + "A version that is like the function needs no settings: `1: {}`."),
        new(ErrorNames.DeploymentNeedsAlias, Rank: 5,
            "Canary and linear deployments shift the weights of an alias, and a roll-back shifts them back. Without an "
            + "alias there is only $LATEST, whose code is replaced for everybody at once."),
        new(ErrorNames.AliasSplit, Rank: 5,
            "An alias points to one version or shares its requests between two. A deployment needs both places: for the "
            + "version that serves and for the one that takes over."),
        new(ErrorNames.SnapStartExcluded, Rank: 5,
            "SnapStart works for zip packages on the managed runtimes of Java 11, Python 3.12 and .NET 8 and later. AWS "
            + "excludes it for functions with provisioned concurrency, with a container image, or with more than 512 MB "
            + "of ephemeral storage."),
        new(ErrorNames.SnapStartNotOffered, Rank: 5,
            "AWS offered SnapStart for Java in November 2022 and for Python and .NET in November 2024. The profile of "
            + "the scenario is older than that; region.snapStart.offeredFor says otherwise if that is meant."),
        new(ErrorNames.TenantsExcluded, Rank: 5,
            "With tenant isolation a sandbox belongs to one tenant from its start. AWS excludes it together with "
            + "provisioned concurrency, and offers it since November 2025. SnapStart, events, messages of queues and sandboxes "
            + "that are warm at the start are not modelled together with it."),
        new(ErrorNames.ManagedExcluded, Rank: 5,
            "On managed instances nothing waits for INIT, and the concurrency is that of the environments. AWS offers them "
            + "since November 2025. Provisioned and reserved concurrency, SnapStart, tenant isolation and warm sandboxes are "
            + "not modelled together with them."),
        new(ErrorNames.DurableExcluded, Rank: 5,
            "AWS offers durable functions since December 2025. Deployments, tenant isolation, and what a function sends and uses are not "
            + "modelled together with them: what a step does with a service is part of its duration."),
        new(ErrorNames.TenantMissing, Rank: 5,
            "Every call of a function with tenant isolation names its tenant; AWS refuses calls that do not. A traffic says "
            + "with 'tenants: 50' on behalf of how many tenants it calls."),
        new(ErrorNames.TimeoutBelowTail, Rank: 9,
            "A warning. More than 1% of the invocations of a function run longer than its timeout: each ends "
            + "with an error, after which the sandbox is reset. Or the time-out of a use of a service ends most attempts before the "
            + "service can have answered, or none before the function ends."),
        new(ErrorNames.LoadAboveLimit, Rank: 9,
            "A warning. Rate times mean duration (Little's law) exceeds the concurrency limit during the whole "
            + "run, so calls are refused from beginning to end."),
        new(ErrorNames.VisibilityShort, Rank: 9,
            "A warning. AWS advises a visibility timeout of six times the function's timeout plus the batching window, "
            + "so that a batch that was throttled can be tried again before its messages are received once more."),
        new(ErrorNames.ReceiveCountLow, Rank: 9,
            "A warning. Every receive counts, that of a batch that was only throttled too. With fewer than 5 receives "
            + "good messages reach the dead-letter queue when the function is throttled for a while."),
        new(ErrorNames.MappingAboveReserved, Rank: 9,
            "A warning. The mapping may invoke the function more often at a time than its reserved concurrency allows. "
            + "What is above is throttled, and the messages' receives are used up."),
        new(ErrorNames.NotSimulated, Rank: 9,
            "A warning. A definition in the Amazon States Language uses something that has no effect here; the line says what."),
        new(ErrorNames.FunctionNeverCalled, Rank: 9,
            "A warning. No traffic calls the function, so it appears in the results with zeros."),
        new(ErrorNames.ServiceNeverUsed, Rank: 9,
            "A warning. No function uses the service, so it appears in the results with zeros."),
        new(ErrorNames.SubnetNeverUsed, Rank: 9,
            "A warning. No function is attached to the subnet, so it appears in the results with zeros."),
        new(ErrorNames.StateMachineNeverStarted, Rank: 9,
            "A warning. No traffic, trigger or pipe starts executions of the state machine, so it appears in the results with zeros."),
        new(ErrorNames.ScheduleSilent, Rank: 9,
            "A warning. A schedule calls for the first time after the end of the run, or never, so its trigger appears in the "
            + "results with zeros. An interval calls for the first time when it is over; times of day go by run.startsAt."),
    ];

    private static readonly Dictionary<string, ErrorExplanation> ByName =
        All.ToDictionary(explanation => explanation.Name, StringComparer.Ordinal);

    /// <summary>Finds a kind by its name.</summary>
    /// <param name="name">The name that an error message printed.</param>
    /// <returns>The explanation, or null when nothing has that name.</returns>
    public static ErrorExplanation? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The rank of a kind of mistake.</summary>
    internal static int Rank(string name) => ByName[name].Rank;
}
