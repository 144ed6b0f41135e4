using LambdaSim.Kernel;
using LambdaSim.Model;
using LambdaSim.Model.Counting;
using static LambdaSim.Model.AdmissionVerdict;
using static LambdaSim.Tests.Model.Counting.CountingContext;

namespace LambdaSim.Tests.Model.Counting;

public sealed class ExactAdmissionClientTests
{
    [Test]
    public void It_passes_questions_and_answers_on()
    {
        var front = new Front(failOpen: true);
        front.Ask(7);
        front.Answer(front.Asked[^1], Granted);
        front.Ask(8);
        front.Answer(front.Asked[^1], ConcurrentInvocationLimitExceeded);

        Assert.That(front.Answers.Select(answer => (answer.Invocation, answer.Verdict)), Is.EqualTo(
            new[] { (7, Granted), (8, ConcurrentInvocationLimitExceeded) }));
        Assert.That((front.Bench.InFlight, front.Bench.Refusals.Count), Is.EqualTo((1, 1)));
    }

    [Test]
    public void An_answer_in_time_ends_the_wait()
    {
        var front = new Front(failOpen: true);
        front.Ask(7);
        front.Answer(front.Asked[0], Granted);

        front.Bench.After(milliseconds: 500);

        Assert.That(front.Answers, Has.Count.EqualTo(1));
        Assert.That(front.Bench.InFlight, Is.EqualTo(1));
    }

    [TestCase(true, Granted, 1)]
    [TestCase(false, CountingServiceUnavailable, 0)]
    public void Without_an_answer_it_admits_or_refuses_alone_when_its_timeout_ends(
        bool failOpen, AdmissionVerdict verdict, int inFlight)
    {
        var front = new Front(failOpen);
        front.Ask(7);

        front.Bench.After(milliseconds: 99);
        Assert.That(front.Answers, Is.Empty);

        front.Bench.After(milliseconds: 2);
        Assert.That(front.Answers.Single().Verdict, Is.EqualTo(verdict));
        Assert.That(front.Bench.InFlight, Is.EqualTo(inFlight));
    }

    [Test]
    public void What_the_service_never_counted_is_not_given_back_to_it()
    {
        var front = new Front(failOpen: true);
        front.Ask(7);
        front.Bench.After(milliseconds: 101);
        front.Ask(8);
        front.Answer(front.Asked[^1], Granted);

        front.Client.Receive(End(7));
        front.Client.Receive(End(8));
        front.Bench.After(milliseconds: 1);

        Assert.That(front.Releases, Is.EqualTo((Release[])[End(8)]));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void An_admission_that_comes_too_late_is_given_back_and_is_no_second_invocation(bool failOpen)
    {
        var front = new Front(failOpen);
        front.Ask(7);
        front.Bench.After(milliseconds: 101);
        int inFlight = front.Bench.InFlight;

        front.Answer(front.Asked[0], Granted);

        Assert.That(front.Releases, Is.EqualTo((Release[])[End(7)]));
        Assert.That(front.Bench.InFlight, Is.EqualTo(inFlight));
        Assert.That(front.Answers, Has.Count.EqualTo(1));
    }

    [Test]
    public void The_end_of_the_timeout_with_one_question_says_nothing_about_the_next_in_its_place()
    {
        var front = new Front(failOpen: false);
        front.Ask(7);
        front.Answer(front.Asked[0], Granted);
        front.Bench.After(milliseconds: 60);
        for (int use = 1; use < SlotTable<int>.Generations; use++)
        {
            front.Ask(7 + use);
            front.Answer(front.Asked[^1], Granted);
        }
        front.Ask(100);
        Assert.That(front.Asked[^1].Invocation, Is.EqualTo(front.Asked[0].Invocation), "the place, and its number, are used again");

        front.Bench.After(milliseconds: 60);

        Assert.That(front.Answers, Has.Count.EqualTo(SlotTable<int>.Generations));
    }

    [Test]
    public void What_is_lost_in_an_outage_is_forgotten_after_a_minute()
    {
        var front = new Front(failOpen: false);
        for (int second = 0; second < 300; second++)
        {
            for (int invocation = 0; invocation < 10; invocation++) front.Ask((10 * second) + invocation);
            front.Bench.After(milliseconds: 1000);
        }

        Assert.That(front.Asked, Has.Count.EqualTo(3000));
        Assert.That(front.Answers, Has.Count.EqualTo(3000));
        Assert.That(front.Client.Remembers, Is.InRange(600, 620), "a minute of them");
    }

    [Test]
    public void An_answer_to_a_question_that_is_forgotten_means_nothing()
    {
        var front = new Front(failOpen: false);
        front.Ask(7);
        front.Bench.After(milliseconds: 61_000);
        front.Ask(8);
        front.Answer(front.Asked[1], Granted);

        front.Answer(front.Asked[0], Granted);

        Assert.That(front.Client.Remembers, Is.Zero);
        Assert.That(front.Releases, Is.Empty);
        Assert.That(front.Answers, Has.Count.EqualTo(2));
    }

    /// <summary>An exact admission client with its front end and its service played by the test.</summary>
    private sealed class Front
    {
        public Front(bool failOpen)
        {
            Bench = new Bench(Limited(1000, settings => settings with { FailOpen = failOpen }));
            Client = new ExactAdmissionClient(Bench.Context);
            Asked = Bench.Hear(Client.Service);
            Answers = Bench.Hear(Client.FrontEnd);
            Releases = Bench.Hear(Client.Releases);
            Bench.Connect(Client.Timeout, Client);
        }

        public Bench Bench { get; }

        public ExactAdmissionClient Client { get; }

        public List<Admit> Asked { get; }

        public List<Admission> Answers { get; }

        public List<Release> Releases { get; }

        public void Ask(int invocation)
        {
            Client.Receive(CountingContext.Ask(invocation));
            Bench.After(milliseconds: 0.001);
        }

        public void Answer(Admit question, AdmissionVerdict verdict)
        {
            Client.Receive(new Admission(question.Invocation, verdict, InFlight: 1));
            Bench.After(milliseconds: 0.001);
        }
    }
}
