// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/media/preview_worker.h"

#include "app/media/mlt_runtime.h"
#include "app/media/platform.h"

#include <QFileInfo>

#include <MltConsumer.h>
#include <MltEvent.h>
#include <MltFrame.h>
#include <MltProducer.h>
#include <MltProfile.h>

namespace reelmint::media {

namespace {
/// The GUI thread may be busy; more undelivered pictures than this are dropped instead of piling up.
constexpr int mostImagesOnTheWay = 3;
} // namespace

/// MLT's sdl2_audio consumer: plays the sound and paces the pictures, which arrive on a thread of MLT's.
class PreviewWorker::SoundOutput
{
public:
    SoundOutput(PreviewWorker *worker, MltGraph &graph, quint64 epoch)
        : m_worker(worker), m_graph(graph), m_epoch(epoch)
    {
    }

    bool start(qint64 from)
    {
        m_consumer = std::make_unique<Mlt::Consumer>(m_graph.profile(), "sdl2_audio");
        if (!m_consumer->is_valid())
            return false;
        m_consumer->set("real_time", 1);
        m_consumer->set("mlt_image_format", "rgba");
        m_consumer->set("rescale", "bilinear");
        m_consumer->set("terminate_on_pause", 0);
        m_consumer->connect(m_graph.producer());
        m_event.reset(m_consumer->listen("consumer-frame-show", this, reinterpret_cast<mlt_listener>(&onFrameShow)));
        m_graph.producer().set_speed(1);
        m_graph.producer().seek(static_cast<int>(from));
        return m_consumer->start() == 0;
    }

    ~SoundOutput()
    {
        if (m_consumer) {
            m_consumer->stop(); // joins MLT's threads: no picture arrives after this
            m_event.reset();
            m_graph.producer().set_speed(0);
        }
    }

private:
    static void onFrameShow(mlt_properties, void *self, mlt_event_data data)
    {
        static_cast<SoundOutput *>(self)->frameShown(mlt_event_data_to_frame(data));
    }

    void frameShown(mlt_frame shown)
    {
        Mlt::Frame frame(shown);
        if (!frame.is_valid() || !frame.get_int("rendered"))
            return;
        if (frame.get_position() >= m_graph.length()) {
            m_worker->onShown({}, m_graph.length() - 1, m_epoch); // fetched ahead: there is no such frame
            return;
        }
        mlt_image_format format = mlt_image_rgba;
        int width = 0;
        int height = 0;
        const uint8_t *pixels = frame.get_image(format, width, height);
        if (pixels && format == mlt_image_rgba && width > 0 && height > 0)
            m_worker->onShown(QImage(pixels, width, height, width * 4, QImage::Format_RGBA8888).copy(),
                              frame.get_position(), m_epoch);
    }

