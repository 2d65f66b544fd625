using DockerfileOptimizer.Cli.Running;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Cli;

/// <summary>Results come in order, few of them wait, and nothing hangs.</summary>
internal sealed class OrderedWorkTests
{
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(7)]
    public void Results_come_in_the_order_of_the_items_and_one_at_a_time(int jobs)
    {
        var taken = new List<int>();
        var inside = 0;
        OrderedWork<int, int>.Run([.. Enumerable.Range(0, 2000)], Slowly, Take, (jobs, CancellationToken.None));
        Assert.That(taken, Is.EqualTo(Enumerable.Range(0, 2000)));

        void Take(int result)
        {
            Assert.That(Interlocked.Increment(ref inside), Is.EqualTo(1));
            taken.Add(result);
            Interlocked.Decrement(ref inside);
        }

        static int Slowly(int item)
        {
            if (item % 97 == 0)
            {
                Thread.Sleep(2);
            }

            return item;
        }
    }

    [Test]
    public void A_slow_item_lets_only_few_results_wait()
    {
        var (started, most) = (0, 0);
        using var release = new ManualResetEventSlim();
        OrderedWork<int, int>.Run(
            [.. Enumerable.Range(0, 1000)],
            item =>
            {
                Interlocked.Increment(ref started);
                if (item == 0)
                {
                    release.Wait(300);
                    most = Volatile.Read(ref started);
                }

                return item;
            },
            _ => { },
            (2, CancellationToken.None));
        Assert.That(most, Is.InRange(2, 40), "of 1,000");
    }

    [TestCase(true)]
    [TestCase(false)]
    public void What_is_thrown_ends_the_work_and_reaches_the_caller(bool byWork)
    {
        var taken = 0;
        Assert.That(
            () => OrderedWork<int, int>.Run([.. Enumerable.Range(0, 500)], i => i == 50 && byWork ? throw new IOException("closed") : i, _ => Take(), (3, CancellationToken.None)),
            Throws.TypeOf<IOException>().With.Message.EqualTo("closed"));
        Assert.That(taken, Is.LessThanOrEqualTo(51));

        void Take()
        {
            if (++taken == 51 && !byWork)
            {
                throw new IOException("closed");
            }
        }
    }

    [TestCase(1)]
    [TestCase(3)]
    public void When_stopped_it_finishes_what_is_in_hand(int jobs)
    {
        using var stop = new CancellationTokenSource();
        var taken = new List<int>();
        OrderedWork<int, int>.Run(
            [.. Enumerable.Range(0, 5000)],
            i => i,
            i =>
            {
                taken.Add(i);
                if (i == 20)
                {
                    stop.Cancel();
                }
            },
            (jobs, stop.Token));
        Assert.That(taken, Is.EqualTo(Enumerable.Range(0, taken.Count)));
        Assert.That(taken, Has.Count.InRange(21, 200));
    }
}
