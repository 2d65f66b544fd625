using NUnit.Framework;

namespace DockerfileOptimizer.Tests.RealBuilds;

/// <summary>What is read from the log of a build.</summary>
internal sealed class BuildLogTests
{
    private const string Log = """
        #0 building with "default" instance using docker driver
        #1 [internal] load build definition from Dockerfile
        #1 transferring dockerfile: 214B done
        #1 DONE 0.0s
        #2 [internal] load metadata for docker.io/library/node:20
        #2 DONE 1.1s
        #3 [build 1/4] FROM docker.io/library/node:20
        #3 DONE 2.0s
        #4 [internal] load build context
        #4 DONE 0.5s
        #5 [build 2/4] WORKDIR /app
        #5 CACHED
        #6 [build 3/4] COPY . .
        #6 DONE 0.2s
        #7 [build 4/4] RUN npm run build [x/y]
        #7 0.412 DONE is a word, too
        #7 3.1 CACHED
        #7 DONE 3.4s
        #8 [stage-1 2/2] COPY --from=build /app /app
        #8 CACHED
        #9 exporting to image
        #9 DONE 0.8s
        """;

    [TestCase("\n")]
    [TestCase("\r\n")]
    public void Steps_cached_ones_and_seconds_are_read(string lineBreak)
    {
        var log = BuildLog.Read(Log.ReplaceLineEndings(lineBreak));
        Assert.That((log.Steps, log.Cached, Math.Round(log.Seconds, 1)), Is.EqualTo((4, 2, 3.6)));
    }

    [Test]
    public void The_table_of_rebuilds_has_the_cut_of_each_and_the_mean()
    {
        var table = new RebuildTable();
        table.Add("a", Rebuilt(10, 1), Rebuilt(5, 3), null);
        table.Add("b", Rebuilt(4, 2), Rebuilt(4, 2), Rebuilt(1, 3));
        var text = table.ToString();
        Assert.That(text, Does.Contain("| a                |     10.0 |      5.0 |      5.0 |    1/4 |    3/4 |    3/4 |   50.0 |     50.0 | 11.0, 6.0, 6.0 |"));
        Assert.That(text, Does.Contain("| b                |      4.0 |      4.0 |      1.0 |    2/4 |    2/4 |    3/4 |    0.0 |     75.0 | 5.0, 5.0, 2.0 |"));
        Assert.That(text, Does.Contain("mean cut 25.0 %, with changes that are not proven 62.5 %"));
    }

    private static Rebuild Rebuilt(double seconds, int cached) =>
        new(seconds + 1, BuildLog.Read(string.Join('\n', Enumerable.Range(1, 4).SelectMany(n => new[] { $"#{n} [{n}/4] RUN x", n <= cached ? $"#{n} CACHED" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"#{n} DONE {(n == 4 ? seconds : 0):F1}s") }))));
}
