// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "app/media/mlt_xml.h"

#include <QImage>

#include <memory>

namespace Mlt {
class Producer;
class Profile;
} // namespace Mlt

namespace reelmint::media {

/// A cut as a running MLT graph. Belongs to the thread that made it; every call may take as long as decoding does.
/// Needs mltRuntime::start() to have succeeded.
class MltGraph
{
public:
    static Result<std::unique_ptr<MltGraph>> open(const Cut &cut, const MltXmlOptions &options);
    ~MltGraph();

    Frame length() const { return m_length; }
    QSize frameSize() const { return m_size; }
    /// The composed picture of a frame, RGBA; an Error when MLT cannot make it.
    Result<QImage> image(Frame frame);

    /// For the consumer that plays it; nobody else may use the graph while one runs.
    Mlt::Producer &producer() { return *m_producer; }
    Mlt::Profile &profile() { return *m_profile; }

private:
    MltGraph();

    std::unique_ptr<Mlt::Profile> m_profile;
    std::unique_ptr<Mlt::Producer> m_producer;
    Frame m_length = 0;
    QSize m_size;
};

} // namespace reelmint::media
