// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/timeline_ruler.h"

#include <QList>

namespace reelmint::ui {

RulerSteps rulerSteps(double pixelsPerFrame, editor::FrameRate rate, double minLabelPixels)
{
    const qint64 second = qMax(1, rate.nominal());
    struct Step
    {
        qint64 label, tick;
    };
    QList<Step> steps{{1, 1}, {2, 1}, {5, 1}, {10, 5}};
    for (const Step &seconds : {Step{1, 0}, {2, 1}, {5, 1}, {10, 5}, {15, 5}, {30, 10}, {60, 10}, {120, 60}, {300, 60},
                                {600, 300}, {900, 300}, {1800, 600}, {3600, 600}, {7200, 3600}, {18000, 3600},
                                {36000, 18000}}) {
        const qint64 tick = seconds.tick > 0 ? seconds.tick * second : (second % 5 == 0 ? second / 5 : second);
        if (seconds.label * second > steps.constLast().label)
            steps.append({seconds.label * second, tick});
    }
    for (const Step &step : steps) {
        if (double(step.label) * pixelsPerFrame >= minLabelPixels)
            return {step.label, step.tick};
    }
    qint64 label = steps.constLast().label;
    while (double(label) * pixelsPerFrame < minLabelPixels)
        label *= 2;
    return {label, label / 2};
}

} // namespace reelmint::ui
