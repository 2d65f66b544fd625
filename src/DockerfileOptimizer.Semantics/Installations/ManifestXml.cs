using System.Xml;
using System.Xml.Linq;

namespace DockerfileOptimizer.Semantics.Installations;

/// <summary>XML of manifests and settings, names without their namespace.</summary>
internal static class ManifestXml
{
    /// <summary>The root of a text; null when it is no XML, or declares entities.</summary>
    public static XElement? Parse(string text)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text.TrimStart('\uFEFF')), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            var root = XElement.Load(reader);
            foreach (var element in root.DescendantsAndSelf())
            {
                element.Name = element.Name.LocalName;
            }

            return root;
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
