using LambdaSim.Model.EventSources.Sqs;

namespace LambdaSim.Tests.Model.EventSources;

public class CustomerQueueTests
{
    private const string Standard = "{ visibilityTimeout: 5 s, retention: 60 s, deadLetterQueue: dead, maxReceiveCount: 4 }";

    [Test]
    public void A_received_message_is_hidden_until_its_visibility_timeout_ends()
    {
        var bench = new QueueBench(Standard);
        bench.Send(1);

        Assert.That(bench.Take(10), Is.EqualTo([0]));
        Assert.That(bench.Queue.InFlight.Value, Is.EqualTo(1));
        bench.Wait(4_800);
        Assert.That(bench.Queue.Visible.Value, Is.Zero);
        bench.Wait(200);
        Assert.That(bench.Queue.Visible.Value, Is.EqualTo(1));
        Assert.That(bench.Take(10), Is.EqualTo([0]));
        Assert.That(bench.Heard[0].Receives, Is.EqualTo(2));
    }

    [Test]
    public void A_message_deleted_in_time_does_not_return()
    {
        var bench = new QueueBench(Standard);
        bench.Send(3);
        bench.Take(2);
        foreach (var message in bench.Heard) bench.Done(message);
        bench.Wait(10_000);

        Assert.That(bench.Take(10), Is.EqualTo([2]));
        Assert.That(bench.Queue.InFlight.Value, Is.EqualTo(1));
    }

    [Test]
    public void A_delete_of_an_earlier_receive_does_nothing_once_the_message_was_received_again()
    {
        var bench = new QueueBench(Standard);
        bench.Send(1);
        bench.Take(1);
        var first = bench.Heard[0];
        bench.Wait(5_000);
        bench.Take(1);
        bench.Done(first);

        Assert.That(bench.Queue.InFlight.Value, Is.EqualTo(1));
        bench.Done(bench.Heard[0]);
        Assert.That(bench.Queue.InFlight.Value, Is.Zero);
    }

    [Test]
    public void A_long_poll_waits_for_a_message_and_comes_back_empty_after_twenty_seconds()
    {
        var bench = new QueueBench(Standard);
        Assert.That(bench.Take(10, wait: 19_999), Is.Empty);
        Assert.That(bench.Heard, Is.Empty, "It still waits.");
        bench.Wait(2);
        Assert.That(bench.Heard.Single().Slot, Is.EqualTo(Received.Nothing));

        bench.Take(10);
        bench.Send(4);
        bench.Wait(1_000);
        Assert.That(bench.Heard.Select(message => message.Number), Is.EqualTo([0, 1, 2, 3]));
        Assert.That(bench.Heard.Select(message => message.Left), Is.EqualTo([3, 2, 1, 0]));
    }

    [Test]
    public void After_its_last_receive_a_message_is_a_dead_letter()
    {
        var bench = new QueueBench(Standard);
        bench.Send(1);
        for (int receive = 0; receive < 4; receive++)
        {
            Assert.That(bench.Take(1), Is.EqualTo([0]));
            Assert.That(bench.Dead.Visible.Value, Is.Zero);
            bench.Wait(5_000);
        }

        Assert.That(bench.Dead.Visible.Value, Is.EqualTo(1));
        Assert.That(bench.Queue.Visible.Value + bench.Queue.InFlight.Value, Is.Zero);
    }

    [Test]
    public void A_message_received_three_times_goes_to_the_back_of_the_queue()
    {
        var bench = new QueueBench(Standard);
        bench.Send(3);
        for (int receive = 0; receive < 2; receive++)
        {
            Assert.That(bench.Take(1), Is.EqualTo([0]), "It comes back in front.");
            bench.Wait(5_000);
        }
        Assert.That(bench.Take(1), Is.EqualTo([0]));
        bench.Wait(5_000);

        Assert.That(bench.Take(3), Is.EqualTo([1, 2, 0]));
    }

    [Test]
    public void The_age_of_the_oldest_passes_over_what_was_received_too_often()
    {
        var bench = new QueueBench("{ visibilityTimeout: 5 s }");
        bench.Send(1);
        for (int receive = 0; receive < 4; receive++)
        {
            bench.Take(1);
            bench.Wait(4_900);
        }
        bench.Send(1);
        bench.Wait(3_000);

        Assert.That(bench.Queue.AgeOfOldest, Is.EqualTo(TimeSpan.FromSeconds(3)));
    }

