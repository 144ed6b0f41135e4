using LambdaSim.Tests.Measured;

namespace LambdaSim.Tests.Laws;

/// <summary>The laws of queueing theory on the page of validations.</summary>
internal static class LawSection
{
    public static PageSection Section => new("Laws of queueing theory", $"""
        Runs of a region in which nothing takes time but handlers, beside what theory says; means of independent seeds
        with Student's t interval at 99.9 %. Tests assert that theory lies inside, and how wide the interval may be.

        {Markdown.Table(
            ["", "theory", "simulated"],
            [.. LossSystemTests.Rows, .. InfiniteServerTests.Rows, .. ColdStartLawTests.Rows, .. ArrivalLawTests.Rows])}

        * **Validation**: nothing is fitted. "The same" rows and the one above them compare with another simulator's
          published numbers (Mahmoudi and Khazaei, SimFaaS, 2021), not with a formula. There every request that finds
          nothing idle is cold. Here it has a sandbox started too, but takes a warm one that frees first, so fewer are
          cold.
        """);
}
