#pragma once
#include <QtCore/QtCore>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>