    [Test]
    public void A_message_that_is_too_old_is_gone_wherever_it_is()
    {
        var bench = new QueueBench(Standard);
        bench.Send(5);
        bench.Wait(59_000);
        bench.Take(2);
        bench.Wait(800);
        Assert.That(bench.Queue.Visible.Value + bench.Queue.InFlight.Value, Is.EqualTo(5));
        bench.Wait(200);
        Assert.That(bench.Queue.Visible.Value + bench.Queue.InFlight.Value, Is.Zero);
        Assert.That(bench.Queue.AgeOfOldest, Is.EqualTo(TimeSpan.Zero));
    }

    [Test]
    public void A_group_is_received_in_order_and_not_while_one_of_it_is_in_flight()
    {
        var bench = new QueueBench("{ type: fifo, visibilityTimeout: 5 s }");
        bench.Send(5);
        Assert.That(bench.Take(2), Is.EqualTo([0, 1]));
        Received[] first = [.. bench.Heard];
        Assert.That(bench.Take(2), Is.Empty, "The group is locked.");

        bench.Done(first[0]);
        bench.Wait(6_000);
        Assert.That(bench.Heard.Select(message => message.Number), Is.EqualTo([1, 2]), "The one that was not done comes first.");
    }

    [Test]
    public void Two_groups_are_received_side_by_side_each_in_order()
    {
        var bench = new QueueBench("{ type: fifo, visibilityTimeout: 5 s, messageGroups: 2 }");
        bench.Send(40);
        List<long> order = [];
        while (bench.Take(3) is { Length: > 0 } taken)
        {
            order.AddRange(taken);
            foreach (var message in bench.Heard.ToArray()) bench.Done(message);
        }

        Assert.That(order, Is.EquivalentTo(Enumerable.Range(0, 40)));
        int falls = order.Zip(order.Skip(1), (left, right) => left > right).Count(fell => fell);
        Assert.That(falls, Is.GreaterThan(0), "There are two orders, not one.");
    }

    [Test]
    [NonParallelizable]
    public void A_million_waiting_messages_take_less_than_two_hundred_megabytes()
    {
        var bench = new QueueBench(Standard);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        bench.Send(1_000_000);
        long used = GC.GetTotalMemory(forceFullCollection: true) - before;

        Assert.That(bench.Queue.Visible.Value, Is.EqualTo(1_000_000));
        Assert.That(used, Is.LessThan(200_000_000));
        TestContext.Out.WriteLine($"{used / 1e6:0} MB");
    }

    [Test]
    [Retry(3)] // A collection on another thread may charge the rest of an allocation context, up to 8 KB, to this one.
    [NonParallelizable]
    public void Messages_that_come_and_go_allocate_nothing()
    {
        var bench = new QueueBench(Standard);
        void Round()
        {
            bench.Send(10);
            bench.Take(10);
            foreach (var message in bench.Heard) bench.Done(message);
        }
        for (int round = 0; round < 200; round++) Round();

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int round = 0; round < 1000; round++) bench.Send(1);
        Assert.That(bench.Queue.Visible.Value, Is.EqualTo(1000));
        long growing = GC.GetAllocatedBytesForCurrentThread() - before;
        bench.Wait(61_000);

        before = GC.GetAllocatedBytesForCurrentThread();
        for (int round = 0; round < 1000; round++) bench.Send(1);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
        Assert.That(growing, Is.GreaterThan(0), "The first time there was no room yet.");
    }

    [Test]
    public void A_poll_that_is_slow_to_notice_does_not_keep_messages_from_the_others()
    {
        // One notice in two takes a second.
        var bench = new QueueBench(Standard, "region.sqs.noticeTime={ mix: [{ weight: 50%, value: 1 s }, { weight: 50%, value: 1 ms }] }");
        for (int poll = 0; poll < 40; poll++) bench.Queue.Receive(new ReceiveMessages(Mapping: 0, Poller: poll, Most: 1));
        bench.Send(40);

        bench.Wait(100);
        Assert.That(bench.Heard, Has.Count.InRange(10, 30), "About half.");
        bench.Wait(1_000);
        Assert.That(bench.Heard.Select(message => message.Number), Is.EqualTo(Enumerable.Range(0, 40)), "In order, whoever notices first.");
        Assert.That(bench.Heard.Select(message => message.Poller), Is.Unique);
    }

    [Test]
    public void A_waiting_poll_takes_as_many_messages_as_came_while_it_noticed_the_first()
    {
        var bench = new QueueBench(Standard, "region.sqs.noticeTime=50 ms");
        for (int poll = 0; poll < 5; poll++) bench.Queue.Receive(new ReceiveMessages(Mapping: 0, Poller: poll, Most: 10));
        bench.Send(12);

        bench.Wait(60);
        Assert.That(
            bench.Heard.GroupBy(message => message.Poller).Select(poll => (poll.Key, poll.Count())), Is.EqualTo(new[] { (0, 10), (1, 2) }));
    }
}
