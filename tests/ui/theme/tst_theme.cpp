// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style_sheet.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDirIterator>
#include <QFont>
#include <QPushButton>
#include <QSvgRenderer>

#include <cmath>
#include <QtTest>
#include <QSignalSpy>
#include <QTest>
#include <QRegularExpression>
#include <QFile>
#include <QDir>

using namespace reelmint::ui;
using namespace Qt::StringLiterals;

namespace {

QDir sourceRoot()
{
    return QDir(qEnvironmentVariable("REELMINT_SOURCE_DIR", QStringLiteral(".")));
}

/// WCAG 2.2, relative luminance and contrast ratio.
double luminance(const QColor &color)
{
    const auto linear = [](double value) { return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (qMax(la, lb) + 0.05) / (qMin(la, lb) + 0.05);
}

bool hasPixelNear(const QImage &image, const QColor &color)
{
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            if (pixel.alpha() > 200 && qAbs(pixel.red() - color.red()) < 8 && qAbs(pixel.green() - color.green()) < 8
                && qAbs(pixel.blue() - color.blue()) < 8)
                return true;
        }
    }
    return false;
}

QStringList warnings;

void collectWarnings(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    if (type == QtWarningMsg)
        warnings << message;
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

    Theme *m_theme = nullptr;

private Q_SLOTS:
    void initTestCase() { m_theme = new Theme(qApp); }
    void init() { m_theme->setScheme(ColorScheme::Dark); }

    void darkIsTheDefault()
    {
        QCOMPARE(m_theme->scheme(), ColorScheme::Dark);
        QVERIFY(QApplication::palette().color(QPalette::Window).lightness() < 60);
        QCOMPARE(QApplication::palette().color(QPalette::Window), Theme::colors().window);
    }

    void changingTheScheme()
    {
        QSignalSpy changed(m_theme, &Theme::changed);
        m_theme->setScheme(ColorScheme::Light);
        m_theme->setScheme(ColorScheme::Light);
        QCOMPARE(changed.count(), 1);
        QVERIFY(QApplication::palette().color(QPalette::Window).lightness() > 200);
        QVERIFY(qApp->styleSheet().contains(Theme::colors(ColorScheme::Light).accent.name()));
    }

    void everyNameInTheStyleSheetIsKnown()
    {
        QVERIFY(styleSheetTemplate().size() > 1000);
        for (ColorScheme scheme : {ColorScheme::Dark, ColorScheme::Light}) {
            const QString sheet = styleSheetFor(Theme::colors(scheme), scheme, QFont());
            QVERIFY2(!sheet.contains(u'@'), qPrintable(sheet.mid(sheet.indexOf(u'@'), 30)));
        }
    }

    void theStyleSheetIsUnderstood()
    {
        warnings.clear();
        QtMessageHandler before = qInstallMessageHandler(collectWarnings);
        for (ColorScheme scheme : {ColorScheme::Light, ColorScheme::Dark}) {
            m_theme->setScheme(scheme);
            QPushButton button(u"Top up"_s);
            Theme::setRole(&button, "primary");
            button.ensurePolished();
            button.grab();
        }
        qInstallMessageHandler(before);
        QCOMPARE(warnings, QStringList());
    }

    void contrast_data()
    {
        QTest::addColumn<int>("scheme");
        QTest::addColumn<QColor>("front");
        QTest::addColumn<QColor>("back");
        QTest::addColumn<double>("least");
        for (ColorScheme scheme : {ColorScheme::Dark, ColorScheme::Light}) {
            const Colors &c = Theme::colors(scheme);
            const char *prefix = scheme == ColorScheme::Dark ? "dark" : "light";
            const auto row = [&](const char *name, const QColor &front, const QColor &back, double least = 4.5) {
                QTest::addRow("%s %s", prefix, name) << int(scheme) << front << back << least;
            };
            const std::pair<const char *, QColor> surfaces[] = {
                {"window", c.window}, {"panel", c.panel}, {"raised", c.raised}, {"hover", c.hover},
                {"field", c.field}, {"stripe", c.stripe}, {"ruler", c.timelineRuler}};
            for (const auto &[name, surface] : surfaces) {
                row(qPrintable(u"text on %1"_s.arg(QLatin1String(name))), c.text, surface);
                row(qPrintable(u"muted on %1"_s.arg(QLatin1String(name))), c.textMuted, surface);
                row(qPrintable(u"focus ring on %1"_s.arg(QLatin1String(name))), c.focus, surface, 3.0);
            }
            for (const QColor &surface : {c.window, c.panel, c.raised}) {
                row(qPrintable(u"accent on %1"_s.arg(surface.name())), c.accent, surface);
                row(qPrintable(u"warning on %1"_s.arg(surface.name())), c.warning, surface);
                row(qPrintable(u"danger on %1"_s.arg(surface.name())), c.danger, surface);
                row(qPrintable(u"success on %1"_s.arg(surface.name())), c.success, surface);
                row(qPrintable(u"strong border on %1"_s.arg(surface.name())), c.borderStrong, surface, 3.0);
            }
            row("text on accent", c.accentText, c.accent);
            row("text on accent hovered", c.accentText, c.accentHover);
            row("text on danger", c.dangerText, c.danger);
            row("selected text", c.selectionText, c.selection);
            row("warning banner", c.text, c.warningSurface);
            row("warning on its surface", c.warning, c.warningSurface);
            row("danger banner", c.text, c.dangerSurface);
            row("danger on its surface", c.danger, c.dangerSurface);
            row("success on its surface", c.success, c.successSurface);
            row("clip name, video", c.text, c.clipVideo);
            row("clip name, audio", c.text, c.clipAudio);
            row("selected clip on lane", c.clipSelected, c.timelineLane, 3.0);
            row("playhead on lane", c.playhead, c.timelineLane, 3.0);
        }
    }

    void contrast()
    {
        QFETCH(QColor, front);
        QFETCH(QColor, back);
        QFETCH(double, least);
        const double ratio = ::contrast(front, back);
        QVERIFY2(ratio >= least, qPrintable(u"%1 on %2: %3"_s.arg(front.name(), back.name()).arg(ratio)));
    }

    void everyIconIsDrawnInCurrentColor()
    {
        const QFileInfoList files = QDir(u":/icons"_s).entryInfoList({u"*.svg"_s});
        QVERIFY(files.size() > 40);
        for (const QFileInfo &info : files) {
            QFile file(info.filePath());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray svg = file.readAll();
            QVERIFY2(svg.contains("currentColor") && !svg.contains('#'), qPrintable(info.fileName()));
            QVERIFY2(QSvgRenderer(svg).isValid(), qPrintable(info.fileName()));
            const QImage image = Theme::icon(info.completeBaseName()).pixmap(24).toImage();
            QVERIFY2(hasPixelNear(image, Theme::colors().text), qPrintable(info.fileName()));
        }
    }

    void everyIconNamedInTheCodeExists()
    {
        static const QRegularExpression named(
            u"(?:icon|IconLabel|EmptyState|setIcon|make)\\((?:\"\\w+\",\\s*)?(?:QStringLiteral\\(|QLatin1String\\()?u?\"([a-z][a-z-]*)\""_s);
        int found = 0;
        for (const QString &folder : {u"ui"_s, u"app/main"_s}) {
            QDirIterator it(sourceRoot().filePath(folder), {u"*.cpp"_s, u"*.h"_s}, QDir::Files, QDirIterator::Subdirectories);
            while (it.hasNext()) {
                QFile file(it.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                const QString source = QString::fromUtf8(file.readAll());
                for (auto match = named.globalMatch(source); match.hasNext();) {
                    const QString name = match.next().captured(1);
                    QVERIFY2(QFile::exists(u":/icons/%1.svg"_s.arg(name)),
                             qPrintable(u"%1 names the icon %2"_s.arg(file.fileName(), name)));
                    ++found;
                }
            }
        }
        QVERIFY(found > 15);
    }

    void iconsFollowTheSchemeAndTheState()
    {
        const QIcon icon = Theme::icon(u"play"_s);
        const Colors dark = Theme::colors();
        QVERIFY(hasPixelNear(icon.pixmap(24).toImage(), dark.text));
        QVERIFY(hasPixelNear(icon.pixmap(24, QIcon::Disabled).toImage(), dark.textDisabled));
        m_theme->setScheme(ColorScheme::Light);
        QVERIFY(hasPixelNear(icon.pixmap(24).toImage(), Theme::colors().text));
        QVERIFY(hasPixelNear(Theme::icon(u"credit"_s, &Colors::accentText).pixmap(24).toImage(), QColor(Qt::white)));
    }

    void iconsAreSharp()
    {
        const QPixmap twice = Theme::icon(u"split"_s).pixmap(QSize(24, 24), 2.0);
        QCOMPARE(twice.size(), QSize(48, 48));
        QCOMPARE(twice.devicePixelRatio(), 2.0);
    }

    void anUnknownIconWarns()
    {
        QTest::ignoreMessage(QtWarningMsg, "No icon is named unicorn");
        QVERIFY(Theme::icon(u"unicorn"_s).isNull());
    }

    void theAppIconIsThere() { QVERIFY(!Theme::appIcon().pixmap(64).isNull()); }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
