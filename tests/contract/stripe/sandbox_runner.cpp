// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contract/stripe/node_script.h"

#include <QCoreApplication>

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    return runNodeScript(QStringLiteral("sandbox.test.mjs"), QProcessEnvironment::systemEnvironment());
}