    PreviewWorker *m_worker;
    MltGraph &m_graph;
    const quint64 m_epoch;
    std::unique_ptr<Mlt::Consumer> m_consumer;
    std::unique_ptr<Mlt::Event> m_event;
};

PreviewWorker::PreviewWorker(ProxyResolver proxies) : m_proxies(std::move(proxies)), m_tick(this)
{
    m_tick.setTimerType(Qt::PreciseTimer);
    m_tick.setSingleShot(true);
    connect(&m_tick, &QTimer::timeout, this, &PreviewWorker::onTick);
}

PreviewWorker::~PreviewWorker()
{
    close();
}

void PreviewWorker::close()
{
    m_tick.stop();
    m_sound.reset();
    m_graph.reset();
    m_playing = false;
}

void PreviewWorker::open(const Cut &cut)
{
    close();
    m_cut = cut;
    if (cut.isEmpty()) {
        Q_EMIT opened({}, {}, {});
        return;
    }
    if (const Result<void> started = mltRuntime::start(); !started) {
        qCWarning(lcMlt, "%s", qUtf8Printable(started.error().log));
        Q_EMIT opened({}, {}, started.error().message);
        return;
    }
    MltXmlOptions options{previewSize(cut.frameSize), {}, {}};
    const QStringList missing = missingSources(cut);
    options.missing = QSet<QString>(missing.cbegin(), missing.cend());
    QList<ProxySpec> withoutProxy;
    for (const CutTrack &track : cut.tracks) {
        for (const CutEntry &entry : track.entries) {
            const bool film = !entry.isGap() && entry.kind == editor::MediaKind::Video;
            if (!film || options.missing.contains(entry.path) || options.replacements.contains(entry.path))
                continue;
            const ProxySpec spec = proxySpec(cut, entry);
            const QString proxy = m_proxies ? m_proxies(spec) : QString();
            if (!proxy.isEmpty())
                options.replacements.insert(entry.path, proxy);
            else if (!withoutProxy.contains(spec))
                withoutProxy.append(spec);
        }
    }
    auto graph = MltGraph::open(cut, options);
    if (graph)
        m_graph = std::move(graph).value();
    else
        qCWarning(lcMlt, "%s", qUtf8Printable(graph.error().log));
    Q_EMIT opened(missing, withoutProxy, graph ? QString() : graph.error().message);
}

void PreviewWorker::show(qint64 frame, quint64 epoch)
{
    m_epoch = epoch;
    if (m_playing)
        play(frame, epoch); // a seek while playing starts anew from there
    else
        showNow(frame);
}

void PreviewWorker::showNow(qint64 frame)
{
    m_position = frame;
    QImage picture;
    if (m_graph) {
        const Result<QImage> image = m_graph->image(frame);
        if (image)
            picture = *image;
        else
            qCWarning(lcMlt, "%s", qUtf8Printable(image.error().log));
    }
    ++m_imagesOnTheWay;
    Q_EMIT imageReady(picture, frame, m_epoch);
}

void PreviewWorker::play(qint64 from, quint64 epoch)
{
    m_epoch = epoch;
    m_tick.stop();
    m_sound.reset();
    if (!m_graph) {
        Q_EMIT ended(from, epoch);
        return;
    }
    m_playing = true;
    m_playFrom = from;
    m_position = from;
    bool audible =
        platform::mayHaveSound() && !mltRuntime::soundFailed() && mltRuntime::hasModule(QStringLiteral("sdl2"));
    if (audible) {
        m_sound = std::make_unique<SoundOutput>(this, *m_graph, epoch);
        audible = m_sound->start(from);
        if (!audible)
            m_sound.reset();
    }
    Q_EMIT soundChanged(audible);
    m_clock.start();
    if (!audible)
        onTick();
}

void PreviewWorker::pause()
{
    m_playing = false;
    m_tick.stop();
    m_sound.reset();
}

void PreviewWorker::reachEnd()
{
    if (!m_playing)
        return;
    pause();
    Q_EMIT ended(m_position, m_epoch);
}

/// Without sound the wall clock paces: show the frame that is due now, skipping those that decoding was too slow for.
void PreviewWorker::onTick()
{
    const FrameRate rate = m_cut.rate;
    const qint64 perFrame = 1'000'000'000LL * rate.denominator / rate.numerator; // ns
    const qint64 due = qMin(m_playFrom + m_clock.nsecsElapsed() / perFrame, m_cut.length - 1);
    if (m_imagesOnTheWay < mostImagesOnTheWay)
        showNow(due);
    else
        m_position = due;
    if (due == m_cut.length - 1) {
        reachEnd();
        return;
    }
    const qint64 next = (due + 1 - m_playFrom) * perFrame - m_clock.nsecsElapsed();
    m_tick.start(static_cast<int>(qMax<qint64>(0, (next + 999'999) / 1'000'000)));
}

/// On MLT's thread. A null image: the end was passed.
void PreviewWorker::onShown(const QImage &image, qint64 frame, quint64 epoch)
{
    m_position = frame;
    if (!image.isNull() && m_imagesOnTheWay < mostImagesOnTheWay) {
        ++m_imagesOnTheWay;
        Q_EMIT imageReady(image, frame, epoch);
    }
    const bool failed = mltRuntime::soundFailed();
    if (frame >= m_cut.length - 1)
        QMetaObject::invokeMethod(
            this,
            [this, epoch] {
                if (epoch == m_epoch)
                    reachEnd();
            },
            Qt::QueuedConnection);
    else if (failed)
        Q_EMIT soundChanged(false);
}

} // namespace reelmint::media
