// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/media/mlt_graph.h"

#include <QCoreApplication>

#include <MltFrame.h>
#include <MltProducer.h>
#include <MltProfile.h>

namespace reelmint::media {

MltGraph::MltGraph() = default;

MltGraph::~MltGraph()
{
    m_producer.reset(); // before the profile it refers to
}

Result<std::unique_ptr<MltGraph>> MltGraph::open(const Cut &cut, const MltXmlOptions &options)
{
    std::unique_ptr<MltGraph> graph(new MltGraph);
    graph->m_length = cut.length;
    graph->m_size = options.frameSize;
    graph->m_profile = std::make_unique<Mlt::Profile>();
    const QByteArray xml = mltXml(cut, options);
    graph->m_producer = std::make_unique<Mlt::Producer>(*graph->m_profile, "xml-string", xml.constData());
    const bool usable = graph->m_producer->is_valid() && graph->m_producer->get_playtime() == cut.length;
    if (!usable) {
        return Error{ErrorKind::Internal, QStringLiteral("preview_graph"),
                     QCoreApplication::translate("reelmint::media", "The preview could not be prepared."),
                     QStringLiteral("playtime %1, expected %2")
                         .arg(graph->m_producer->is_valid() ? graph->m_producer->get_playtime() : -1)
                         .arg(cut.length)};
    }
    // By default MLT stops the graph when its last frame is fetched, which is well before that frame is shown: the
    // sound consumer would jump to it and drop those in between.
    graph->m_producer->set("eof", "continue");
    return graph;
}

Result<QImage> MltGraph::image(Frame frame)
{
    m_producer->seek(static_cast<int>(frame));
    const std::unique_ptr<Mlt::Frame> decoded(m_producer->get_frame());
    mlt_image_format format = mlt_image_rgba;
    int width = m_size.width();
    int height = m_size.height();
    const uint8_t *pixels = nullptr;
    if (decoded && decoded->is_valid()) {
        decoded->set("consumer.rescale", "bilinear");
        pixels = decoded->get_image(format, width, height);
    }
    if (!pixels || format != mlt_image_rgba || width <= 0 || height <= 0) {
        return Error{ErrorKind::Internal, QStringLiteral("preview_frame"),
                     QCoreApplication::translate("reelmint::media", "This frame could not be decoded."),
                     QStringLiteral("frame %1").arg(frame)};
    }
    return QImage(pixels, width, height, width * 4, QImage::Format_RGBA8888).copy();
}

} // namespace reelmint::media
