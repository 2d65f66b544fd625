// Reads an image, in a process of its own, and prints what that took: for tests of memory and for measuring.
//   ARCHIVE [PLATFORM]
using System.Diagnostics;
using DockerfileOptimizer.Images;
using DockerfileOptimizer.Images.Archives;
using DockerfileOptimizer.Images.Trees;

var watch = Stopwatch.StartNew();
string outcome;
try
{
    using var archive = ImageArchive.Open(args[0]);
    var image = archive.Read(new ImageRequest(args.Length > 1 ? ImagePlatform.Parse(args[1]) : null));
    var tree = ImageTree.Read(image);
    outcome = $"read: {tree.Layers.Length} layers, {tree.Layers.Sum(l => l.Entries)} entries, {tree.Layers.Sum(l => l.UnpackedBytes)} bytes unpacked, {tree.Nodes().Count()} nodes";
}
catch (ImageException e)
{
    outcome = "refused: " + e.Problem;
}

var peak = File.Exists("/proc/self/status")
    ? File.ReadLines("/proc/self/status").Single(l => l.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]
    : $"{Process.GetCurrentProcess().PeakWorkingSet64 / 1024}";
Console.WriteLine(outcome);
Console.WriteLine($"{watch.Elapsed.TotalSeconds:F1} seconds");
Console.WriteLine($"{peak} KiB at most");
