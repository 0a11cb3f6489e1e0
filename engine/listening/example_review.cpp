// How well the author's examples hold up: left out in turn, and beside their nearest neighbours.
#include <algorithm>

#include "base/exact.hpp"
#include "listening/few_shot.hpp"
#include "listening/matcher.hpp"
#include "listening/story.hpp"

namespace practicum::listening {

std::vector<Neighbours> Matcher::neighbours(BeatIndex beat) const {
    const Story& story = this->story();
    std::vector<std::uint32_t> targets;
    for (ResponseIndex response : scenario_.beats[beat].responses) targets.push_back(story.target_of(response));
    std::vector<Neighbours> out;
    std::vector<float> row(story.examples().size());
    const auto examples_of = [&](std::uint32_t target, const auto& f) {
        for (std::uint32_t e = story.first(target); e < story.first_name(target); ++e) f(e);
    };
    for (std::uint32_t own : targets) {
        examples_of(own, [&](std::uint32_t e) {
            const auto& query = story.examples().example(e);
            story.examples().compare_counted(query, row);
            Neighbours one{story.move_of(own), {}, e - story.first(own), 0, 0, 0};
            for (std::uint32_t target : targets) {
                examples_of(target, [&](std::uint32_t f) {
                    if (f == e) return;
                    const float near = (row[f] + story.examples().compare_meaning(query, f)) / most_likeness;
                    if (target == own) one.near_own = std::max(one.near_own, near);
                    if (target != own && near > one.near_other)
                        one.near_other = near, one.other = story.move_of(target),
                        one.other_number = f - story.first(target);
                });
            }
            out.push_back(one);
        });
    }
    return out;
}

std::vector<LeftOut> Matcher::leave_one_out(std::optional<BeatIndex> beat) const {
    const Story& story = this->story();
    const MatchScope& full = beat ? story.scope(*beat) : story.everywhere();
    const std::vector<float> likeness = story.likenesses(full);
    const std::size_t n = full.examples.size(), classes = full.targets.size();
    const std::size_t first_class = !beat ? none_of_these + 1 : story.targets_everywhere().size();
    const auto number_of = [&](std::size_t i) { return full.examples[i] - story.first(full.targets[full.columns[i]]); };
    // Names and what a topic is about are never left out.
    const auto written = [&](std::size_t i) {
        return full.columns[i] >= first_class &&
               full.examples[i] + 1 < story.first_mention(full.targets[full.columns[i]]);
    };
    std::size_t most_numbers = 0;
    for (std::size_t i = 0; i < n; ++i)
        if (written(i)) most_numbers = std::max<std::size_t>(most_numbers, number_of(i) + 1);
    std::vector<LeftOut> out;
    for (std::size_t number = 0; number < most_numbers; ++number) {
        std::vector<std::size_t> kept, left_out;
        for (std::size_t i = 0; i < n; ++i) (written(i) && number_of(i) == number ? left_out : kept).push_back(i);
        std::vector<float> among(kept.size() * kept.size()), weights(kept.size() * classes), costs;
        std::vector<std::uint16_t> columns;
        for (std::size_t a = 0; a < kept.size(); ++a) {
            for (std::size_t b = 0; b < kept.size(); ++b) among[a * kept.size() + b] = likeness[kept[a] * n + kept[b]];
            costs.push_back(full.costs[kept[a]]), columns.push_back(full.columns[kept[a]]);
            std::copy_n(full.weights.begin() + static_cast<std::ptrdiff_t>(kept[a] * classes), classes,
                        weights.begin() + static_cast<std::ptrdiff_t>(a * classes));
        }
        learn_classes(among, columns, classes, costs, least_rounds, weights);
        for (std::size_t i : left_out) {
            const std::uint16_t own = full.columns[i];
            std::vector<float> sums(classes, 0), near(classes, 0);
            for (std::size_t a = 0; a < kept.size(); ++a) {
                const float like = likeness[i * n + kept[a]];
                near[columns[a]] = std::max(near[columns[a]], like / most_likeness);
                for (std::size_t c = 0; c < classes; ++c) sums[c] += like * weights[a * classes + c];
            }
            if (beat)
                for (std::size_t c = first_class; c < classes; ++c) sums[c] += here_first;
            const float most = *std::max_element(sums.begin(), sums.end());
            float all = 0;
            for (float sum : sums) all += exact_exp(sum - most);
            std::size_t best = own;
            for (std::size_t c = none_of_these + 1; c < classes; ++c)
                if (sums[c] > sums[best]) best = c;
            out.push_back({story.move_of(full.targets[own]),
                           number,
                           {story.move_of(full.targets[best]),
                            certainty(exact_exp(sums[best] - most) / all, near[best], 1),
                            {}}});
        }
    }
    return out;
}

}  // namespace practicum::listening
