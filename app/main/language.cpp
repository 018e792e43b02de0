// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/language.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

namespace reelmint {

void installLanguage()
{
    const QString folder = QStringLiteral(":/i18n");
    const QString name = QStringLiteral("reelmint");
    auto *application = QCoreApplication::instance();
    auto *english = new QTranslator(application);
    if (english->load(QStringLiteral("reelmint_en"), folder))
        QCoreApplication::installTranslator(english);
    auto *own = new QTranslator(application);
    if (own->load(QLocale(), name, QStringLiteral("_"), folder))
        QCoreApplication::installTranslator(own);
}

} // namespace reelmint
