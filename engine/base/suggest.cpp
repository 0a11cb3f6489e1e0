#include "base/suggest.hpp"

#include <algorithm>

#include "base/format.hpp"

namespace practicum {

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
    const std::size_t gap = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
    if (gap > limit) return limit + 1;
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), now(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        now[0] = i;
        std::size_t best = now[0];
        for (std::size_t j = 1; j <= b.size(); ++j) {
            now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = std::min(now[j], before[j - 2] + 1);
            best = std::min(best, now[j]);
        }
        if (best > limit) return limit + 1;
        before.swap(last);
        last.swap(now);
    }
    return last[b.size()];
}

std::string nearest(std::string_view name, const std::vector<std::string>& known) {
    std::size_t limit = std::clamp<std::size_t>(name.size() / 3, 1, 4) + 1;
    std::string best;
    for (const auto& candidate : known) {
        const std::size_t distance = edit_distance(name, candidate, limit);
        if (distance >= limit) continue;
        limit = distance;
        best = candidate;
    }
    return best;
}

std::string did_you_mean(std::string_view name, const std::vector<std::string>& known) {
    const std::string near = nearest(name, known);
    return near.empty() ? "" : format("did you mean '{}'?", near);
}

std::string list_names(const std::vector<std::string>& names, std::size_t most) {
    std::string out;
    const std::size_t shown = std::min(names.size(), most);
    for (std::size_t i = 0; i < shown; ++i) {
        if (i > 0) out += i + 1 == shown && shown == names.size() ? " or " : ", ";
        out += names[i];
    }
    if (shown < names.size()) out += format(" … ({} more)", names.size() - shown);
    return out;
}

}  // namespace practicum
