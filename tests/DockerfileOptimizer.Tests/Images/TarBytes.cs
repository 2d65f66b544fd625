using System.Buffers;
using System.Text;

namespace DockerfileOptimizer.Tests.Images;

/// <summary>A tar archive made byte by byte, so that it can also be wrong.</summary>
internal sealed class TarBytes
{
    private readonly ArrayBufferWriter<byte> stream = new();

    public byte[] Whole => [.. stream.WrittenSpan, .. new byte[1024]];

    public byte[] WithoutEnd => stream.WrittenSpan.ToArray();

    public TarBytes File(string name, string content, int mode = 0x1A4) => File(name, Encoding.UTF8.GetBytes(content), mode);

    public TarBytes File(string name, byte[] content, int mode = 0x1A4) => Entry(new() { Name = name, Mode = mode, Size = content.Length }, content);

    public TarBytes Folder(string name, int mode = 0x1ED) => Entry(new() { Name = name, Type = '5', Mode = mode });

    public TarBytes Link(string name, string target) => Entry(new() { Name = name, Type = '2', Link = target, Mode = 0x1FF });

    public TarBytes HardLink(string name, string target) => Entry(new() { Name = name, Type = '1', Link = target });

    /// <summary>A pax header for the next entry.</summary>
    public TarBytes Pax(params (string Key, string Value)[] records) => Pax([.. records.SelectMany(r => Record(r.Key, Encoding.UTF8.GetBytes(r.Value)))]);

    public TarBytes Pax(byte[] records) => Entry(new() { Name = "PaxHeaders", Type = 'x', Size = records.Length }, records);

    public TarBytes Entry(TarFields fields, params byte[] content)
    {
        stream.Write(fields.ToBlock());
        stream.Write(content);
        stream.Write(new byte[-content.Length & 511]);
        return this;
    }

    public TarBytes Raw(params byte[] bytes)
    {
        stream.Write(bytes);
        return this;
    }

    public static byte[] Record(string key, byte[] value)
    {
        var rest = 3 + Encoding.UTF8.GetByteCount(key) + value.Length;
        var length = rest + rest.ToString().Length;
        length = rest + length.ToString().Length;
        return [.. Encoding.UTF8.GetBytes($"{length} {key}="), .. value, (byte)'\n'];
    }
}
