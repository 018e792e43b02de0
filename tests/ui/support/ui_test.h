// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QApplication>
#include <QLocale>
#include <QTest>

namespace reelmint::testing {

/// Before QApplication: without a display the widgets draw into memory.
inline void prepareUiTest()
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM") && !qEnvironmentVariableIsSet("DISPLAY") &&
        !qEnvironmentVariableIsSet("WAYLAND_DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    // Texts are compared with figures in them.
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

} // namespace reelmint::testing

/// The main function of a test of widgets: real application, real theme.
#define REELMINT_UI_TEST_MAIN(TestClass)                                                                                 \
    int main(int argc, char **argv)                                                                                      \
    {                                                                                                                    \
        reelmint::testing::prepareUiTest();                                                                              \
        QApplication application(argc, argv);                                                                            \
        reelmint::ui::Theme theme(&application);                                                                         \
        TestClass test;                                                                                                  \
        return QTest::qExec(&test, argc, argv);                                                                          \
    }
