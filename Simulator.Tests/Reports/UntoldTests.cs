using LambdaSim.Reports.Results;
using LambdaSim.Reports.Views;

namespace LambdaSim.Tests.Reports;

/// <summary>An answer in one sentence says what could not be told, and does not count it as a no.</summary>
internal sealed class UntoldTests
{
    [TestCase("no point meets all objectives.", Verdict.Missed, Verdict.Missed, Verdict.Missed)]
    [TestCase(
        "no point is shown to meet all objectives; of 1 point it cannot be told.",
        Verdict.Missed, Verdict.CannotTell, Verdict.Missed)]
    [TestCase(
        "all objectives are met at checkout.memorySize 1769 MB only on this list.",
        Verdict.Missed, Verdict.Missed, Verdict.Met)]
    [TestCase(
        "all objectives are met at checkout.memorySize 1769 MB on this list; of 2 points it cannot be told.",
        Verdict.CannotTell, Verdict.CannotTell, Verdict.Met)]
    [TestCase(
        "all objectives are met at checkout.memorySize 512 MB, 1024 MB, and at no other on this list.",
        Verdict.Met, Verdict.Met, Verdict.Missed)]
    [TestCase(
        "all objectives are met at checkout.memorySize 512 MB, 1024 MB on this list; of 1 point it cannot be told.",
        Verdict.Met, Verdict.Met, Verdict.CannotTell)]
    public void A_sweep_says_of_how_many_points_it_cannot_be_told(string answer, params Verdict[] verdicts)
    {
        SweepResult both = HtmlExperiments.SweptBoth;
        SweepResult sweep = both with
        {
            Axes = [both.Axes[0]],
            Points = [.. verdicts.Select((verdict, at) => both.Points[2 * at] with
            {
                Number = at,
                Objectives = [both.Points[2 * at].Objectives[0] with { Verdict = verdict }],
            })],
        };

        Assert.That(SweepView.Answer(sweep), Does.EndWith(": " + answer));
    }

    [Test]
    public void A_comparison_says_of_how_many_objectives_it_cannot_be_told()
    {
        ComparisonResult compared = HtmlExperiments.Compared;
        ObjectiveResult one = compared.Base.Objectives[0];
        ObjectiveResult met = one with { Verdict = Verdict.Met }, untold = one with { Verdict = Verdict.CannotTell };
        ObjectiveResult missed = one with { Verdict = Verdict.Missed };

        Assert.That(Answer([met, met], [met, untold]), Does.Contain("meets 1 of 2 objectives, not 2 (of 1 it cannot be told); "));
        Assert.That(Answer([met, met], [met, missed]), Does.Contain("meets 1 of 2 objectives, not 2; "));

        string Answer(ObjectiveResult[] before, ObjectiveResult[] after)
        {
            using var output = new StringWriter();
            ComparisonView.WriteBriefly(
                compared with
                {
                    Base = compared.Base with { Objectives = before },
                    Variants = [compared.Variants[0] with { Objectives = after }],
                },
                output);
            return output.ToString();
        }
    }
}
