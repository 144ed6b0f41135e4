using System.Runtime.ExceptionServices;

namespace LambdaSim.Experiments;

/// <summary>Does pieces of work on several threads, and hands on the results in order, whichever is ready
/// first.</summary>
/// <remarks>What takes the results sees the same sequence whatever the number of threads.</remarks>
internal static class OrderedWork
{
    /// <summary>Does all pieces; returns when the last result was taken.</summary>
    /// <typeparam name="TResult">What a piece gives.</typeparam>
    /// <param name="count">How many pieces there are.</param>
    /// <param name="jobs">How many threads; 1 or more.</param>
    /// <param name="work">Does the piece of a number, from 0; on any thread.</param>
    /// <param name="take">Takes each result, in order, one at a time.</param>
    public static void Run<TResult>(int count, int jobs, Func<int, TResult> work, Action<int, TResult> take)
    {
        if (Math.Min(jobs, count) <= 1)
        {
            for (int piece = 0; piece < count; piece++) take(piece, work(piece));
            return;
        }
        new Crew<TResult>(count, work, take).Run(Math.Min(jobs, count));
    }

    private sealed class Crew<TResult>(int count, Func<int, TResult> work, Action<int, TResult> take)
    {
        private readonly Dictionary<int, TResult> ready = [];
        private readonly Lock gate = new();
        private int next, taken;
        private ExceptionDispatchInfo? fault;

        public void Run(int jobs)
        {
            Thread[] threads = [.. Enumerable.Range(0, jobs).Select(_ => new Thread(Work))];
            foreach (var thread in threads) thread.Start();
            foreach (var thread in threads) thread.Join();
            fault?.Throw();
        }

        private void Work()
        {
            while (Interlocked.Increment(ref next) - 1 is var piece && piece < count && fault is null)
            {
                try
                {
                    HandOn(piece, work(piece));
                }
                catch (Exception problem) when (problem is not OutOfMemoryException)
                {
                    Interlocked.CompareExchange(ref fault, ExceptionDispatchInfo.Capture(problem), null);
                }
            }
        }

        private void HandOn(int piece, TResult result)
        {
            lock (gate)
            {
                ready.Add(piece, result);
                while (ready.Remove(taken, out var due)) take(taken++, due);
            }
        }
    }
}
