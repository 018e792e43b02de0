#pragma once
#include <QtCore/QtCore>
#include <QtTest/QtTest>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>
