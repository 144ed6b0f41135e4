using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>The bill: a row for each service, with its parts beside.</summary>
internal static class BillSection
{
    private const int Label = 15, FewestServices = 3;
    private const double LeastPart = 0.02;

    /// <summary>Whether it says all on a line, which may be broken: not more than one service costs anything.</summary>
    /// <param name="result">The run, or several.</param>
    public static bool IsOneLine(RunResult result) => BillRows.Services(result).Count <= 1;

    /// <summary>The lines; one where nothing costs anything.</summary>
    public static IReadOnlyCollection<TextLine> Lines(RunResult result, TextDetail detail)
    {
        if (result.Account.Cost == 0) return [.. Wrapped(["Cost".PadRight(Label) + $"0 USD ({result.Account.Pricing})"], detail)];
        var services = BillRows.Services(result);
        string?[] under = [ByFunction(result, detail), .. services.Count == 1 ? BillRows.NotPriced(result) : BillRows.Notes(result)];
        IEnumerable<TextLine> bill = services.Count == 1
            ? TextPage.Wrap(OfOne(services[0], result), "Cost".PadRight(Label), detail.Width).Select(line => new TextLine(line))
            : Table(services, result, detail);
        return [.. bill, .. Wrapped(under.OfType<string>(), detail)];
    }

    /// <summary>Where only one service costs anything, it is all on a line.</summary>
    private static string OfOne(BillRows.Service service, RunResult result)
    {
        string month = MonthlyBill.Of(result).IsShort ? "a month at this pace" : "a month";
        return string.Join(" · ", new[]
        {
            $"{Readable.Dollars(service.Cost)} USD ({Parts(service, result.Runs)})", BillRows.Million(result),
            $"{Readable.Dollars(service.Month)} USD {month}", result.Account.Pricing,
        }.OfType<string>());
    }

    private static IEnumerable<TextLine> Table(IReadOnlyList<BillRows.Service> services, RunResult result, TextDetail detail)
    {
        var (run, month) = BillRows.Columns(result);
        var table = new TextTable("Cost", run, month);
        int most = Math.Max(FewestServices, detail.Lines);
        int shown = services.Count <= most + 1 ? services.Count : most;
        foreach (var service in services.Take(shown))
            table.Add(service.Name, [Readable.Dollars(service.Cost), Readable.Dollars(service.Month)], Parts(service, result.Runs));
        if (services.Count > shown)
            table.Add(
                $"{services.Count - shown} others",
                Readable.Dollars(services.Skip(shown).Sum(service => service.Cost)),
                Readable.Dollars(services.Skip(shown).Sum(service => service.Month)));
        table.Add(
            "All",
            [Readable.Dollars(result.Account.Cost / result.Runs), Readable.Dollars(services.Sum(service => service.Month))],
            string.Join(" · ", new[] { BillRows.Million(result), result.Account.Pricing }.OfType<string>()));
        return table.Lines(detail.Width);
    }

    private static IEnumerable<TextLine> Wrapped(IEnumerable<string> texts, TextDetail detail) =>
        texts.SelectMany(text => TextPage.Wrap(text, width: detail.Width)).Select(line => new TextLine(line));

    /// <summary>Its parts that are worth a word; of one that is all there is, only its name.</summary>
    private static string Parts(BillRows.Service service, int runs) => service.Parts.Count == 1
        ? service.Parts[0].Line.Part
        : string.Join(
            " · ",
            service.Parts.Where(part => part.Line.Cost / runs >= LeastPart * service.Cost)
                .Select(part => $"{part.Line.Part} {Readable.Dollars(part.Line.Cost / runs)}"));

    /// <summary>The dearest functions; null of one function, and where nothing costs anything.</summary>
    private static string? ByFunction(RunResult result, TextDetail detail)
    {
        var dear = result.Functions.Select(function => (function.Name, function.Cost)).Concat(result.CostOfSources)
            .Where(one => one.Cost.Total > 0).OrderByDescending(one => one.Cost.Total).ToList();
        if (dear.Count < 2 || result.Functions.Count > detail.Functions) return null;
        string by = result.CostOfSources.Count == 0 ? "By function" : "By function and source";
        var shown = dear.Take(detail.Lines);
        string parts = string.Join(
            " · ", shown.Select(one => $"{one.Name} {Readable.Dollars(one.Cost.Total / result.Runs)}"));
        int others = dear.Count - detail.Lines;
        if (others == 1) return $"{by}: {parts} · {dear[^1].Name} {Readable.Dollars(dear[^1].Cost.Total / result.Runs)}";
        return others <= 0 ? $"{by}: {parts}" : $"{by}: {parts} · {others} others "
            + Readable.Dollars(dear.Skip(detail.Lines).Sum(one => one.Cost.Total) / result.Runs);
    }
}
