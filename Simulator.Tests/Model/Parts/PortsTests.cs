using LambdaSim.Kernel;
using LambdaSim.Model;
using LambdaSim.Model.Parts;

namespace LambdaSim.Tests.Model.Parts;

/// <summary>A part of our own in a region: what it offers is found by name, and what it forgets is told by name.</summary>
public class PortsTests
{
    private readonly record struct Question(int Number);

    private readonly record struct Reminder;

    [Test]
    public void A_link_leads_to_whoever_offered_the_port_that_it_names()
    {
        var part = new Oracle();
        var region = Region(part);
        region.Start();

        part.Asker.Questions.Send(new Question(7), about: 1);
        part.Asker.Questions.Send(receiver: 1, new Question(8), about: 1);
        part.Simulation.RunUntil(Instant.Start + TimeSpan.FromSeconds(1));

        Assert.That((part.Answerers[0].Heard, part.Answerers[1].Heard), Is.EqualTo((7, 8)));
    }

    [Test]
    public void A_link_to_something_that_nobody_offers_names_both_its_ends()
    {
        var part = new Oracle { Offers = false };

        Assert.That(
            () => Region(part),
            Throws.TypeOf<WiringException>().With.Message.Contains("Question from asker to oracle"));
    }

    [Test]
    public void An_end_that_was_forgotten_is_named_before_the_run_begins()
    {
        var region = Region(new Oracle { Connects = false });

        Assert.That(
            region.Start,
            Throws.TypeOf<WiringException>().With.Message.EqualTo(
                "Never connected: asker → oracle: Question; asker → itself: Reminder."));
    }

    [Test]
    public void A_number_that_nobody_has_is_told_before_the_run_begins()
    {
        var region = Region(new Oracle { First = 2 });

        Assert.That(
            region.Start, Throws.TypeOf<WiringException>().With.Message.EqualTo("Question to oracle 0: nobody has that number."));
    }

    private static Region Region(Oracle part)
    {
        var bench = new Bench(ScenarioBuilder.With(ScenarioBuilder.Function));
        part.Simulation = bench.Simulation;
        return new Region(bench.Context, part);
    }

    private sealed class Oracle : IRegionPart
    {
        public bool Offers { get; init; } = true;

        public bool Connects { get; init; } = true;

        public int First { get; init; }

        public Simulation Simulation { get; set; } = null!;

        public Asking Asker { get; } = new();

        public Answering[] Answerers { get; } = [new(), new()];

        public void Offer(Ports ports)
        {
            if (Offers) ports.OfferFleet<Question>("oracle", Answerers, First);
            ports.Offer<Reminder>("asker", Asker, zone: 0);
        }

        public void Connect(Ports ports)
        {
            if (!Connects) return;
            ports.Connect(Asker.Questions, zone: 0);
            ports.Connect(Asker.Reminders, Asker);
        }

        public void Start()
        {
        }
    }

    private sealed class Asking : IReceive<Reminder>
    {
        public readonly Link<Question> Questions = new("asker", "oracle");

        public readonly Timer<Reminder> Reminders = new("asker");

        public void Receive(in Reminder message)
        {
        }
    }

    private sealed class Answering : IReceive<Question>
    {
        public int Heard { get; private set; }

        public void Receive(in Question message) => Heard = message.Number;
    }
}
