namespace LambdaSim.Scenarios.Language;

/// <summary>The names of all mistakes and warnings; <see cref="ErrorCatalogue"/> explains them.</summary>
internal static class ErrorNames
{
    public const string FileNotFound = "file-not-found";
    public const string FileUnreadable = "file-unreadable";
    public const string FileTooLarge = "file-too-large";
    public const string NotText = "not-text";
    public const string EmptyFile = "empty-file";
    public const string InvalidYaml = "invalid-yaml";
    public const string TabIndent = "tab-indent";
    public const string NestingTooDeep = "nesting-too-deep";
    public const string ExtendsCycle = "extends-cycle";
    public const string DuplicateKey = "duplicate-key";
    public const string UnknownSetting = "unknown-setting";
    public const string ComesLater = "comes-later";
    public const string UnknownPath = "unknown-path";
    public const string BadOverride = "bad-override";
    public const string WrongShape = "wrong-shape";
    public const string MissingSetting = "missing-setting";
    public const string EmptyValue = "empty-value";
    public const string SeveralWays = "several-ways";
    public const string NameInvalid = "name-invalid";
    public const string NameTaken = "name-taken";
    public const string MissingUnit = "missing-unit";
    public const string UnknownUnit = "unknown-unit";
    public const string AmbiguousUnit = "ambiguous-unit";
    public const string NotANumber = "not-a-number";
    public const string OutOfRange = "out-of-range";
    public const string OutsideLimit = "outside-limit";
    public const string UnknownChoice = "unknown-choice";
    public const string UnknownRuntime = "unknown-runtime";
    public const string RuntimeNotMeasured = "runtime-not-measured";
    public const string UnknownProfile = "unknown-profile";
    public const string UnknownPriceList = "unknown-price-list";
    public const string UnknownLaw = "unknown-law";
    public const string LawIncomplete = "law-incomplete";
    public const string PercentileOrder = "percentile-order";
    public const string WeightsNotWhole = "weights-not-whole";
    public const string BurstTooLong = "burst-too-long";
    public const string RetriesOff = "retries-off";
    public const string CsvNotFound = "csv-not-found";
    public const string CsvColumnMissing = "csv-column-missing";
    public const string CsvRowInvalid = "csv-row-invalid";
    public const string CsvEmpty = "csv-empty";
    public const string TraceNotSorted = "trace-not-sorted";
    public const string UnknownFunction = "unknown-function";
    public const string RunDurationMissing = "run-duration-missing";
    public const string ReservationTooLarge = "reservation-too-large";
    public const string TimeoutBelowTail = "timeout-below-tail";
    public const string LoadAboveLimit = "load-above-limit";
    public const string BadObjective = "bad-objective";
    public const string UnknownMetric = "unknown-metric";
    public const string UnknownSubject = "unknown-subject";
    public const string VariantInvalid = "variant-invalid";
    public const string FunctionNeverCalled = "function-never-called";
}
